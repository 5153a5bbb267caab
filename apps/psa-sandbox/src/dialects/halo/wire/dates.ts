import { refused } from './errors.js';

/** What Halo sends where there is no date. */
export const NO_DATE = '1900-01-01T00:00:00';

/** GET answers carry no offset; answers to a POST and webhooks end in `Z`. */
export type Style = 'get' | 'post';

const WIRE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,7})?)?)?(Z|[+-]\d\d:\d\d)?$/;

/** An instant in UTC, as `2026-03-01T09:00:00` with a fraction only where there is one; null: the year 1900. */
export function wireInstant(at: number | null | undefined, style: Style): string {
  const text =
    at === null || at === undefined ? NO_DATE : new Date(at).toISOString().replace(/(\.000)?Z$/, '');
  return style === 'post' ? `${text}Z` : text;
}

/** A day (`yyyy-mm-dd`) as midnight; null: the year 1900. */
export function wireDay(day: string | null | undefined, style: Style): string {
  const text = day === null || day === undefined ? NO_DATE : `${day}T00:00:00`;
  return style === 'post' ? `${text}Z` : text;
}

/**
 * Epoch milliseconds of a date and time, read as UTC when it has no offset. Null for nothing, an empty text and any
 * year up to 1980, which is how clients send "no date". Throws 400 on other text.
 */
export function toInstant(value: unknown, name: string): number | null {
  if (value === null || value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : '';
  const [, year, , , hour, , , zone] = WIRE.exec(text) ?? [];
  if (year === undefined) throw refused(`${name} is not a valid date.`);
  if (Number(year) <= 1980) return null;
  const clock = hour === undefined ? 'T00:00:00' : '';
  const parsed = Date.parse(
    `${text.replace(' ', 'T').replace(/(Z|[+-]\d\d:\d\d)$/, '')}${clock}${zone ?? 'Z'}`,
  );
  if (Number.isNaN(parsed)) throw refused(`${name} is not a valid date.`);
  return parsed;
}

export interface DayAndTime {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** `HH:MM:SS`, null when the text had no time of day other than midnight. */
  readonly time: string | null;
}

/** The parts of a date that Halo keeps apart from its time. */
export function toDay(value: unknown, name: string): DayAndTime | null {
  const at = toInstant(value, name);
  if (at === null) return null;
  const text = new Date(at).toISOString();
  const time = text.slice(11, 19);
  return { day: text.slice(0, 10), time: time === '00:00:00' ? null : time };
}

/** A time of day as `HH:MM:SS`, also from `HH:MM`. Null for nothing. Throws 400 on other text. */
export function toTimeOfDay(value: unknown, name: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const [, hour, minute, second = '00'] =
    /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (hour === undefined || minute === undefined) throw refused(`${name} is not a valid time.`);
  return `${hour}:${minute}:${second}`;
}
