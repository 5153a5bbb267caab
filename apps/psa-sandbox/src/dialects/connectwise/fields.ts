import type { BaseRecord, Kind } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { toBoolean, toDay, toInstant, toInteger, toNumber, toText } from './values.js';
import { ValueError } from './errors.js';

/** What a record is shown and read with: the world and the address that links start with. */
export interface Wire {
  readonly world: World;
  /** `http://host/v4_6_release/apis/3.0`, without a slash at the end. */
  readonly apiBase: string;
  /** Identifier of the member who asks. */
  readonly by: string;
}

/** A record while it is being put together from a body. */
export type Loose = Record<string, unknown>;

/** One property of a vendor record: how it is shown, and how a value sent for it is taken in. */
export interface Field {
  read(record: Loose, wire: Wire): unknown;
  /** Puts a value (null: removed) in the draft; throws ValueError. Absent: read only, what is sent is ignored. */
  write?(draft: Loose, value: unknown, wire: Wire): void;
  readonly required?: boolean;
  readonly max?: number;
  /** Column of the world's record, for broken rules and index look-ups. */
  readonly column?: string;
  /** Column by which `<field>/id = n` can be found without reading every record. */
  readonly idColumn?: string;
}

interface Limits {
  readonly max?: number;
  readonly required?: boolean;
}

export function text(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    column,
    read: (record) => record[column],
    write: (draft, value) => {
      draft[column] = toText(value);
    },
  };
}

export function number(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    column,
    read: (record) => record[column],
    write: (draft, value) => {
      draft[column] = toNumber(value);
    },
  };
}

export function integer(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    column,
    read: (record) => record[column],
    write: (draft, value) => {
      draft[column] = toInteger(value);
    },
  };
}

/** @param turned the vendor's flag says the opposite of the column (`inactiveFlag` and `active`) */
export function flag(column: string, turned = false): Field {
  return {
    column,
    read: (record) => (turned ? record[column] !== true : record[column] === true),
    write: (draft, value) => {
      const is = toBoolean(value) ?? false;
      draft[column] = turned ? !is : is;
    },
  };
}

/** A date without a time, which travels as midnight UTC. */
export function day(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    column,
    read: (record) => (typeof record[column] === 'string' ? `${record[column]}T00:00:00Z` : null),
    write: (draft, value) => {
      draft[column] = toDay(value);
    },
  };
}

export function instant(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    column,
    read: (record) => iso(record[column]),
    write: (draft, value) => {
      draft[column] = toInstant(value);
    },
  };
}

/** One of a list of words; `map` goes from the world's word to the vendor's. */
export function choice(column: string, map: Readonly<Record<string, string>>, limits: Limits = {}): Field {
  return {
    ...limits,
    column,
    read: (record) => map[String(record[column])],
    write: (draft, value) => {
      const word = toText(value);
      const found = Object.entries(map).find(([, theirs]) => theirs === word);
      if (word !== null && !found)
        throw new ValueError('InvalidValue', `'${word}' is not one of ${Object.values(map).join(', ')}.`);
      draft[column] = found?.[0] ?? null;
    },
  };
}

/** What the vendor shows and nobody can set. */
export function shown(read: (record: Loose, wire: Wire) => unknown, column?: string): Field {
  return column === undefined ? { read } : { read, column };
}

/** Properties that mean nothing to the world: kept as they were sent, next to the record. */
export function kept(
  name: string,
  take: (value: unknown) => unknown,
  otherwise: unknown = null,
  limits: Limits = {},
): Field {
  return {
    ...limits,
    read: (record) => attributesOf(record)[name] ?? otherwise,
    write: (draft, value) => {
      draft.attributes = { ...attributesOf(draft), [name]: take(value) };
    },
  };
}

function attributesOf(record: Loose): Loose {
  return (record.attributes as Loose | undefined) ?? {};
}

export interface ReferenceOptions extends Limits {
  /** Path of the referenced resource, for its link: `/project/statuses`. */
  readonly href?: (record: Loose) => string;
  /** Name of the link in `_info`; `status_href` for `status`. */
  readonly link?: string;
  /** Only these count as found by name (a status of this board, say). */
  readonly among?: (candidate: Loose, draft: Loose) => boolean;
  readonly readOnly?: boolean;
}

/** An object `{id, name}` that points to another record. Taken in by id, else by identifier, else by name. */
export function reference(column: string, kind: Kind, options: ReferenceOptions = {}): Field {
  const { href, link, among, readOnly, ...limits } = options;
  const field: Field = {
    ...limits,
    column,
    idColumn: column,
    read: (record, wire) => showReference(wire, kind, record[column], link, href),
  };
  if (readOnly) return field;
  return {
    ...field,
    write: (draft, value, wire) => {
      draft[column] =
        value === null ? null : findReference(wire.world, kind, value, (c) => among?.(c, draft) ?? true);
    },
  };
}

