/**
 * SQL for a week in the tenant's time zone; `$2` is its Monday, a date. Moments from `WEEK_START` on and before
 * `WEEK_END` lie in it.
 */
export const WEEK_START = `($2::date)::timestamp at time zone (select time_zone from tenants)`;
export const WEEK_END = `($2::date + 7)::timestamp at time zone (select time_zone from tenants)`;

/** SQL: does this moment lie in the week? */
export function inWeek(moment: string): string {
  return `${moment} >= ${WEEK_START} and ${moment} < ${WEEK_END}`;
}

/** The calendar day of a moment in the tenant's time zone. */
export function dayOf(moment: string): string {
  return `(${moment} at time zone (select time_zone from tenants))::date`;
}
