import type { FieldValue } from '../changes/field-value.js';

/** Words about a ticket or a project. */
export interface NotePayload {
  kind: 'note';
  parent: { kind: 'ticket' | 'project'; id: string };
  text: string;
  /** Not for the client's eyes. */
  internal: boolean;
  /** The author as the PSA knows them; empty when it does not. */
  member: FieldValue;
}

/** Time logged on a ticket. Moments are ISO in UTC, the day is the tenant's, hours are decimal. */
export interface TimeEntryPayload {
  kind: 'time_entry';
  parent: { kind: 'ticket'; id: string };
  member: FieldValue;
  startedAt: string;
  /** Null: the hours alone count. */
  endedAt: string | null;
  workDate: string;
  hours: number;
  billable: boolean;
  notes: string | null;
  internalNotes: string | null;
  workType: FieldValue;
  workRole: FieldValue;
}

/** A ticket, in a project or on a service board. */
export interface TicketPayload {
  kind: 'ticket';
  ticketKind: 'project' | 'service';
  /** The project of a project ticket. */
  parent: { kind: 'project'; id: string } | null;
  phase: FieldValue;
  company: FieldValue;
  contact: FieldValue;
  board: FieldValue;
  status: FieldValue;
  priority: FieldValue;
  owner: FieldValue;
  summary: string;
  description: string | null;
  /** yyyy-mm-dd. */
  dueDate: string | null;
}

/** A project. Days are `yyyy-mm-dd`. */
export interface ProjectPayload {
  kind: 'project';
  parent: null;
  name: string;
  description: string | null;
  company: FieldValue;
  contact: FieldValue;
  board: FieldValue;
  status: FieldValue;
  type: FieldValue;
  manager: FieldValue;
  startDate: string;
  dueDate: string;
  budgetHours: number | null;
}

/**
 * What is to be created, as journalled: the vendor's ids and names of what was chosen. The record that it belongs to is
 * named by our id, because the PSA may not have that one yet either.
 */
export type CreatePayload = NotePayload | TimeEntryPayload | TicketPayload | ProjectPayload;
