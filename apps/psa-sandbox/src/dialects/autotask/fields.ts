import type { Kind } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { dayIn, instantOf, meantDay } from './dates.js';
import { referencesNothing, ValueError } from './errors.js';
import { fromLists, type Picklist } from './picklists.js';
import { toBoolean, toInstant, toInteger, toNumber, toText } from './values.js';

/** What a record is shown and taken in with. */
export interface Wire {
  readonly world: World;
  /** IANA zone of the tenant, in which its days begin. */
  readonly timeZone: string;
  /** Whether a day of work is shown as midnight UTC or as the tenant's midnight; nobody knows which it is. */
  readonly workDays: 'utc' | 'tenant';
  /** Whether time may be entered for others. */
  readonly proxyTime: boolean;
  /** Whether time on tickets and tasks needs start and stop. */
  readonly startAndStopRequired: boolean;
  /** Identifier of the member who asks, or whom the caller impersonates. */
  readonly by: string;
  /** Resource id of the API user when it impersonates somebody, else null. */
  readonly impersonator: number | null;
  /** When notes or time last moved a record (epoch milliseconds); 0 when they did not. */
  activity(kind: Kind, id: number): number;
}

/** A record while it is being put together from a body. */
export type Loose = Record<string, unknown>;

export type DataType = 'long' | 'integer' | 'decimal' | 'string' | 'boolean' | 'datetime';

/** One property of a vendor record: how it is shown, taken in and described by the fields call. */
export interface Field {
  readonly dataType: DataType;
  read(record: Loose, wire: Wire): unknown;
  /** Puts a value (null: emptied) in the draft; throws ValueError. Absent: read only. */
  write?(draft: Loose, value: unknown, wire: Wire, name: string): void;
  readonly length?: number;
  readonly required?: boolean;
  /** Cannot be searched for. */
  readonly unsearchable?: boolean;
  /** Entity whose ids it holds. */
  readonly reference?: string;
  readonly picklist?: Picklist;
  /** Name of the picklist field that its choices depend on. */
  readonly picklistParent?: string;
  /** Set once, when the record is created. */
  readonly createOnly?: boolean;
  /** Column of the world's record whose values are the wire's, for look-ups in an index. */
  readonly column?: string;
  /** Shows the record's change marker. */
  readonly marker?: boolean;
}

interface Limits {
  readonly length?: number;
  readonly required?: boolean;
  readonly createOnly?: boolean;
  readonly unsearchable?: boolean;
}

/** A computed property that nobody can set. */
export function shown(
  dataType: DataType,
  read: (record: Loose, wire: Wire) => unknown,
  more: Pick<Field, 'reference' | 'picklist' | 'column' | 'unsearchable' | 'marker'> = {},
): Field {
  return { dataType, read, ...more };
}

export const ID: Field = { dataType: 'long', read: (record) => record.id, column: 'id' };

export function text(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    dataType: 'string',
    read: (record) => record[column] ?? null,
    write: (draft, value, _wire, name) => void (draft[column] = toText(value, name)),
  };
}

export function decimal(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    dataType: 'decimal',
    read: (record) => record[column] ?? null,
    write: (draft, value, _wire, name) => void (draft[column] = toNumber(value, name)),
  };
}

export function flag(column: string): Field {
  return {
    dataType: 'boolean',
    read: (record) => record[column] === true,
    write: (draft, value, _wire, name) => void (draft[column] = toBoolean(value, name) ?? false),
  };
}

/** The id of another record. `exists` says whether there is one; `kind` looks in the world. */
export function reference(
  column: string,
  entity: string,
  exists: (id: number, wire: Wire) => boolean,
  limits: Limits = {},
): Field {
  return {
    ...limits,
    dataType: 'integer',
    reference: entity,
    column,
    read: (record) => record[column] ?? null,
    write: (draft, value, wire, name) => {
      const id = toInteger(value, name);
      if (id !== null && !exists(id, wire)) throw new ValueError(referencesNothing(name));
      draft[column] = id;
    },
  };
}

export function picklist(column: string, list: Picklist, limits: Limits & { parent?: string } = {}): Field {
  const { parent, ...rest } = limits;
  return {
    ...rest,
    ...(parent === undefined ? {} : { picklistParent: parent }),
    dataType: 'integer',
    picklist: list,
    read: (record, wire) => list.show(record[column], wire.world),
    write: (draft, value, wire, name) => {
      const chosen = toInteger(value, name);
      const stored = chosen === null ? null : list.take(chosen, draft, wire.world);
      if (stored === undefined) throw new ValueError(referencesNothing(name));
      draft[column] = stored;
    },
  };
}

/** A date without a time: shown as the tenant's midnight, and of what is sent only the day counts. */
export function day(column: string, limits: Limits = {}): Field {
  return {
    ...limits,
    dataType: 'datetime',
    read: (record, wire) => wireDay(record[column], wire),
    write: (draft, value, wire, name) => {
      const at = toInstant(value, name);
      draft[column] = at === null ? null : meantDay(at, wire.timeZone);
    },
  };
}

export function wireDay(value: unknown, wire: Wire): string | null {
  return typeof value === 'string' ? wireInstant(instantOf(value, 0, wire.timeZone)) : null;
}

