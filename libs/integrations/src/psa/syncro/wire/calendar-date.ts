import { z } from 'zod';
import { day, moment } from '../../reading/primitives.js';
import { dayInZone } from '../../reading/day-in-zone.js';

/** A date as Syncro sends it: a day that was meant as one, or a moment whose day depends on where one stands. */
export type CalendarDate = { readonly day: string } | { readonly moment: string } | null;

const midnight = /^\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Syncro has no date-only fields: days travel as moments. A midnight, in whatever zone it is written, is a day and stays that
 * day (I6); any other moment lies on a day of the account's zone.
 */
export const calendarDate = z
  .string({ error: 'expected a date' })
  .nullish()
  .transform((value, context): CalendarDate => {
    const given = value?.trim();
    if (!given) return null;
    const parsed = midnight.test(given) ? day.safeParse(given) : moment.safeParse(given);
    if (!parsed.success) {
      context.addIssue({ code: 'custom', message: `"${given}" is not a date` });
      return z.NEVER;
    }
    if (parsed.data === null) return null;
    return midnight.test(given) ? { day: parsed.data } : { moment: parsed.data };
  });

/**
 * @param timeZone IANA zone of the account
 * @returns yyyy-mm-dd
 */
export function dayOf(date: CalendarDate, timeZone: string): string | null {
  if (date === null) return null;
  return 'day' in date ? date.day : dayInZone(date.moment, timeZone);
}
