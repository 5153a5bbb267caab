import { z } from 'zod';
import { unfit } from './quick-read.js';

/**
 * Building blocks for reading what PSAs send: strict about what we rely on, liberal about everything else. Any field may
 * be absent or null; numbers and flags also come as text; what is not named passes unread.
 */

/**
 * One field in one step: `read` gives what the value means, or `unfit`. Every record has dozens of fields, so they are not
 * built from unions of types, each of which would be tried in turn.
 */
export function field<T>(
  read: (value: unknown) => T | typeof unfit,
  expected: string | ((value: unknown) => string),
) {
  return z
    .unknown()
    .optional()
    .transform((value, context): T => {
      const meaning = read(value);
      if (meaning !== unfit) return meaning;
      const message = typeof expected === 'string' ? expected : expected(value);
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

const wholeNumber = /^\s*\d+\s*$/;

function idOf(value: unknown): string | typeof unfit {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : unfit;
  return typeof value === 'string' && wholeNumber.test(value) ? value.trim() : unfit;
}

/** An id as text; ids beyond 2^31 are fine. */
export const id = field(idOf, 'expected a whole number');

/** An id that may be missing; PSAs also write 0 for "none". */
export const optionalId = field((value) => {
  if (value === undefined || value === null || value === '') return null;
  const given = idOf(value);
  return given === '0' ? null : given;
}, 'expected a whole number');

/** Text; blank counts as none. Never shortened. */
export const text = field((value) => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : unfit;
}, 'expected text');

export const flag = field((value) => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value;
  // Some PSAs keep flags as whole numbers; whatever is not 0 is set.
  if (typeof value === 'number') return Number.isFinite(value) ? value !== 0 : unfit;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || /^-?\d+$/.test(word)) return word === 'true' || Number(word) !== 0;
  return word === 'false' ? false : word === '' && typeof value === 'string' ? null : unfit;
}, 'expected true or false');

export const number = field((value) => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : unfit;
  if (typeof value !== 'string') return unfit;
  if (value.trim() === '') return null;
  const read = decimal.test(value) ? Number(value) : NaN;
  return Number.isFinite(read) ? read : unfit;
}, 'expected a number');

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

const farthestPlace = 2 ** 31 - 1;

/** A place in an order: a whole number that the mirror has room for. It may be lost, the record may not. */
export const place = number
  .catch(null)
  .transform((value) =>
    value === null ? null : Math.round(Math.min(farthestPlace, Math.max(-farthestPlace, value))),
  );

const isoShape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(\.\d+)?)?(?: ?(?:(Z|UTC|GMT)|([+-]\d{2})(?::?(\d{2}))?))?)?$/i;

/** "No date": what an empty .NET date looks like on the wire. */
const unset = '0001';

/** A moment in UTC on a day that every month has: what nearly all are, and they need no calendar. */
const plainMoment =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{3})\d*)?Z?$/;

/** A moment → ISO UTC. Without a zone it is UTC. */
export const moment = field(
  (value) => {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') return unfit;
    const given = value.trim();
    if (given === '' || given.startsWith(unset)) return null;
    const plain = plainMoment.exec(given);
    if (plain) return `${plain[1]}.${plain[2] ?? '000'}Z`;
    const time = timeOf(isoShape.exec(given));
    if (Number.isNaN(time)) return unfit;
    // The last day of the year 9999 stands for "never"; in UTC it may already be the year after.
    return time > endOfTime ? null : new Date(time).toISOString();
  },
  (value) => (typeof value === 'string' ? `"${value.trim()}" is not a moment` : 'expected a moment'),
);

const endOfTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Spelled the one way that every engine reads; the last second before a leap stands for the leap second. */
function timeOf(parts: RegExpExecArray | null): number {
  if (!parts) return NaN;
  const [, year, month, day, clock = '00:00', second = '00', fraction = '', , hours, minutes = '00'] = parts;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  return Date.parse(
    `${year}-${month}-${day}T${clock}:${second === '60' ? '59' : second}${fraction.slice(0, 4)}${zone}`,
  );
}

/**
 * A date-only field → `yyyy-mm-dd`. It travels as a midnight with whatever zone; only its calendar part means something, so
 * it is cut out and never converted (I6).
 */
export const day = field(
  (value) => {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') return unfit;
    const given = value.trim();
    if (given === '' || given.startsWith(unset)) return null;
    const parts = isoShape.exec(given);
    const date = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : '';
    return date !== '' && isDay(date) ? date : unfit;
  },
  (value) => (typeof value === 'string' ? `"${value.trim()}" is not a date` : 'expected a date'),
);

const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

function isDay(date: string): boolean {
  if (plainDay.test(date)) return true;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}

/** The id of anything that looks like a record, for paging and quarantine; null when it has none. */
export function rawId(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('id' in record)) return null;
  const given = idOf(record.id);
  return given === unfit ? null : given;
}

/** Where a record failed and why, in one line; values of the record are not repeated beyond the field at fault. */
export function reasonOf(error: z.ZodError): string {
  const first = error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`);
  const more = error.issues.length - first.length;
  return first.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
