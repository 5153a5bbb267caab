import type { SnapshotBase } from '#libs/directory';
import type { ReferenceKind } from './reference-kind.js';

/** An entry of a reference list: a status, a priority, a board… `externalId` is unique within (source, kind, scope). */
export interface ReferenceSnapshot extends SnapshotBase {
  kind: ReferenceKind;
  /** What the item belongs to, for example the board of a ticket status; null when it belongs to the whole PSA. */
  scopeExternalId: string | null;
  name: string;
  sortOrder: number | null;
  isDefault: boolean;
  /** A record with this status counts as closed. */
  isClosed: boolean;
  /** No time may be logged in this status. */
  noTime: boolean;
  active: boolean;
  /** `#rrggbb` where the PSA has colours. */
  color: string | null;
}

/** A person of the MSP as the PSA knows them (member, resource, agent). */
export interface MemberSnapshot extends SnapshotBase {
  identifier: string | null;
  name: string;
  email: string | null;
  active: boolean;
}

/** A project. Dates are calendar days `yyyy-mm-dd` without a zone (I6); moments are ISO in UTC; hours are decimal. */
export interface ProjectSnapshot extends SnapshotBase {
  number: string | null;
  name: string;
  description: string | null;
  companyExternalId: string | null;
  statusExternalId: string | null;
  typeExternalId: string | null;
  boardExternalId: string | null;
  managerExternalId: string | null;
  contactExternalId: string | null;
  startDate: string | null;
  dueDate: string | null;
  actualStart: string | null;
  actualEnd: string | null;
  closed: boolean;
  actualHours: number | null;
  estimatedHours: number | null;
  budgetHours: number | null;
  /** Share of work done, 0..1, where the PSA gives one. */
  percentComplete: number | null;
  createdAt: string | null;
}

/** A phase of a project; phases nest. */
export interface PhaseSnapshot extends SnapshotBase {
  projectExternalId: string | null;
  parentExternalId: string | null;
  name: string;
  statusExternalId: string | null;
  /** Sorts as text in the order of the work breakdown structure. */
  sortKey: string;
  milestone: boolean;
  startDate: string | null;
  dueDate: string | null;
  deadline: string | null;
  actualHours: number | null;
  estimatedHours: number | null;
  notes: string | null;
}

/** A project ticket (task) or a service ticket. */
export interface TicketSnapshot extends SnapshotBase {
  kind: 'project' | 'service';
  number: string | null;
  projectExternalId: string | null;
  phaseExternalId: string | null;
  companyExternalId: string | null;
  contactExternalId: string | null;
  boardExternalId: string | null;
  /** Looked up among the statuses of the board first, then among those of the whole PSA. */
  statusExternalId: string | null;
  priorityExternalId: string | null;
  ownerExternalId: string | null;
  typeExternalId: string | null;
  summary: string;
  closed: boolean;
  actualHours: number | null;
  budgetHours: number | null;
  dueDate: string | null;
  createdAt: string | null;
  closedAt: string | null;
}

/** A note or communication on a ticket or a project. */
export interface NoteSnapshot extends SnapshotBase {
  ticketExternalId: string | null;
  projectExternalId: string | null;
  authorExternalId: string | null;
  authorName: string | null;
  text: string;
  internal: boolean;
  createdAt: string | null;
}

/** Logged time. */
export interface TimeEntrySnapshot extends SnapshotBase {
  ticketExternalId: string | null;
  projectExternalId: string | null;
  phaseExternalId: string | null;
  companyExternalId: string | null;
  memberExternalId: string | null;
  workTypeExternalId: string | null;
  workRoleExternalId: string | null;
  startedAt: string | null;
  endedAt: string | null;
  /** The day that the work counts for, `yyyy-mm-dd`. */
  workDate: string;
  hours: number;
  billable: boolean;
  notes: string | null;
  internalNotes: string | null;
  locked: boolean;
}

/** A whole record of a kind that people change or create from Atrium. */
export type WorkRecord =
  | { kind: 'project'; record: ProjectSnapshot }
  | { kind: 'ticket'; record: TicketSnapshot }
  | { kind: 'note'; record: NoteSnapshot }
  | { kind: 'time_entry'; record: TimeEntrySnapshot };
