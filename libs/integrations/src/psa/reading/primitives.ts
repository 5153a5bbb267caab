import { z } from 'zod';

/**
 * Building blocks for reading what PSAs send: strict about what we rely on, liberal about everything else. Any field may
 * be absent or null; numbers and flags also come as text; what is not named passes unread.
 */

/** A value is none of what a field may hold. */
const unfit = Symbol('unfit');

/**
 * One field in one step: `read` gives what the value means, or `unfit`. Every record has dozens of fields, so they are not
 * built from unions of types, each of which would be tried in turn.
 */
function field<T>(read: (value: unknown) => T | typeof unfit, expected: string) {
  return z
    .unknown()
    .optional()
    .transform((value, context): T => {
      const meaning = read(value);
      if (meaning !== unfit) return meaning;
      context.addIssue({ code: 'custom', message: expected });
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
  if (value === undefined || value === null) return null;
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
  if (value === true || value === 1 || value === '1') return true;
  if (value === false || value === 0 || value === '0') return false;
  if (typeof value !== 'string' || !/^(true|false)$/i.test(value)) return unfit;
  return value.toLowerCase() === 'true';
}, 'expected true or false');

export const number = field((value) => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : unfit;
  if (typeof value !== 'string') return unfit;
  if (value.trim() === '') return null;
  return /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : unfit;
}, 'expected a number');

const isoShape = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** "No date": what an empty .NET date looks like on the wire. */
const unset = '0001';

/** A moment → ISO UTC. Without a zone it is UTC. */
export const moment = z
  .string({ error: 'expected a moment' })
  .nullish()
  .transform((value, context) => {
    const given = value?.trim();
    if (!given || given.startsWith(unset)) return null;
    const parts = isoShape.exec(given);
    const time = parts ? Date.parse(parts[4] && !parts[5] ? `${given}Z` : given) : NaN;
    if (!Number.isNaN(time)) return new Date(time).toISOString();
    context.addIssue({ code: 'custom', message: `"${given}" is not a moment` });
    return z.NEVER;
  });

/** A moment without which the record means nothing. */
export const requiredMoment = moment.transform((value, context) => {
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'missing' });
  return z.NEVER;
});

/**
 * A date-only field → `yyyy-mm-dd`. It travels as a midnight with whatever zone; only its calendar part means something, so
 * it is cut out and never converted (I6).
 */
export const day = z
  .string({ error: 'expected a date' })
  .nullish()
  .transform((value, context) => {
    const given = value?.trim();
    if (!given || given.startsWith(unset)) return null;
    const parts = isoShape.exec(given);
    const date = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : '';
    const time = date ? new Date(`${date}T00:00:00Z`) : null;
    if (time && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date)) return date;
    context.addIssue({ code: 'custom', message: `"${given}" is not a date` });
    return z.NEVER;
  });

/** The id of anything that looks like a record, for paging and quarantine; null when it has none. */
export function rawId(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('id' in record)) return null;
  const parsed = id.safeParse(record.id);
  return parsed.success ? parsed.data : null;
}

/** Where a record failed and why, in one line; values of the record are not repeated beyond the field at fault. */
export function reasonOf(error: z.ZodError): string {
  const first = error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`);
  const more = error.issues.length - first.length;
  return first.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