export function showReference(
  wire: Wire,
  kind: Kind,
  id: unknown,
  link?: string,
  href?: (record: Loose) => string,
): object | null {
  const found =
    typeof id === 'number' ? (wire.world.get(kind, id) as unknown as Loose | undefined) : undefined;
  if (!found) return null;
  const names: Loose =
    kind === 'ticket'
      ? { summary: found.summary }
      : kind === 'member'
        ? { identifier: found.identifier, name: fullName(found) }
        : kind === 'contact'
          ? { name: fullName(found) }
          : kind === 'phase'
            ? { name: found.name }
            : kind === 'company'
              ? { identifier: found.identifier, name: found.name }
              : { name: found.name };
  const info =
    link && href ? { _info: { [`${link}_href`]: `${wire.apiBase}${href(found)}/${String(id)}` } } : {};
  return { id, ...names, ...info };
}

export function fullName(person: Loose): string {
  return [person.firstName, person.lastName]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
}

export function findReference(
  world: World,
  kind: Kind,
  value: unknown,
  fits: (candidate: Loose) => boolean,
): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ValueError('InvalidValue', 'A reference must be an object with an id.');
  const given = value as Loose;
  const id = given.id === undefined || given.id === null ? null : toInteger(given.id);
  if (id !== null) {
    if (!world.get(kind, id)) throw new ValueError('NotFound', `No ${kind} with id ${id} exists.`);
    return id;
  }
  const word = given.identifier ?? given.name;
  if (typeof word !== 'string')
    throw new ValueError('InvalidValue', 'A reference needs an id, an identifier or a name.');
  const key = given.identifier === undefined ? 'name' : 'identifier';
  for (const candidate of world.all<Kind>(kind)) {
    const loose = candidate as unknown as Loose;
    const known = loose[key];
    if (typeof known === 'string' && known.toLowerCase() === word.toLowerCase() && fits(loose))
      return candidate.id;
  }
  throw new ValueError('NotFound', `No ${kind} with the ${key} ${word} exists.`);
}

/** `2026-03-01T09:00:00Z` of epoch milliseconds; null for anything else. */
export function iso(value: unknown): string | null {
  return typeof value === 'number' ? `${new Date(value).toISOString().slice(0, 19)}Z` : null;
}

/** The `_info` of every record. */
export function info(record: BaseRecord, links: Readonly<Record<string, string>> = {}): object {
  return {
    lastUpdated: iso(record.updatedAt),
    updatedBy: record.updatedBy,
    dateEntered: iso(record.createdAt),
    enteredBy: record.createdBy,
    ...links,
  };
}

type KeptType = 'text' | 'number' | 'flag' | 'instant' | 'object' | 'list';

const TAKE: Readonly<Record<KeptType, (value: unknown) => unknown>> = {
  text: toText,
  number: toNumber,
  flag: toBoolean,
  instant: (value) => iso(toInstant(value)),
  object: (value) => takeShape(value, false),
  list: (value) => takeShape(value, true),
};

function takeShape(value: unknown, list: boolean): unknown {
  if (value === null || (typeof value === 'object' && Array.isArray(value) === list)) return value;
  throw new ValueError('InvalidValue', list ? 'The value must be an array.' : 'The value must be an object.');
}

/** Many properties that are kept as sent, by type; a text's greatest length follows a colon (`poNumber:25`). */
export function keptFields(byType: Readonly<Partial<Record<KeptType, string>>>): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [type, names] of Object.entries(byType) as [KeptType, string][])
    for (const entry of names.split(' ')) {
      const [name = '', max] = entry.split(':');
      fields[name] = kept(name, TAKE[type], null, max === undefined ? {} : { max: Number(max) });
    }
  return fields;
}

/** A property with one of the given words, kept as sent; `otherwise` when nothing was. */
export function keptChoice(
  name: string,
  words: readonly string[],
  otherwise: string | null,
  required = false,
): Field {
  const take = (value: unknown): unknown => {
    const word = toText(value);
    if (word !== null && !words.includes(word))
      throw new ValueError('InvalidValue', `'${word}' is not one of ${words.join(', ')}.`);
    return word ?? otherwise;
  };
  return kept(name, take, otherwise, { required });
}

/** Properties that the vendor computes and this world has nothing to show for: what is sent for them is ignored. */
export function computedFields(names: string): Record<string, Field> {
  return Object.fromEntries(names.split(' ').map((name) => [name, shown(() => null)]));
}
