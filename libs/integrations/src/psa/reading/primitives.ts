import { z } from 'zod';

/**
 * Building blocks for reading what PSAs send: strict about what we rely on, liberal about everything else. Any field may
 * be absent or null; numbers and flags also come as text; what is not named passes unread.
 */

/** An id as text; ids beyond 2^31 are fine. */
export const id = z
  .union([z.number().int(), z.string().regex(/^\s*\d+\s*$/)], { error: 'expected a whole number' })
  .transform((value) => String(value).trim());

/** An id that may be missing; PSAs also write 0 for "none". */
export const optionalId = id.nullish().transform((value) => (value && value !== '0' ? value : null));

/** Text; blank counts as none. Never shortened. */
export const text = z
  .union([z.string(), z.number().transform(String)], { error: 'expected text' })
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

export const flag = z
  .union(
    [
      z.boolean(),
      z
        .string()
        .regex(/^(true|false)$/i)
        .transform((value) => value.toLowerCase() === 'true'),
      z.literal([0, 1, '0', '1']).transform((value) => Number(value) === 1),
    ],
    { error: 'expected true or false' },
  )
  .nullish()
  .transform((value) => value ?? null);

export const number = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\s*-?\d+(\.\d+)?\s*$/)
        .transform(Number),
      z
        .string()
        .regex(/^\s*$/)
        .transform(() => null),
    ],
    { error: 'expected a number' },
  )
  .nullish()
  .transform((value) => value ?? null);

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
