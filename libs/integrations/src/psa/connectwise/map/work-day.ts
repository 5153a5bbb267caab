import { dayInZone } from '../../reading/day-in-zone.js';

/**
 * The calendar day that an entry of time counts for. ConnectWise keeps moments only: an entry made with hours alone has a
 * midnight and no end, and that midnight is a date, not a moment (I6). Everything else happened on the day that it was in the
 * account's time zone.
 * @param startedAt ISO UTC
 * @param timeZone IANA name
 */
export function workDay(startedAt: string, endedAt: string | null, timeZone: string): string {
  const dateOnly = startedAt.slice(11, 19) === '00:00:00' && (endedAt === null || endedAt === startedAt);
  if (dateOnly) return startedAt.slice(0, 10);
  return dayInZone(startedAt, timeZone);
}
