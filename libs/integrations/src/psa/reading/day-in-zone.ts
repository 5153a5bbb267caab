/**
 * The calendar day on which a moment falls.
 * @param moment ISO UTC
 * @param timeZone IANA name
 * @returns yyyy-mm-dd
 */
export function dayInZone(moment: string, timeZone: string): string {
  return formatFor(timeZone).format(new Date(moment));
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
