/** How far a phase is, where the PSA does not say (P19). */
export const PHASE_STATES = ['not_started', 'in_progress', 'complete'] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

/** What a phase is judged by: its own and what is in the phases below it, added up. Hours are decimal. */
export interface PhaseFacts {
  readonly tickets: number;
  readonly closedTickets: number;
  /** Open tickets that have hours or are in a status that says that somebody began. */
  readonly begunTickets: number;
  /** Hours booked on the phase itself. */
  readonly actualHours: number;
  /** `yyyy-mm-dd`; null where none is planned. */
  readonly startDate: string | null;
}

/** A status that the PSA gives the phase. */
export interface PsaPhaseStatus {
  readonly closed: boolean;
}

/**
 * P19: complete when it has tickets and all are closed; in progress when an open ticket was begun or the phase has
 * started, that is: work was booked on it, a ticket of it was closed, or its first day has come; else not started. A
 * status of the PSA that closes the phase goes before all of that.
 * @param today the tenant's day, `yyyy-mm-dd`
 */
export function phaseState(facts: PhaseFacts, psa: PsaPhaseStatus | null, today: string): PhaseState {
  if (psa?.closed) return 'complete';
  const allClosed = facts.tickets > 0 && facts.closedTickets === facts.tickets;
  if (allClosed && psa === null) return 'complete';
  const started =
    facts.begunTickets > 0 ||
    facts.closedTickets > 0 ||
    facts.actualHours > 0 ||
    (facts.startDate !== null && facts.startDate <= today);
  return started ? 'in_progress' : 'not_started';
}
