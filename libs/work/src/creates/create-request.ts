import type { Change } from '../changes/change.js';

/** A wish to write a note. */
export interface NoteRequest {
  kind: 'note';
  on: { kind: 'ticket' | 'project'; id: string };
  text: string;
  internal: boolean;
  /** The author's PSA member; one of another connection, or null, leaves the author to the PSA. */
  memberId: string | null;
}

/** A wish to log time: by hours, or from start to end with the hours of it that count. */
export interface TimeEntryRequest {
  kind: 'time_entry';
  ticketId: string;
  /** Who worked: the author's PSA member. */
  memberId: string | null;
  /** ISO moment in UTC; left out: the work has just ended. */
  startedAt?: string | null;
  endedAt?: string | null;
  hours?: number | null;
  billable: boolean;
  notes: string | null;
  internalNotes: string | null;
  workTypeId: string | null;
  workRoleId: string | null;
}

/** A wish for a ticket: of a project, or of a company on a service board. Values are our ids. */
export interface TicketRequest {
  kind: 'ticket';
  projectId: string | null;
  phaseId: string | null;
  companyId: string | null;
  contactId: string | null;
  boardId: string | null;
  statusId: string | null;
  priorityId: string | null;
  ownerId: string | null;
  summary: string;
  description: string | null;
  dueDate: string | null;
}

/** A wish for a project. Values are our ids; the company says in which PSA. */
export interface ProjectRequest {
  kind: 'project';
  companyId: string;
  boardId: string | null;
  statusId: string | null;
  typeId: string | null;
  managerId: string | null;
  contactId: string | null;
  name: string;
  description: string | null;
  startDate: string;
  dueDate: string;
  budgetHours: number | null;
}

/** A wish to create one record. */
export type CreateRequest = NoteRequest | TimeEntryRequest | TicketRequest | ProjectRequest;

/** Why a field of a create cannot be as wished. */
export type InvalidReason =
  /** Nothing was given. */
  | 'required'
  /** No such item, or not one of this connection (board, company, project). */
  | 'unknown_value'
  /** A number or a span that cannot be. */
  | 'out_of_range'
  /** The end is not after the start. */
  | 'before_start'
  /** More hours than lie between start and end. */
  | 'longer_than_span'
  /** Closed, or in a status in which no time may be logged. */
  | 'takes_no_time';

/** The answer to a `CreateRequest`. Only `journalled` wrote anything. */
export type CreateOutcome =
  | { outcome: 'journalled'; change: Change; recordId: string }
  /** No such ticket, project or company in this tenant, or it is gone in the PSA. */
  | { outcome: 'not_found'; field: string }
  /** The author is no member ("agent") of the PSA that the time belongs to. */
  | { outcome: 'no_agent' }
  | { outcome: 'invalid'; field: string; reason: InvalidReason };
