import { sentences } from './errors.js';

/** ISO with milliseconds: in UTC, or with the offset (`-08:00`) that an account answers in. */
export function moment(instant: number, offset: string | null): string {
  if (offset === null) return new Date(instant).toISOString();
  return new Date(instant + minutesOf(offset) * 60_000).toISOString().replace('Z', offset);
}

export function optionalMoment(instant: number | null, offset: string | null): string | null {
  return instant === null ? null : moment(instant, offset);
}

/** A day travels as a midnight, in the zone of all other moments. */
export function midnight(day: string | null, offset: string | null): string | null {
  return day === null ? null : `${day}T00:00:00.000${offset ?? 'Z'}`;
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Epoch milliseconds (whole seconds) of what a client sent; refuses what is no moment. */
export function instantOf(field: string, value: string): number {
  const parsed = Date.parse(value);
  if (Number.isNaN(parsed)) throw sentences([`${field} is not a valid date`]);
  return Math.floor(parsed / 1000) * 1000;
}

/** `yyyy-mm-dd` of what a client sent as a day or a moment. */
export function dayOfInput(field: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10))))
    return value.slice(0, 10);
  throw sentences([`${field} is not a valid date`]);
}
