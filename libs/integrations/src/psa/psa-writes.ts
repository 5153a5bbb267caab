import type { Snapshot } from './data-set.js';

/** A value of a field as journal and screens know it: the vendor's id and the name to show. Both null: empty. */
export interface FieldValue {
  externalId: string | null;
  name: string | null;
}

/** A touched field: what the user saw and what the user wants. */
export interface FieldChange {
  from: FieldValue;
  to: FieldValue;
}

/** Fields that can be sent, by kind (I17). */
export type ProjectField = 'status';
export type TicketField = 'status' | 'owner' | 'priority';

export type OutgoingUpdate =
  | { kind: 'project'; externalId: string; fields: Partial<Record<ProjectField, FieldChange>> }
  | {
      kind: 'ticket';
      externalId: string;
      ticketKind: 'project' | 'service';
      fields: Partial<Record<TicketField, FieldChange>>;
    };

/** What every create carries so that it can be found again after an unknown outcome (I14). */
interface CreateBase {
  /** Unique per journal entry; put into the record where the vendor has a place for it. */
  marker: string;
  /** When it was first sent, ISO UTC: start of the window in which `findCreated` looks. */
  firstSentAt: string;
  /** External ids that are known to be other records (earlier creates with the same words): never found by `findCreated`. */
  known: readonly string[];
}

export interface NoteCreate extends CreateBase {
  kind: 'note';
  on: 'project' | 'project_ticket' | 'service_ticket';
  parentExternalId: string;
  text: string;
  /** Not for the client's eyes. Creating it mails nobody. */
  internal: boolean;
  memberExternalId: string | null;
}

export interface TimeEntryCreate extends CreateBase {
  kind: 'time_entry';
  ticketKind: 'project' | 'service';
  ticketExternalId: string;
  memberExternalId: string;
  /** ISO UTC. */
  startedAt: string;
  /** ISO UTC; null: `hours` alone counts. */
  endedAt: string | null;
  hours: number;
  billable: boolean;
  notes: string | null;
  internalNotes: string | null;
  workTypeExternalId: string | null;
  workRoleExternalId: string | null;
}

export interface TicketCreate extends CreateBase {
  kind: 'ticket';
  ticketKind: 'project' | 'service';
  summary: string;
  description: string | null;
  /** Needed for service tickets; project tickets take it from their project. */
  companyExternalId: string | null;
  /** Needed for project tickets: the phase names the project. */
  phaseExternalId: string | null;
  projectExternalId: string | null;
  boardExternalId: string | null;
  statusExternalId: string | null;
  priorityExternalId: string | null;
  ownerExternalId: string | null;
  contactExternalId: string | null;
  /** yyyy-mm-dd. */
  dueDate: string | null;
}

export interface ProjectCreate extends CreateBase {
  kind: 'project';
  name: string;
  description: string | null;
  companyExternalId: string;
  /** Null where the PSA has no boards, or its usual one is meant. */
  boardExternalId: string | null;
  statusExternalId: string | null;
  typeExternalId: string | null;
  managerExternalId: string | null;
  contactExternalId: string | null;
  /** yyyy-mm-dd. */
  startDate: string;
  /** yyyy-mm-dd. */
  dueDate: string;
  budgetHours: number | null;
}

/** A record to create. Every value is the vendor's id; what it belongs to is in the PSA already. */
export type OutgoingCreate = NoteCreate | TimeEntryCreate | TicketCreate | ProjectCreate;

/** A record as the vendor has it after a write; apply it to the mirror. */
export type CreatedRecord =
  | { dataSet: 'projects'; snapshot: Snapshot<'projects'> }
  | { dataSet: 'tickets'; snapshot: Snapshot<'tickets'> }
  | { dataSet: 'notes'; snapshot: Snapshot<'notes'> }
  | { dataSet: 'time_entries'; snapshot: Snapshot<'time_entries'> };

/**
 * How a write ended.
 * - `confirmed`: the vendor has it (also when it had it already: an earlier attempt or somebody else set the same value).
 * - `refused`: the vendor said no; `words` are for the author (I16), `record` is what it has instead, null when it has none.
 * - `conflict`: somebody changed a touched field meanwhile and nothing was sent (I15); `theirs` are the values by field.
 */
export type PushResult =
  | { outcome: 'confirmed'; record: CreatedRecord }
  | { outcome: 'refused'; words: string; fields: string[]; record: CreatedRecord | null }
  | { outcome: 'conflict'; theirs: Record<string, FieldValue>; record: CreatedRecord };
