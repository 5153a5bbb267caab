import type { BaseRecord, Kind } from '../../world/model.js';
import type { World } from '../../world/world.js';

/** Where the records of an entity come from. */
export interface Source {
  /** Ids in ascending order, those above `after` only. Some of them may turn out not to belong: `get` decides. */
  ids(world: World, after: number): Iterable<number>;
  get(world: World, id: number): BaseRecord | undefined;
  /** Change marker without building the record, where that is cheap. */
  updatedAt(world: World, id: number): number | undefined;
  /** Ids by an indexed column; undefined when it has no index. */
  idsBy(world: World, column: string, value: number): readonly number[] | undefined;
  /** Whether a record of that kind, even one that is gone from the world, belongs here. */
  belongs(world: World, record: BaseRecord): boolean;
  /** Whether every id in `ids` is one of a record that belongs. */
  readonly whole: boolean;
  /** The world's kind; null for records that are only computed. */
  readonly kind: Kind | null;
}

/** Records of one kind of the world, or those of them that fit. */
export function worldSource(kind: Kind, fits?: (record: never, world: World) => boolean): Source {
  const belongs = (world: World, record: BaseRecord): boolean => fits?.(record as never, world) ?? true;
  return {
    kind,
    belongs,
    whole: fits === undefined,
    ids: (world, after) => world.collection(kind).ids(after),
    updatedAt: (world, id) => world.collection(kind).updatedAt(id),
    idsBy: (world, column, value) => world.collection(kind).idsBy(column, value),
    get: (world, id) => {
      const record = world.get(kind, id);
      return record && belongs(world, record) ? record : undefined;
    },
  };
}

/** Records computed from others, few enough to be held at once. */
export function listSource(list: (world: World) => readonly BaseRecord[]): Source {
  const byId = new WeakMap<readonly BaseRecord[], Map<number, BaseRecord>>();
  const indexed = (world: World): Map<number, BaseRecord> => {
    const records = list(world);
    const known = byId.get(records);
    if (known) return known;
    const sorted = [...records].sort((a, b) => a.id - b.id);
    const made = new Map(sorted.map((record) => [record.id, record]));
    byId.set(records, made);
    return made;
  };
  return {
    kind: null,
    whole: true,
    belongs: (world, record) => indexed(world).has(record.id),
    ids: (world, after) => [...indexed(world).keys()].filter((id) => id > after),
    updatedAt: () => undefined,
    idsBy: () => undefined,
    get: (world, id) => indexed(world).get(id),
  };
}

/** A record that is no record of the world's: without stamps that anybody looks at. */
export function computed(id: number, columns: Readonly<Record<string, unknown>>): BaseRecord {
  return { createdAt: 0, createdBy: '', updatedAt: 0, updatedBy: '', ...columns, id };
}
