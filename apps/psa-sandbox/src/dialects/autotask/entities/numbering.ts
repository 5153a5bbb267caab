import type { BaseRecord } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { referencesNothing, ValueError } from '../errors.js';
import { type Field, resourceIdOf, type Loose, shown } from '../fields.js';
import { fromLists } from '../picklists.js';
import { TENANT_NUMBERS } from '../reference-values.js';
import { listSource, type Source } from '../source.js';
import { toInteger } from '../values.js';

/** How far the vendor's numbers of roles and work types lie above the world's ids. */
const ABOVE = { workRole: TENANT_NUMBERS + 30, workType: TENANT_NUMBERS + 100 } as const;
type Numbered = keyof typeof ABOVE;

export function numberOf(kind: Numbered, id: number): number {
  return ABOVE[kind] + id;
}

/** A reference to a role or a work type; `hidden` says when it is shown as null though something is stored. */
export function numberedReference(
  column: string,
  kind: Numbered,
  entity: string,
  hidden?: (record: Loose) => boolean,
): Field {
  return {
    dataType: 'integer',
    reference: entity,
    read: (record) => {
      const id = record[column];
      return typeof id !== 'number' || hidden?.(record) === true ? null : numberOf(kind, id);
    },
    write: (draft, value, wire, name) => {
      const number = toInteger(value, name);
      const id = number === null ? null : number - ABOVE[kind];
      if (id !== null && !wire.world.get(kind, id)) throw new ValueError(referencesNothing(name));
      draft[column] = id;
    },
  };
}

/** Roles or work types under the vendor's numbers. */
export function numberedRecords(kind: Numbered): (world: World) => readonly BaseRecord[] {
  return fromLists([kind], (world) =>
    [...world.all<Numbered>(kind)].map((entry) => ({ ...entry, id: numberOf(kind, entry.id) })),
  );
}

export function numberedSource(kind: Numbered): Source {
  return listSource(numberedRecords(kind));
}

/** `T20260301.0042`: the number that people call a ticket, task or phase by. */
export function readableNumber(letter: string): Field {
  return shown('string', (record) => {
    const day = new Date(record.createdAt as number).toISOString().slice(0, 10).replaceAll('-', '');
    return `${letter}${day}.${String((record.id as number) % 10_000).padStart(4, '0')}`;
  });
}

/** Resource id of the member who made a record, or who changed it last. */
export function resourceStamp(column: 'createdBy' | 'updatedBy' | 'closedBy'): Field {
  return shown(
    'integer',
    (record, wire) => (record[column] === null ? null : resourceIdOf(record[column], wire.world)),
    { reference: 'Resource' },
  );
}
