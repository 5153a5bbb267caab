import type { Kind, ListEntry } from '../../world/model.js';
import type { World } from '../../world/world.js';

/** One value of a picklist. On the wire `value` and `parentValue` are texts, in records they are numbers. */
export interface Choice {
  readonly value: number;
  readonly label: string;
  readonly isDefault: boolean;
  readonly order: number;
  readonly active: boolean;
  readonly system: boolean;
  readonly parent: number | null;
}

/** What can be chosen for a field, and how a choice is kept in the world. */
export interface Picklist {
  choices(world: World): readonly Choice[];
  /** The value that stands for what is stored; null for nothing. */
  show(stored: unknown, world: World): number | null;
  /** What to store for a value; undefined when there is no such choice. `draft` says for which record. */
  take(value: number, draft: Readonly<Record<string, unknown>>, world: World): unknown;
}

function choice(value: number, label: string, more: Partial<Choice> = {}): Choice {
  return {
    ...{ value, label, isDefault: false, order: value, active: true, system: false, parent: null },
    ...more,
  };
}

/** Keeps something that is computed from lists of the world until one of the lists changes. */
export function fromLists<T>(kinds: readonly Kind[], build: (world: World) => T): (world: World) => T {
  const kept = new WeakMap<World, { readonly revision: string; readonly value: T }>();
  return (world) => {
    const revision = kinds.map((kind) => world.collection(kind).revision).join('.');
    const found = kept.get(world);
    if (found?.revision === revision) return found.value;
    const value = build(world);
    kept.set(world, { revision, value });
    return value;
  };
}

/** Values that the vendor fixes itself; what is stored is the value, or the word that `words` gives for it. */
export function fixedList(
  entries: readonly (readonly [value: number, label: string, word?: string, parent?: number])[],
  fallback: number | null = null,
): Picklist {
  const choices = entries.map(([value, label, , parent = null], index) =>
    choice(value, label, { system: true, isDefault: value === fallback, order: index + 1, parent }),
  );
  const byStored = new Map(entries.map(([value, , word]) => [word ?? value, value]));
  const byValue = new Map(entries.map(([value, , word]) => [value, word ?? value]));
  return {
    choices: () => choices,
    show: (stored) => byStored.get(stored as number | string) ?? fallback,
    take: (value) => byValue.get(value),
  };
}

type ListKind = { [K in Kind]: K }[
  'projectStatus' | 'priority' | 'projectType' | 'market' | 'companyType' | 'board'];

interface EntryRules {
  /** The value of an entry; the same for ever. */
  readonly valueOf: (entry: ListEntry, all: readonly ListEntry[]) => number;
  readonly fits?: (entry: ListEntry) => boolean;
  /** Values that every tenant has. */
  readonly system?: readonly number[];
}

/** A reference list of the world as a picklist; what is stored is the entry's id. */
export function entryList(kind: ListKind, rules: EntryRules): Picklist {
  const tables = fromLists([kind], (world) => {
    const all = [...world.all<ListKind>(kind)] as ListEntry[];
    const chosen = all.filter((entry) => rules.fits?.(entry) ?? true);
    const valued = chosen.map((entry) => ({ entry, value: rules.valueOf(entry, all) }));
    return {
      choices: valued.map(({ entry, value }) =>
        choice(value, entry.name, {
          isDefault: entry.isDefault,
          order: entry.order,
          active: entry.active,
          system: rules.system?.includes(value) ?? false,
        }),
      ),
      byId: new Map(valued.map(({ entry, value }) => [entry.id, value])),
      byValue: new Map(valued.map(({ entry, value }) => [value, entry.id])),
    };
  });
  return {
    choices: (world) => tables(world).choices,
    show: (stored, world) => (typeof stored === 'number' ? (tables(world).byId.get(stored) ?? null) : null),
    take: (value, _draft, world) => tables(world).byValue.get(value),
  };
}

/** As the fields call answers. */
export function wireChoice(one: Choice): object {
  return {
    value: String(one.value),
    label: one.label,
    isDefaultValue: one.isDefault,
    sortOrder: one.order,
    parentValue: one.parent === null ? '' : String(one.parent),
    isActive: one.active,
    isSystem: one.system,
  };
}
