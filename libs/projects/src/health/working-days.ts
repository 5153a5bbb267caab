const DAY_MS = 86_400_000;

/** Which days of the week are worked, Monday to Sunday, and which dates are not (`yyyy-mm-dd`). */
export interface WorkingWeek {
  readonly days: readonly [boolean, boolean, boolean, boolean, boolean, boolean, boolean];
  readonly holidays: ReadonlySet<string>;
}

export const MONDAY_TO_FRIDAY: WorkingWeek = {
  days: [true, true, true, true, true, false, false],
  holidays: new Set(),
};

/**
 * Working days after `from` up to and including `to`; 0 when `to` is not later. Dates are calendar days
 * `yyyy-mm-dd` and are counted in UTC, where every day has 24 hours.
 */
export function workingDaysBetween(from: string, to: string, week: WorkingWeek = MONDAY_TO_FRIDAY): number {
  const start = Date.parse(`${from}T00:00:00Z`);
  const days = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / DAY_MS);
  if (!(days > 0)) return 0;
  const perWeek = week.days.filter(Boolean).length;
  const fullWeeks = Math.floor(days / 7);
  let count = fullWeeks * perWeek;
  for (let day = fullWeeks * 7 + 1; day <= days; day += 1) {
    if (isWorkedWeekday(new Date(start + day * DAY_MS), week)) count += 1;
  }
  for (const holiday of week.holidays) {
    const at = new Date(`${holiday}T00:00:00Z`);
    if (holiday > from && holiday <= to && isWorkedWeekday(at, week)) count -= 1;
  }
  return count;
}

function isWorkedWeekday(date: Date, week: WorkingWeek): boolean {
  return week.days[(date.getUTCDay() + 6) % 7] ?? false;
}

/** Calendar days from one day to another, negative when `to` is earlier. */
export function calendarDaysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
