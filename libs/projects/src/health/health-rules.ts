import type { BoardColumn, Health } from '../portfolio/status-group.js';
import {
  calendarDaysBetween,
  MONDAY_TO_FRIDAY,
  type WorkingWeek,
  workingDaysBetween,
} from './working-days.js';

/** Why a project has the health that it has (P31); each goes with the numbers of its sentence. */
export const HEALTH_REASON_CODES = [
  'completed',
  'overdue',
  'hours_over',
  'due_soon',
  'behind_plan',
  'on_plan',
  'no_plan',
  'on_hold',
] as const;
export type HealthReasonCode = (typeof HEALTH_REASON_CODES)[number];

export interface HealthReason {
  readonly code: HealthReasonCode;
  readonly numbers: Readonly<Record<string, number>>;
}

/** What a project's health is judged by. Days `yyyy-mm-dd` in the tenant's calendar, hours decimal. */
export interface HealthFacts {
  readonly column: BoardColumn;
  /** The PSA's own closed flag; decides only for unmapped projects. */
  readonly closed: boolean;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly actualHours: number;
  readonly estimatedHours: number | null;
  /** The PSA's percentage of work done as a share, if it gives one. */
  readonly percentComplete: number | null;
  readonly tickets: number;
  readonly closedTickets: number;
  /** Budget hours of all and of closed tickets. */
  readonly ticketHours: number;
  readonly closedTicketHours: number;
}

/** From which shares on a project is at risk or behind (P30, P33). */
export interface HealthThresholds {
  readonly behindHours: number;
  readonly behindGap: number;
  readonly riskHours: number;
  readonly riskGap: number;
  readonly riskDueDays: number;
  readonly riskDueDone: number;
}

export const DEFAULT_THRESHOLDS: HealthThresholds = {
  behindHours: 1.2,
  behindGap: 0.25,
  riskHours: 1,
  riskGap: 0.1,
  riskDueDays: 7,
  riskDueDone: 0.8,
};

export interface HealthVerdict {
  /** Null: a cancelled project has none. */
  readonly health: Health | null;
  readonly reasons: readonly HealthReason[];
}

/**
 * P30: share of the work done, 0 to 1. The PSA's percentage if it gives one; else closed of all tickets, weighed
 * by budget hours, or by count when none has hours; else hours burned, at most 1. Null when nothing is known.
 */
export function shareDone(facts: HealthFacts): number | null {
  if (facts.percentComplete !== null) return clamp(facts.percentComplete);
  if (facts.ticketHours > 0) return clamp(facts.closedTicketHours / facts.ticketHours);
  if (facts.tickets > 0) return clamp(facts.closedTickets / facts.tickets);
  if (facts.estimatedHours !== null && facts.estimatedHours > 0)
    return clamp(facts.actualHours / facts.estimatedHours);
  return null;
}

/** P30: working days since start as a share of those from start to due; null without both dates or any such day. */
export function shareElapsed(facts: HealthFacts, today: string, week: WorkingWeek): number | null {
  if (facts.startDate === null || facts.dueDate === null) return null;
  const planned = workingDaysBetween(facts.startDate, facts.dueDate, week);
  return planned === 0 ? null : workingDaysBetween(facts.startDate, today, week) / planned;
}

/**
 * P30: the health of a project on a day, with its reasons, the weightiest first.
 * @param today the tenant's calendar day
 */
export function judgeHealth(
  facts: HealthFacts,
  today: string,
  thresholds: HealthThresholds = DEFAULT_THRESHOLDS,
  week: WorkingWeek = MONDAY_TO_FRIDAY,
): HealthVerdict {
  if (facts.column === 'cancelled') return { health: null, reasons: [] };
  if (facts.column === 'completed' || (facts.column === 'unmapped' && facts.closed)) {
    return { health: 'completed', reasons: [{ code: 'completed', numbers: {} }] };
  }
  const estimate = facts.estimatedHours !== null && facts.estimatedHours > 0 ? facts.estimatedHours : null;
  if (facts.dueDate === null && estimate === null) {
    return { health: 'unscored', reasons: withHold(facts, [{ code: 'no_plan', numbers: {} }]) };
  }

  const done = shareDone(facts);
  const elapsed = shareElapsed(facts, today, week);
  const daysLeft = facts.dueDate === null ? null : calendarDaysBetween(today, facts.dueDate);
  const hours = estimate === null ? null : facts.actualHours / estimate;
  const gap = elapsed === null ? null : elapsed - (done ?? 0);

  const behind: HealthReason[] = [];
  const atRisk: HealthReason[] = [];
  if (daysLeft !== null && daysLeft < 0) behind.push({ code: 'overdue', numbers: { days: -daysLeft } });
  if (hours !== null && estimate !== null && hours > thresholds.riskHours) {
    const reason: HealthReason = {
      code: 'hours_over',
      numbers: { actual: facts.actualHours, estimated: estimate, share: hours },
    };
    (hours > thresholds.behindHours ? behind : atRisk).push(reason);
  }
  if (gap !== null && elapsed !== null && gap > thresholds.riskGap) {
    const reason: HealthReason = { code: 'behind_plan', numbers: { elapsed, done: done ?? 0 } };
    (gap > thresholds.behindGap ? behind : atRisk).push(reason);
  }
  if (
    daysLeft !== null &&
    daysLeft >= 0 &&
    daysLeft <= thresholds.riskDueDays &&
    (done ?? 0) < thresholds.riskDueDone
  ) {
    atRisk.push({ code: 'due_soon', numbers: { days: daysLeft, done: done ?? 0 } });
  }

  const reasons = [...behind, ...atRisk];
  if (behind.length > 0) return { health: 'behind', reasons: withHold(facts, reasons) };
  if (atRisk.length > 0) return { health: 'at_risk', reasons: withHold(facts, reasons) };
  const numbers = {
    ...(done === null ? {} : { done }),
    ...(elapsed === null ? {} : { elapsed: Math.min(elapsed, 1) }),
  };
  return { health: 'on_track', reasons: withHold(facts, [{ code: 'on_plan', numbers }]) };
}

/** P30: a project on hold keeps its score and says so. */
function withHold(facts: HealthFacts, reasons: readonly HealthReason[]): HealthReason[] {
  return facts.column === 'on_hold' ? [...reasons, { code: 'on_hold', numbers: {} }] : [...reasons];
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
