/** Wrong passwords in a row that a person may make before an account closes for a while. */
export const FREE_ATTEMPTS = 5;
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 60 * 60;

/**
 * How long an account stays closed after so many attempts in a row without success: not at all for the first
 * four, then 30 s, doubling with each further attempt up to one hour.
 * @param attempts attempts since the last success, this one included
 * @returns whole seconds, 0: open
 */
export function lockSeconds(attempts: number): number {
  const over = attempts - FREE_ATTEMPTS;
  if (over < 0) return 0;
  return Math.min(FIRST_LOCK_SECONDS * 2 ** Math.min(over, 20), LONGEST_LOCK_SECONDS);
}
