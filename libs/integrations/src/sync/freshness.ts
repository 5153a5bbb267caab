import type { ConnectionState } from '../connections/dto/connection.dto.js';

/** From well to worst. */
const severity: readonly ConnectionState[] = ['connected', 'syncing', 'disconnected', 'degraded', 'error'];

/** The worst of some states; null when there is none. */
export function worstOf(states: readonly ConnectionState[]): ConnectionState | null {
  return states.reduce<ConnectionState | null>(
    (worst, state) => (worst === null || severity.indexOf(state) > severity.indexOf(worst) ? state : worst),
    null,
  );
}

/** A data set is stale when it was never read or not for more than twice its interval. */
export function isStale(lastSuccessAt: Date | null, everyMinutes: number, now: Date): boolean {
  return lastSuccessAt === null || now.getTime() - lastSuccessAt.getTime() > 2 * everyMinutes * 60_000;
}

/** The earlier of two moments; null, "never", is earlier than any. */
export function earliestOf(moments: readonly (Date | null)[]): Date | null {
  let earliest: Date | null = null;
  for (const moment of moments) {
    if (moment === null) return null;
    if (earliest === null || moment < earliest) earliest = moment;
  }
  return earliest;
}
