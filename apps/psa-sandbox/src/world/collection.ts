import type { BaseRecord } from './model.js';

/** All records of one kind. Records are never changed in place: `put` replaces. */
export interface Collection<R extends BaseRecord> {
  readonly size: number;
  /** Grows with every change, so that answers can be cached. */
  readonly revision: number;
  get(id: number): R | undefined;
  /** Ids in ascending order, those above `after` only. */
  ids(after?: number): Iterable<number>;
  /** Change marker without building the record; undefined when there is no such record. */
  updatedAt(id: number): number | undefined;
  /** Ids (ascending) of the records whose indexed column has that value; undefined when the column has no index. */
  idsBy(column: string, value: number): readonly number[] | undefined;
  nextId(): number;
  put(record: R): void;
  remove(id: number): void;
}

const column = (record: BaseRecord, name: string): unknown =>
  (record as unknown as Record<string, unknown>)[name];
const ascending = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);

/** Finds records by the value of a column. */
export class ColumnIndex {
  private readonly byValue = new Map<string, Map<number, Set<number>>>();

  constructor(columns: readonly string[]) {
    for (const name of columns) this.byValue.set(name, new Map());
  }

  has(name: string): boolean {
    return this.byValue.has(name);
  }

  add(record: BaseRecord): void {
    for (const [name, values] of this.byValue) {
      const value = column(record, name);
      if (typeof value !== 'number') continue;
      const ids = values.get(value);
      if (ids) ids.add(record.id);
      else values.set(value, new Set([record.id]));
    }
  }

  drop(record: BaseRecord): void {
    for (const [name, values] of this.byValue) {
      const value = column(record, name);
      if (typeof value === 'number') values.get(value)?.delete(record.id);
    }
  }

  find(name: string, value: number): Iterable<number> {
    return this.byValue.get(name)?.get(value) ?? [];
  }
}

/** Records held as objects. */
export class StoredCollection<R extends BaseRecord> implements Collection<R> {
  private readonly records = new Map<number, R>();
  private readonly index: ColumnIndex;
  private sorted: number[] | null = null;
  private highest: number;
  revision = 0;

  /** @param firstId the id that the first record without one would get */
  constructor(firstId: number, columns: readonly string[]) {
    this.highest = firstId - 1;
    this.index = new ColumnIndex(columns);
  }

  get size(): number {
    return this.records.size;
  }

  get(id: number): R | undefined {
    return this.records.get(id);
  }

  *ids(after = 0): Iterable<number> {
    const sorted = (this.sorted ??= ascending(this.records.keys()));
    for (let at = firstAbove(sorted, after); at < sorted.length; at++) {
      const id = sorted[at];
      if (id !== undefined) yield id;
    }
  }

  updatedAt(id: number): number | undefined {
    return this.records.get(id)?.updatedAt;
  }

  idsBy(name: string, value: number): readonly number[] | undefined {
    return this.index.has(name) ? ascending(this.index.find(name, value)) : undefined;
  }

  nextId(): number {
    return this.highest + 1;
  }

  put(record: R): void {
    const before = this.records.get(record.id);
    if (before) this.index.drop(before);
    else this.sorted = null;
    this.records.set(record.id, record);
    this.index.add(record);
    this.highest = Math.max(this.highest, record.id);
    this.revision++;
  }

  remove(id: number): void {
    const before = this.records.get(id);
    if (!before) return;
    this.index.drop(before);
    this.records.delete(id);
    this.sorted = null;
    this.revision++;
  }
}

/** Where a generated collection gets its records from. Positions run from 0 to count − 1. */
export interface RecordSource<R extends BaseRecord> {
  readonly firstId: number;
  readonly count: number;
  make(position: number): R;
  updatedAt(position: number): number;
  /** Positions (ascending) of the untouched records with that value in an indexed column. */
  positionsBy(column: string, value: number): Iterable<number>;
}

/** Records computed from their id when asked for, under an overlay of what has changed since. */
export class GeneratedCollection<R extends BaseRecord> implements Collection<R> {
  private readonly overlay: StoredCollection<R>;
  private readonly gone = new Set<number>();
  revision = 0;

  constructor(
    private readonly source: RecordSource<R>,
    private readonly columns: readonly string[],
  ) {
    this.overlay = new StoredCollection<R>(this.end, columns);
  }

  private get end(): number {
    return this.source.firstId + this.source.count;
  }

  private get added(): number {
    return [...this.overlay.ids(this.end - 1)].length;
  }

  get size(): number {
    return this.source.count - this.gone.size + this.added;
  }

  get(id: number): R | undefined {
    const changed = this.overlay.get(id);
    if (changed) return changed;
    return this.generated(id) ? this.source.make(id - this.source.firstId) : undefined;
  }

  *ids(after = 0): Iterable<number> {
    for (let id = Math.max(this.source.firstId, after + 1); id < this.end; id++)
      if (!this.gone.has(id)) yield id;
    yield* this.overlay.ids(Math.max(after, this.end - 1));
  }

  updatedAt(id: number): number | undefined {
    const changed = this.overlay.updatedAt(id);
    if (changed !== undefined) return changed;
    return this.generated(id) ? this.source.updatedAt(id - this.source.firstId) : undefined;
  }

  idsBy(name: string, value: number): readonly number[] | undefined {
    if (!this.columns.includes(name)) return undefined;
    const ids = [...(this.overlay.idsBy(name, value) ?? [])];
    for (const position of this.source.positionsBy(name, value)) {
      const id = this.source.firstId + position;
      if (!this.gone.has(id) && !this.overlay.get(id)) ids.push(id);
    }
    return ascending(ids);
  }

  nextId(): number {
    return Math.max(this.overlay.nextId(), this.end);
  }

  put(record: R): void {
    this.overlay.put(record);
    this.gone.delete(record.id);
    this.revision++;
  }

  remove(id: number): void {
    this.overlay.remove(id);
    if (id >= this.source.firstId && id < this.end) this.gone.add(id);
    this.revision++;
  }

  private generated(id: number): boolean {
    return Number.isInteger(id) && id >= this.source.firstId && id < this.end && !this.gone.has(id);
  }
}

/** Place of the first number above `limit` in an ascending list. */
function firstAbove(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
