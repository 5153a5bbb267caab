const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,7}))?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Epoch milliseconds of a date and time as the vendor takes it: up to seven digits of a fraction, UTC where no zone is
 * said. Null for anything else.
 */
export function parseInstant(text: string): number | null {
  const [, day, time = '00:00:00', fraction = '0', zone = 'Z'] = INSTANT.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const parsed = Date.parse(`${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone.toUpperCase()}`);
  return Number.isNaN(parsed) ? null : parsed;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts, ...time });
    formats.set(zone, format);
  }
  return format;
}

/** Clocks are put forward and back at full or half hours, so that within one half hour the offset is the same. */
const HALF_HOUR = 1_800_000;
const offsets = new Map<string, number>();

/** What a clock on the wall shows at an instant, as if it were UTC (epoch milliseconds). */
function wallClock(instant: number, zone: string): number {
  const from = Math.floor(instant / HALF_HOUR) * HALF_HOUR;
  const key = `${zone}/${from}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = readClock(from, zone) - from;
    offsets.set(key, offset);
  }
  return instant + offset;
}

function readClock(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** `yyyy-mm-dd` of an instant in a zone (IANA name). */
export function dayIn(instant: number, zone: string): string {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10);
}

/** The instant at which clocks in a zone show that hour of that day (`yyyy-mm-dd`). */
export function instantOf(day: string, hour: number, zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  const guess = wanted - (wallClock(wanted, zone) - wanted);
  return guess - (wallClock(guess, zone) - wanted);
}

/** The same time of another day, as clocks in a zone show it. */
export function onDay(instant: number, day: string, zone: string): number {
  return instantOf(day, (wallClock(instant, zone) % 86_400_000) / 3_600_000, zone);
}

/**
 * The calendar day that somebody means by an instant sent for a date-only field: the date as written when the time is
 * midnight UTC, else the day in the tenant's zone.
 */
export function meantDay(instant: number, zone: string): string {
  return instant % 86_400_000 === 0 ? new Date(instant).toISOString().slice(0, 10) : dayIn(instant, zone);
}
