const DAY_MS = 86_400_000;

/** The Monday of the week of a day. @param day `yyyy-mm-dd` */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** The weeks to choose from, by their Mondays: the next one, this one and those before, the latest first. */
export function weeksToChoose(today: string, before: number, chosen?: string): string[] {
  const monday = Date.parse(`${mondayOf(today)}T00:00:00Z`);
  const weeks = Array.from({ length: before + 2 }, (_, index) =>
    new Date(monday + (1 - index) * 7 * DAY_MS).toISOString().slice(0, 10),
  );
  return chosen === undefined || weeks.includes(chosen) ? weeks : [...weeks, chosen].sort().reverse();
}

/** A week as people say it: from Monday to Sunday. */
export function weekText(week: string, language: string): string {
  const monday = new Date(`${week}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(monday, new Date(monday.getTime() + 6 * DAY_MS));
}
