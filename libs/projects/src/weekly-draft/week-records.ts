import type { HealthReason } from '../health/health-rules.js';
import type { ClientActionKind } from '../client-actions/client-action-kind.js';

/** A ticket as a fact names it. */
export interface TicketName {
  id: string;
  title: string;
  number: string | null;
}

export interface WeekTime {
  hours: number;
  billable: number;
  /** How many worked, also those beyond the list. */
  people: number;
  byPerson: { id: string; name: string; hours: number }[];
  /** Hours on tickets that are open still. */
  byTicket: (TicketName & { hours: number; closed: boolean })[];
  byType: { id: string; name: string; hours: number }[];
}

export interface DatedItem {
  id: string;
  title: string;
  status: string;
  /** Planned or due, `yyyy-mm-dd`. */
  day: string | null;
  clientVisible: boolean;
  place: 'done' | 'next' | 'late' | 'skipped';
}

export interface WeekAction {
  id: string;
  kind: ClientActionKind;
  title: string;
  due: string | null;
  urgent: boolean;
  late: boolean;
  clientVisible: boolean;
  /** Who responded in the week, by name; null: it is pending. */
  answeredBy: string | null;
}

/** What is read of a project for the draft of a week, before it is put into words. */
export interface WeekRecords {
  hours: { actual: number; estimated: number | null };
  health: { now: string | null; reasons: readonly HealthReason[]; changes: { id: string; to: string }[] };
  /** Null: not for this audience. */
  time: WeekTime | null;
  tickets: {
    closed: TicketName[];
    closedCount: number;
    opened: TicketName[];
    openedCount: number;
    reopened: TicketName[];
    moved: (TicketName & { from: string; to: string })[];
    due: (TicketName & { day: string })[];
    late: (TicketName & { day: string })[];
  };
  milestones: DatedItem[];
  deliverables: DatedItem[];
  actions: WeekAction[];
  /** How many client actions are pending, also those beyond the list. */
  pendingCount: number;
  /** What the update before said would come next. `updateId`: where it stands. */
  carried: { id: string; updateId: string; text: string; clientVisible: boolean }[];
}
