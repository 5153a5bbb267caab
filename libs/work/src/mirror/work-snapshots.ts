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
  /** Of a work role or work type: what an hour of it is sold for; left out or null where the PSA gives none. */
  hourlyRate?: number | null;
}

/** A person of the MSP as the PSA knows them (member, resource, agent). */
export interface MemberSnapshot extends SnapshotBase {
  identifier: string | null;
  name: string;
  email: string | null;
  active: boolean;
  /** What an hour of theirs costs the MSP; left out or null where the PSA gives none or hides it. */
  hourlyCost?: number | null;
}

/** How a project is billed: by the hour, for one fee, or by the hour up to an amount. */
export const BILLING_METHODS = ['time_and_material', 'fixed_fee', 'not_to_exceed'] as const;
export type BillingMethod = (typeof BILLING_METHODS)[number];

/**
 * Money of a project as its PSA has it (P17). A PSA that does not give a figure leaves it out or says null; that is never
 * a zero. Costs and revenue are those of labour unless said otherwise.
 */
export interface ProjectMoney {
  billingMethod?: BillingMethod | null;
  /** The fee of a fixed fee, the limit of what may not be exceeded. */
  billingAmount?: number | null;
  /** ISO 4217, such as `USD`; null: the PSA's own, which it does not name. */
  currency?: string | null;
  estimatedRevenue?: number | null;
  estimatedCost?: number | null;
  /** Of products, expenses and change orders. */
  estimatedOtherRevenue?: number | null;
  estimatedOtherCost?: number | null;
  /** So far, as the PSA counts it itself. */
  actualRevenue?: number | null;
}

/** Money of a time entry as its PSA has it (P17); what is not given is left out or null. */
export interface TimeEntryMoney {
  /** Hours that are billed, where they are not those that were worked. */
  chargeHours?: number | null;
  hourlyRate?: number | null;
  /** What the entry is billed at as a whole, where the PSA says so. */
  chargeAmount?: number | null;
  /** What an hour of it costs, where the PSA keeps it per entry. */
  hourlyCost?: number | null;
}

/** A project. Dates are calendar days `yyyy-mm-dd` without a zone (I6); moments are ISO in UTC; hours are decimal. */
export interface ProjectSnapshot extends SnapshotBase, ProjectMoney {
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
export interface TimeEntrySnapshot extends SnapshotBase, TimeEntryMoney {
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
