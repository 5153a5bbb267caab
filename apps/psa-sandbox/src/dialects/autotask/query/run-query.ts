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

function ascending(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}