/**
 * A date with a time over a column that has only the day: the time that was sent is kept beside it, and forgotten when the
 * day was changed elsewhere. `hour` (of the tenant's day) is shown for days that never had a time.
 */
export function dayWithTime(column: string, name: string, hour: number, limits: Limits = {}): Field {
  return {
    ...limits,
    dataType: 'datetime',
    read: (record, wire) => {
      const stored = record[column];
      if (typeof stored !== 'string') return null;
      const exact = attributesOf(record)[name];
      const same = typeof exact === 'number' && dayIn(exact, wire.timeZone) === stored;
      return wireInstant(same ? exact : instantOf(stored, hour, wire.timeZone));
    },
    write: (draft, value, wire) => {
      const at = toInstant(value, name);
      draft[column] = at === null ? null : dayIn(at, wire.timeZone);
      keep(draft, name, at);
    },
  };
}

/** An instant of the world that nobody can set. `digits` of a second's fraction: the vendor shows none, two, three or seven. */
export function stamp(column: string, digits: 2 | 3 | 7 = 3): Field {
  return shown('datetime', (record) => wireInstant(record[column], digits));
}

/** The change marker, moved by edits and, with `activity`, by notes and time on the record as well. */
export function changeMarker(kind: Kind, activity: boolean, digits: 2 | 3 | 7 = 3): Field {
  return shown(
    'datetime',
    (record, wire) => {
      const moved = activity ? wire.activity(kind, record.id as number) : 0;
      return wireInstant(Math.max(record.updatedAt as number, moved), digits);
    },
    { marker: true },
  );
}

/** `2026-03-01T09:00:00.000Z` of epoch milliseconds; null for anything else. */
export function wireInstant(value: unknown, digits: 2 | 3 | 7 = 3): string | null {
  if (typeof value !== 'number') return null;
  const iso = new Date(value).toISOString();
  if (digits === 3) return iso;
  return digits === 2 ? `${iso.slice(0, 22)}Z` : `${iso.slice(0, 23)}0000Z`;
}

export function attributesOf(record: Loose): Loose {
  return (record.attributes as Loose | undefined) ?? {};
}

/** Keeps beside a record what means nothing to the world. */
export function keep(draft: Loose, name: string, value: unknown): void {
  draft.attributes = { ...attributesOf(draft), [name]: value };
}

const TAKE: Readonly<Record<DataType, (value: unknown, name: string) => unknown>> = {
  long: toInteger,
  integer: toInteger,
  decimal: toNumber,
  string: toText,
  boolean: toBoolean,
  datetime: (value, name) => wireInstant(toInstant(value, name)),
};

/** A property that means nothing to the world: kept as it was sent. */
export function kept(
  name: string,
  dataType: DataType,
  otherwise: unknown = null,
  limits: Limits = {},
): Field {
  return {
    ...limits,
    dataType,
    read: (record) => attributesOf(record)[name] ?? otherwise,
    write: (draft, value) => keep(draft, name, TAKE[dataType](value, name)),
  };
}

/** Many such properties by type; a text's greatest length follows a colon (`purchaseOrderNumber:50`). */
export function keptFields(byType: Readonly<Partial<Record<DataType, string>>>): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [type, names] of Object.entries(byType) as [DataType, string][])
    for (const entry of names.split(' ')) {
      const [name = '', length] = entry.split(':');
      fields[name] = kept(name, type, null, length === undefined ? {} : { length: Number(length) });
    }
  return fields;
}

/** A choice that means nothing to the world. */
export function keptChoice(name: string, list: Picklist, limits: Limits & { parent?: string } = {}): Field {
  const field = picklist(name, list, limits);
  return {
    ...field,
    read: (record, wire) => list.show(attributesOf(record)[name], wire.world),
    write: (draft, value, wire, as) => {
      const within: Loose = { ...draft };
      field.write?.(within, value, wire, as);
      keep(draft, name, within[name]);
    },
  };
}

/** A reference that means nothing to the world. */
export function keptReference(name: string, kind: Kind, entity: string): Field {
  const field = kept(name, 'integer');
  return {
    ...field,
    reference: entity,
    write: (draft, value, wire, as) => {
      const id = toInteger(value, as);
      if (id !== null && !wire.world.get(kind, id)) throw new ValueError(referencesNothing(as));
      keep(draft, name, id);
    },
  };
}

/** Properties that the vendor fills itself and this world has nothing to show for: always null. */
export function emptyFields(byType: Readonly<Partial<Record<DataType, string>>>): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [type, names] of Object.entries(byType) as [DataType, string][])
    for (const name of names.split(' ')) fields[name] = shown(type, () => null);
  return fields;
}

/** A reference to a record of the world's own kind. */
export function worldReference(column: string, kind: Kind, entity: string, limits: Limits = {}): Field {
  return reference(column, entity, (id, wire) => wire.world.get(kind, id) !== undefined, limits);
}

const membersByIdentifier = fromLists(
  ['member'],
  (world) => new Map([...world.all('member')].map((member) => [member.identifier, member.id])),
);

/** Resource id of the member with an identifier (as in `createdBy`); null for people who are no members. */
export function resourceIdOf(identifier: unknown, world: World): number | null {
  return membersByIdentifier(world).get(String(identifier)) ?? null;
}
