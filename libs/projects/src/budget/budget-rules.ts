import type { BudgetWeekDto } from './dto/budget.dto.js';

const WEEK_MS = 7 * 86_400_000;
/** Below this share a forecast would be a guess. */
export const TOO_EARLY = 0.05;

/** Hours of one week that has any; `week` is its Monday, `yyyy-mm-dd`. */
export interface LoggedWeek {
  readonly week: string;
  readonly hours: number;
  readonly billable_hours: number;
  /** What its billable time is sold for, and what its time costs; null: none of its hours has a rate or cost. */
  readonly value: number | null;
  readonly cost: number | null;
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
  let value: number | null = null;
  let cost: number | null = null;
  for (let at = Date.parse(first.week); at <= end; at += WEEK_MS) {
    const week = new Date(at).toISOString().slice(0, 10);
    const hours = found.get(week)?.hours ?? 0;
    total = Math.round((total + hours) * 100) / 100;
    const logged = found.get(week);
    value = added(value, logged?.value);
    cost = added(cost, logged?.cost);
    weeks.push({
      week,
      hours,
      billableHours: logged?.billable_hours ?? 0,
      total,
      value: logged?.value ?? null,
      cost: logged?.cost ?? null,
      totalValue: value,
      totalCost: cost,
    });
  }
  return weeks.slice(-most);
}

/** Whole cents are added, so that the sum is exact; what nothing was added to stays unknown. */
function added(sum: number | null, more: number | null | undefined): number | null {
  if (more === null || more === undefined) return sum;
  return (Math.round((sum ?? 0) * 100) + Math.round(more * 100)) / 100;
}

/** P17: hours at completion if the rest takes as long as what is done; null without work or with too little done. */
export function forecastHours(actualHours: number, done: number | null): number | null {
  if (done === null || done < TOO_EARLY || actualHours <= 0) return null;
  return Math.round((actualHours / Math.min(done, 1)) * 100) / 100;
}
