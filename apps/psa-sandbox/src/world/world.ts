import { toSecond, WorldClock } from './clock.js';
import { type Collection, StoredCollection } from './collection.js';
import { type AnyRecord, INDEXED, type Kind, KINDS, type Kinds } from './model.js';

/** What a caller of `create` gives: everything that the world does not stamp itself. */
export type Draft<K extends Kind> = Omit<
  Kinds[K],
  'id' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'
>;

export interface WorldChange<K extends Kind = Kind> {
  readonly kind: K;
  readonly action: 'added' | 'updated' | 'deleted';
  readonly id: number;
  readonly before: Kinds[K] | undefined;
  readonly after: Kinds[K] | undefined;
  /** Identifier of the member who did it. */
  readonly by: string;
  /** The author asked that nobody be told. */
  readonly silent: boolean;
}

export type ChangeListener = (change: WorldChange) => void;

/** Where changes are written down, if anywhere. */
export interface ChangeSink {
  append(change: WorldChange): void;
}

type Collections = { [K in Kind]: Collection<Kinds[K]> };

/** First ids differ per kind, so that an id of one kind used for another is found out. */
const FIRST_ID: Readonly<Partial<Record<Kind, number>>> = {
  company: 19,
  site: 2001,
  contact: 3001,
  project: 101,
  phase: 5001,
  ticket: 10_001,
  note: 70_001,
  timeEntry: 200_001,
  teamMember: 301,
  member: 150,
  device: 4001,
  contract: 6001,
  invoice: 8001,
};

export function firstIdOf(kind: Kind): number {
  return FIRST_ID[kind] ?? 1;
}

/**
 * The store of one seeded world. It stamps ids and change markers, tells listeners after each change and
 * writes every change to the journal when there is one. Rules and derived figures live in `changes.ts`.
 */
export class World {
  readonly clock = new WorldClock();
  private readonly collections: Collections;
  private readonly listeners = new Set<ChangeListener>();
  private journal: ChangeSink | null = null;

  constructor(
    /** Midnight UTC of the day that the seeded dates are relative to (epoch milliseconds). */
    readonly baseDay: number,
    readonly seed: number,
  ) {
    const empty: Partial<Record<Kind, unknown>> = {};
    for (const kind of KINDS) empty[kind] = new StoredCollection(firstIdOf(kind), INDEXED[kind] ?? []);
    this.collections = empty as Collections;
  }

  collection<K extends Kind>(kind: K): Collection<Kinds[K]> {
    return this.collections[kind];
  }

  /** Puts a generated collection in the place of the empty stored one (while seeding). */
  adopt<K extends Kind>(kind: K, collection: Collection<Kinds[K]>): void {
    (this.collections as Record<Kind, unknown>)[kind] = collection;
  }

  keepJournal(journal: ChangeSink): void {
    this.journal = journal;
  }

  get<K extends Kind>(kind: K, id: number | null | undefined): Kinds[K] | undefined {
    return id === null || id === undefined ? undefined : this.collections[kind].get(id);
  }

  /** The record, or an error when it is not there: for ids that the world itself vouches for. */
  need<K extends Kind>(kind: K, id: number): Kinds[K] {
    const record = this.get(kind, id);
    if (!record) throw new Error(`no ${kind} with id ${id}`);
    return record;
  }

  /** All records of a kind in id order. Costly for generated kinds: use indexes there. */
  *all<K extends Kind>(kind: K): Iterable<Kinds[K]> {
    for (const id of this.collections[kind].ids()) yield this.need(kind, id);
  }

  /** Records whose indexed column has that value, in id order. */
  by<K extends Kind>(kind: K, column: keyof Kinds[K] & string, value: number): Kinds[K][] {
    const ids = this.collections[kind].idsBy(column, value);
    if (!ids) throw new Error(`${kind}.${column} is not indexed`);
    return ids.map((id) => this.need(kind, id));
  }

  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  add<K extends Kind>(kind: K, draft: Draft<K>, by: string, silent = false): Kinds[K] {
    const at = toSecond(this.clock.now());
    const stamps = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
    const record = { ...draft, id: this.collections[kind].nextId(), ...stamps } as unknown as Kinds[K];
    this.collections[kind].put(record);
    this.tell({ kind, action: 'added', id: record.id, before: undefined, after: record, by, silent });
    return record;
  }

  change<K extends Kind>(
    kind: K,
    id: number,
    changes: Partial<Draft<K>>,
    by: string,
    silent = false,
  ): Kinds[K] {
    const before = this.need(kind, id);
    const stamps = { updatedAt: toSecond(this.clock.now()), updatedBy: by };
    const after = { ...before, ...changes, ...stamps };
    this.collections[kind].put(after);
    this.tell({ kind, action: 'updated', id, before, after, by, silent });
    return after;
  }

  /**
   * Keeps what a dialect wants to know of a record again (merged into its attributes). Nothing that people see changes:
   * no marker moves, nobody is told.
   */
  remember(kind: Kind, id: number, attributes: Readonly<Record<string, unknown>>): void {
    const before = this.need(kind, id);
    const after = { ...before, attributes: { ...before.attributes, ...attributes } };
    (this.collections[kind] as Collection<AnyRecord>).put(after);
    this.journal?.append({ kind, action: 'updated', id, before, after, by: before.updatedBy, silent: true });
  }

  drop(kind: Kind, id: number, by: string): void {
    const before = this.need(kind, id);
    this.collections[kind].remove(id);
    this.tell({ kind, action: 'deleted', id, before, after: undefined, by, silent: false });
  }

  private tell(change: WorldChange): void {
    this.journal?.append(change);
    for (const listener of this.listeners) listener(change);
  }
}
