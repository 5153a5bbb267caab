import type { BaseRecord } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import type { Wire } from '../fields.js';
import { type Filter, satisfies } from './filter.js';
import { planOf } from './plan.js';

/** Records that match, in the order of their ids, those above `after` only. Reads no further than it is asked to. */
export function* matching(entity: Entity, filter: Filter, wire: Wire, after: number): Iterable<BaseRecord> {
  const { source } = entity;
  const { world } = wire;
  const plan = planOf(filter);
  const from = Math.max(after, plan.idAbove);
  const byMoves = Object.values(entity.fields).some((field) => field.marker === true);
  for (const id of candidates()) {
    if (id <= from || (byMoves && untouched(id))) continue;
    const record = source.get(world, id);
    if (record && satisfies(filter, record, wire)) yield record;
  }

  function candidates(): Iterable<number> {
    if (plan.ids) return ascending(plan.ids);
    for (const { column, values } of plan.columns) {
      const lists = values.map((value) => source.idsBy(world, column, value));
      if (lists.every((list) => list !== undefined)) return ascending(lists.flat());
    }
    return source.ids(world, from);
  }

  /** Certainly not changed since the plan's instant: decided without building the record. */
  function untouched(id: number): boolean {
    if (plan.changedFrom === -Infinity) return false;
    const edited = source.updatedAt(world, id);
    if (edited === undefined || edited >= plan.changedFrom) return false;
    return source.kind === null || wire.activity(source.kind, id) < plan.changedFrom;
  }
}

/** How many records match. Where only ids were asked for, no record is built. */
export function countMatching(entity: Entity, filter: Filter, wire: Wire): number {
  const found =
    entity.source.whole && isFromIdOn(filter)
      ? entity.source.ids(wire.world, planOf(filter).idAbove)
      : matching(entity, filter, wire, 0);
  let count = 0;
  for (const _one of found) count++;
  return count;
}

/** Nothing is asked but that ids lie above some number. */
function isFromIdOn(filter: Filter): boolean {
  if (filter.type !== 'compare') return filter.type === 'all' && filter.items.every(isFromIdOn);
  return filter.field.column === 'id' && ['gt', 'gte', 'exist'].includes(filter.operator);
}

function ascending(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}
