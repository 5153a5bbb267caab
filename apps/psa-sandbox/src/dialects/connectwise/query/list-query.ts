import type { BaseRecord } from '../../../world/model.js';
import { INDEXED } from '../../../world/model.js';
import { badRequest } from '../errors.js';
import { type Entity, queryField } from '../entity.js';
import type { Loose, Wire } from '../fields.js';
import { type Condition, parseConditions } from './conditions.js';
import { satisfies, walk } from './evaluate.js';
import { plan, type QueryPlan } from './plan.js';

export interface ListQuery {
  readonly conditions: string | null;
  readonly childConditions: string | null;
  readonly customFieldConditions: string | null;
  readonly orderBy: string | null;
}

/** Which records a list is about, before any condition. */
export interface ListScope {
  /** Set for a list under a parent: the column and the parent's id. */
  readonly parent: { readonly column: string; readonly id: number } | null;
  readonly fits: ((record: BaseRecord) => boolean) | null;
}

/** A list that has been asked for: ids that match, in order. */
export class RecordList {
  private readonly condition: Condition | null;
  private readonly children: Condition | null;
  private readonly customFields: Condition | null;
  private readonly planned: QueryPlan;

  constructor(
    private readonly entity: Entity,
    private readonly scope: ListScope,
    private readonly query: ListQuery,
    private readonly wire: Wire,
  ) {
    this.condition = parse(query.conditions);
    this.children = parse(query.childConditions);
    this.customFields = parse(query.customFieldConditions);
    this.planned = plan(entity, this.condition, INDEXED[entity.kind] ?? []);
  }

  /** True when nothing narrows the list, so that its length is known without reading it. */
  get unfiltered(): boolean {
    return !this.condition && !this.children && !this.customFields && !this.scope.parent && !this.scope.fits;
  }

  /** Matching ids in ascending order, those above `after` only. */
  *ascending(after: number): Iterable<number> {
    for (const id of this.candidates(after)) if (id > after && this.matches(id)) yield id;
  }

  /** All matching ids in the order asked for. */
  ordered(): number[] {
    const ids = this.unfiltered ? [...this.collection.ids()] : [...this.ascending(0)];
    return this.query.orderBy === null ? ids : this.sort(ids, this.query.orderBy);
  }

  get collectionSize(): number {
    return this.collection.size;
  }

  private get collection() {
    return this.wire.world.collection(this.entity.kind);
  }

  private candidates(after: number): Iterable<number> {
    const { ids, index, idAbove } = this.planned;
    if (ids) return [...new Set(ids)].sort((a, b) => a - b);
    if (this.scope.parent) return this.collection.idsBy(this.scope.parent.column, this.scope.parent.id) ?? [];
    const found = index && this.collection.idsBy(index.column, index.value);
    return found ?? this.collection.ids(Math.max(after, idAbove));
  }

  private matches(id: number): boolean {
    const { changedFrom } = this.planned;
    if (changedFrom > -Infinity && (this.collection.updatedAt(id) ?? -Infinity) < changedFrom) return false;
    const record = this.collection.get(id);
    if (!record) return false;
    const { parent, fits } = this.scope;
    if (parent && (record as unknown as Loose)[parent.column] !== parent.id) return false;
    if (fits && !fits(record)) return false;
    const lookup = (path: readonly string[]): unknown => this.value(record, path);
    if (this.condition && !satisfies(this.condition, lookup)) return false;
    return this.childrenMatch(record) && this.customFieldsMatch(record);
  }

  private value(record: BaseRecord, path: readonly string[]): unknown {
    const [root = '', ...rest] = path;
    const field = queryField(this.entity, root);
    if (!field)
      throw badRequest('InvalidField', `'${path.join('/')}' is not a field of ${this.entity.name}.`);
    return walk(field.read(record as unknown as Loose, this.wire), rest);
  }

  /** One element of the array must satisfy all of the child conditions at once. */
  private childrenMatch(record: BaseRecord): boolean {
    const condition = this.children;
    if (!condition) return true;
    const elements = this.value(record, [rootOf(condition)]);
    return (
      Array.isArray(elements) &&
      elements.some((element) => satisfies(condition, (path) => walk(element, path.slice(1))))
    );
  }

  private customFieldsMatch(record: BaseRecord): boolean {
    const condition = this.customFields;
    if (!condition) return true;
    const elements = this.entity.fields.customFields?.read(record as unknown as Loose, this.wire);
    return (
      Array.isArray(elements) &&
      elements.some((element) => satisfies(condition, (path) => walk(element, path)))
    );
  }

  private sort(ids: readonly number[], orderBy: string): number[] {
    const keys = orderBy.split(',').map((part) => this.sortKey(part));
    const rows = ids.map((id) => {
      const record = this.wire.world.need(this.entity.kind, id);
      return { id, values: keys.map((key) => this.value(record, key.path)) };
    });
    rows.sort((a, b) => {
      for (const [at, key] of keys.entries()) {
        const order = compareValues(a.values[at], b.values[at]);
        if (order !== 0) return key.descending ? -order : order;
      }
      return a.id - b.id;
    });
    return rows.map((row) => row.id);
  }

  private sortKey(part: string): { path: string[]; descending: boolean } {
    const [, name, direction] = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? [];
    const path = name?.split('/') ?? [];
    if (!queryField(this.entity, path[0] ?? ''))
      throw badRequest('InvalidOrderBy', `Cannot order by '${part.trim()}'.`);
    return { path, descending: direction?.toLowerCase() === 'desc' };
  }
}

function parse(source: string | null): Condition | null {
  return source === null || source.trim() === '' ? null : parseConditions(source);
}

function rootOf(condition: Condition): string {
  switch (condition.type) {
    case 'and':
    case 'or':
      return rootOf(condition.left);
    case 'not':
      return rootOf(condition.of);
    case 'compare':
      return condition.path[0] ?? '';
  }
}

/** Empty values first; numbers by size, everything else as text without regard to case. */
function compareValues(a: unknown, b: unknown): number {
  const none = (value: unknown): boolean => value === null || value === undefined;
  if (none(a) || none(b)) return Number(none(b)) - Number(none(a));
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = String(a).toLowerCase();
  const right = String(b).toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}
