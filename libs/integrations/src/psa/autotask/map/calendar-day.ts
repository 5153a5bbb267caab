import { dayInZone } from '../../reading/day-in-zone.js';

/**
 * The day of a date-only field (I6). Autotask sends it as the midnight of that day, in UTC or in the account's zone, depending on
 * field and setting; its calendar part is right unless the zone is east of Greenwich, so a midnight of the account's zone is
 * read there and everything else is cut.
 * @param moment ISO UTC
 * @param timeZone IANA zone of the account
 * @returns yyyy-mm-dd
 */
export function dateOnly(moment: string, timeZone: string): string {
  return !isUtcMidnight(moment) && isMidnight(moment, timeZone)
    ? dayInZone(moment, timeZone)
    : moment.slice(0, 10);
}

/**
 * The day of a field that may hold a time of day: where it is in the account's zone. A midnight of UTC is a day that was entered
 * without a time, and stays that day.
 */
export function dayOf(moment: string, timeZone: string): string {
  return isUtcMidnight(moment) ? moment.slice(0, 10) : dayInZone(moment, timeZone);
}

/** A day for a date-only field. */
export function wireDate(day: string): string {
  return `${day}T00:00:00.000Z`;
}

/**
 * A day for a field with a time of day: its noon in the account's zone, which falls on that day for whoever looks at it from a
 * zone nearby, Autotask's own screens included.
 */
export function wireNoon(day: string, timeZone: string): string {
  const noon = Date.parse(`${day}T12:00:00.000Z`);
  const moment = noon - offsetMs(noon, timeZone);
  // Around a change of the clock the offset at the first guess may not be the one at the moment itself.
  return new Date(noon - offsetMs(moment, timeZone)).toISOString();
}

function isUtcMidnight(moment: string): boolean {
  return Date.parse(moment) % 86_400_000 === 0;
}

function isMidnight(moment: string, timeZone: string): boolean {
  const before = new Date(Date.parse(moment) - 1).toISOString();
  return dayInZone(before, timeZone) !== dayInZone(moment, timeZone);
}

/** How far the zone's clocks are ahead of UTC at that moment. */
function offsetMs(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(time / 1000) * 1000;
}
