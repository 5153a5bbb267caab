import { dateFormat, numberFormat, relativeFormat } from './formatters.js';

/** How a moment reads: the short form a person would say, and the exact one for the tooltip. */
export interface MomentText {
  readonly short: string;
  readonly exact: string;
}

/** The few words that Intl does not have. */
export interface MomentWords {
  readonly justNow: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * "just now", "4 min ago", "3 hr ago", "yesterday", then a date. `iso` is an instant (ISO 8601); `zone` is an
 * IANA zone, the viewer's own when omitted. Empty texts when `iso` is unreadable.
 */
export function describeMoment(
  iso: string,
  now: Date,
  language: string,
  words: MomentWords,
  zone?: string,
): MomentText {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return { short: '', exact: '' };
  const exact = dateFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at);
  return { short: shortMoment(at, now, language, words, zone), exact };
}

function shortMoment(at: Date, now: Date, language: string, words: MomentWords, zone?: string): string {
  const elapsed = at.getTime() - now.getTime();
  const size = Math.abs(elapsed);
  const relative = relativeFormat(language, { numeric: 'auto', style: 'short' });
  if (size < 45_000) return words.justNow;
  if (size < HOUR) return relative.format(Math.round(elapsed / MINUTE), 'minute');
  const days = calendarDays(isoDay(now, zone), isoDay(at, zone));
  if (days === 0 || size < 6 * HOUR) return relative.format(Math.round(elapsed / HOUR), 'hour');
  if (Math.abs(days) <= 6) return relative.format(days, 'day');
  return dayText(isoDay(at, zone), isoDay(now, zone), language);
}

/**
 * A date-only field ("2026-03-29"): today, tomorrow, yesterday, a weekday within six days, else the date (with
 * the year when it is not this one). It never passes through a time zone, so it cannot shift by a day (I6).
 */
export function describeDay(day: string, today: string, language: string): MomentText {
  if (!/^\d{4}-\d{2}-\d{2}/.test(day)) return { short: '', exact: '' };
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return { short: '', exact: '' };
  // Each only when it is asked for: lists ask for one of them, hundreds of times.
  return {
    get short() {
      const distance = calendarDays(today, day.slice(0, 10));
      return Math.abs(distance) <= 1
        ? relativeFormat(language, { numeric: 'auto' }).format(distance, 'day')
        : dayText(day.slice(0, 10), today, language);
    },
    get exact() {
      return dateFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(date);
    },
  };
}

/** Today's date ("2026-03-29") in a zone, the viewer's own when omitted. */
export function isoDay(at: Date, zone?: string): string {
  const parts = dateFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: zone,
  }).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function calendarDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

function dayText(day: string, today: string, language: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return dateFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Hours with at most one decimal ("132", "7.5"), in the language's own notation. */
export function hoursText(hours: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: Math.abs(hours) < 100 ? 1 : 0 }).format(hours);
}
