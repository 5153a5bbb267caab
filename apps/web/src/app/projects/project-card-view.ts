import type { BoardCard } from '@atrium/board';
import type { Health } from '@atrium/ui';

/** A project as its card shows it (P5). Hours are decimal hours; `due` is a date without time. */
export interface ProjectCardView extends BoardCard {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly company: string | null;
  /** The PSA's own word for the status. */
  readonly status: string;
  readonly health: Health | null;
  readonly actualHours: number | null;
  readonly estimatedHours: number | null;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly manager: string | null;
  readonly waitingOnClient: number;
}

/** Share of the estimate that is used up; null without an estimate. */
export function hoursShare(card: Pick<ProjectCardView, 'actualHours' | 'estimatedHours'>): number | null {
  const { actualHours, estimatedHours } = card;
  return estimatedHours !== null && estimatedHours > 0 ? (actualHours ?? 0) / estimatedHours : null;
}

/** Actual minus estimated hours: positive is over; null without an estimate. */
export function hoursVariance(card: Pick<ProjectCardView, 'actualHours' | 'estimatedHours'>): number | null {
  const { actualHours, estimatedHours } = card;
  return estimatedHours !== null && estimatedHours > 0 ? (actualHours ?? 0) - estimatedHours : null;
}
