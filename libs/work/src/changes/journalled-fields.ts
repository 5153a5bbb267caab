import type { ReferenceKind } from '../mirror/reference-kind.js';
import type { RecordKind } from './change.js';

/** A field of a mirrored record that people change from Atrium. Its columns are `<name>_id` and `<name>_external_id`. */
export interface JournalledField {
  /** The same name as in the mirror's `held`. */
  name: string;
  /** What its values are. */
  target: { table: 'members' } | { table: 'reference_items'; kind: ReferenceKind; scopeColumn?: string };
  /** May it be emptied? */
  optional: boolean;
  /** The record's `closed` follows the chosen status. */
  closes: boolean;
}

export interface JournalledRecord {
  table: string;
  /** SQL over alias `t` for the project that people see this record in. */
  project: string;
  fields: readonly JournalledField[];
}

const PROJECT_OF_ENTRY =
  'coalesce(t.project_id, (select k.project_id from tickets k where k.id = t.ticket_id))';

/** What Atrium writes back, per kind of record (I17); notes and time are created only. Names of tables and columns come from here only, never from input. */
export const JOURNALLED: Record<RecordKind, JournalledRecord> = {
  project: {
    table: 'projects',
    project: 't.id',
    fields: [
      {
        name: 'status',
        target: { table: 'reference_items', kind: 'project_status' },
        optional: false,
        closes: true,
      },
    ],
  },
  ticket: {
    table: 'tickets',
    project: 't.project_id',
    fields: [
      {
        name: 'status',
        target: { table: 'reference_items', kind: 'ticket_status', scopeColumn: 'board_external_id' },
        optional: false,
        closes: true,
      },
      {
        name: 'priority',
        target: { table: 'reference_items', kind: 'priority' },
        optional: false,
        closes: false,
      },
      { name: 'owner', target: { table: 'members' }, optional: true, closes: false },
    ],
  },
  note: { table: 'notes', project: PROJECT_OF_ENTRY, fields: [] },
  time_entry: { table: 'time_entries', project: PROJECT_OF_ENTRY, fields: [] },
};

/** The field of that name, if Atrium writes it. */
export function journalledField(kind: RecordKind, name: string): JournalledField | undefined {
  return JOURNALLED[kind].fields.find((field) => field.name === name);
}
