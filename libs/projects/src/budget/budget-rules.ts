import type { BudgetWeekDto } from './dto/budget.dto.js';

const WEEK_MS = 7 * 86_400_000;
/** Below this share a forecast would be a guess. */
const TOO_EARLY = 0.05;

/** Hours of one week that has any; `week` is its Monday, `yyyy-mm-dd`. */
export interface LoggedWeek {
  readonly week: string;
  readonly hours: number;
  readonly billable_hours: number;
}

/** P17: the burn of hours week by week without gaps, until `thisWeek` or the last week with time, the later one. */
export function burnByWeek(logged: readonly LoggedWeek[], thisWeek: string, most = 260): BudgetWeekDto[] {
  const first = logged[0];
  const last = logged.at(-1);
  if (!first || !last) return [];
  const found = new Map(logged.map((week) => [week.week, week]));
  const weeks: BudgetWeekDto[] = [];
  const end = Date.parse(last.week > thisWeek ? last.week : thisWeek);
  let total = 0;
  for (let at = Date.parse(first.week); at <= end; at += WEEK_MS) {
    const week = new Date(at).toISOString().slice(0, 10);
    const hours = found.get(week)?.hours ?? 0;
    total = Math.round((total + hours) * 100) / 100;
    weeks.push({ week, hours, billableHours: found.get(week)?.billable_hours ?? 0, total });
  }
  return weeks.slice(-most);
}

/** P17: hours at completion if the rest takes as long as what is done; null without work or with too little done. */
export function forecastHours(actualHours: number, done: number | null): number | null {
  if (done === null || done < TOO_EARLY || actualHours <= 0) return null;
  return Math.round((actualHours / Math.min(done, 1)) * 100) / 100;
}
