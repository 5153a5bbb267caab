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
  return formatFor(timeZone).format(new Date(startedAt));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // The Canadian format is yyyy-mm-dd.
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
