import { parseInstant } from './dates.js';
import { ValueError } from './errors.js';

/** Text as sent; null stays null. An empty text clears. */
export function toText(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw unfit(value, field, 'String');
}

/** A number, also when sent as text (`"1.5"`). */
export function toNumber(value: unknown, field: string): number | null {
  if (value === null || value === undefined || value === '') return null;
  const parsed = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isFinite(parsed)) throw unfit(value, field, 'Decimal');
  return parsed;
}

/** A whole number, also when sent as text. */
export function toInteger(value: unknown, field: string): number | null {
  const parsed = toNumber(value, field);
  if (parsed !== null && !Number.isSafeInteger(parsed)) throw unfit(value, field, 'Int64');
  return parsed;
}

/** True or false, also when sent as text of any case or as 1 and 0. */
export function toBoolean(value: unknown, field: string): boolean | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : '';
  if (word === 'true' || word === '1') return true;
  if (word === 'false' || word === '0') return false;
  throw unfit(value, field, 'Boolean');
}

/** Epoch milliseconds of a date and time. */
export function toInstant(value: unknown, field: string): number | null {
  if (value === null || value === undefined || value === '') return null;
  const parsed = typeof value === 'string' ? parseInstant(value) : null;
  if (parsed === null) throw unfit(value, field, 'DateTime');
  return parsed;
}

function unfit(value: unknown, field: string, type: string): ValueError {
  return new ValueError(
    `Error converting value ${JSON.stringify(value)} to type 'System.${type}'. Path '${field}'.`,
  );
}
