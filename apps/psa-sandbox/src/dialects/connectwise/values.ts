import { ValueError } from './errors.js';

const WIRE_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Text as sent; null stays null, and so does an empty text (the way to clear a field). */
export function toText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ValueError('InvalidValue', 'The value must be text.');
}

/** A number, also when sent as text ("1.5"); "" clears. */
export function toNumber(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const parsed = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isFinite(parsed)) throw new ValueError('InvalidValue', 'The value must be a number.');
  return parsed;
}

/** A whole number, also when sent as text. */
export function toInteger(value: unknown): number | null {
  const parsed = toNumber(value);
  if (parsed !== null && !Number.isInteger(parsed))
    throw new ValueError('InvalidValue', 'The value must be a whole number.');
  return parsed;
}

/** True or false, also when sent as text of any case. */
export function toBoolean(value: unknown): boolean | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw new ValueError('InvalidValue', 'The value must be true or false.');
}

/** Epoch milliseconds of `YYYY-MM-DDTHH:MM:SSZ`. Fractions of a second and other zones are refused. */
export function toInstant(value: unknown): number | null {
  const word = toText(value);
  if (word === null) return null;
  const parsed = WIRE_INSTANT.test(word) ? Date.parse(word) : Number.NaN;
  if (Number.isNaN(parsed))
    throw new ValueError('InvalidValue', `'${word}' is not a date and time like 2026-03-01T09:00:00Z.`);
  return parsed;
}

/** `yyyy-mm-dd` of a date that travels as an instant. */
export function toDay(value: unknown): string | null {
  const parsed = toInstant(value);
  return parsed === null ? null : new Date(parsed).toISOString().slice(0, 10);
}
