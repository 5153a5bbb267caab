import { mondayOf, weeksToChoose } from '../updates/weeks.js';

/** How far back somebody may want to have written; who needs more writes by hand. */
const WEEKS_BACK = 12;

/** The Mondays of the weeks that can be drafted, the latest first: this week and those before. @param today `yyyy-mm-dd` */
export function draftWeeks(today: string): string[] {
  return weeksToChoose(today, WEEKS_BACK).filter((monday) => monday <= today);
}

/** The week that somebody most likely writes about: on Monday and Tuesday the one before, else this one. */
export function likelyWeek(today: string): string {
  const [now = mondayOf(today), before = now] = draftWeeks(today);
  const day = new Date(`${today}T00:00:00Z`).getUTCDay();
  return day === 1 || day === 2 ? before : now;
}
