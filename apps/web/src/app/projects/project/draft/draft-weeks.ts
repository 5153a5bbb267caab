const DAY_MS = 86_400_000;
/** How far back somebody may want to write; who needs more writes by hand. */
const WEEKS = 13;

/** A week to choose. */
export interface DraftWeek {
  /** Its Monday, `yyyy-mm-dd`. */
  readonly monday: string;
  /** Such as "23 – 29 Nov 2026". */
  readonly label: string;
}

/** The Monday of the week that a day lies in, both `yyyy-mm-dd`. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return shifted(day, -((date.getUTCDay() + 6) % 7));
}

/** This week and those before it, the latest first. @param today `yyyy-mm-dd` */
export function draftWeeks(today: string, language: string): DraftWeek[] {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return Array.from({ length: WEEKS }, (_, index) => {
    const monday = shifted(mondayOf(today), -7 * index);
    const sunday = shifted(monday, 6);
    return { monday, label: format.formatRange(Date.parse(monday), Date.parse(sunday)) };
  });
}

/** The week that somebody most likely writes about: early in the week the one before, else this one. */
export function likelyWeek(today: string): string {
  const monday = mondayOf(today);
  return today < shifted(monday, 2) ? shifted(monday, -7) : monday;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
