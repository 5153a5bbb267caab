import type { InvalidReason } from './create-request.js';

const HOUR_MS = 3_600_000;

/** Longest time that one entry may hold, in hours. */
export const LONGEST_ENTRY = 24;

/** Time as a person gave it: moments are ISO in UTC, hours are decimal. */
export interface TimeWish {
  startedAt?: string | null;
  endedAt?: string | null;
  hours?: number | null;
}

/** Time as it is journalled and sent. */
export interface LoggedTime {
  startedAt: string;
  endedAt: string | null;
  hours: number;
}

/**
 * Time is a number of hours, or a span from start to end of which a pause may be taken off. An entry holds more than
 * nothing and not more than a day; hours keep two decimals. Hours without a start end now.
 */
export function judgeTime(
  wish: TimeWish,
  now: Date,
): { time: LoggedTime } | { field: keyof TimeWish; reason: InvalidReason } {
  const startedAt = wish.startedAt ? Date.parse(wish.startedAt) : null;
  const endedAt = wish.endedAt ? Date.parse(wish.endedAt) : null;
  if (endedAt !== null && startedAt === null) return { field: 'startedAt', reason: 'required' };
  const span = endedAt !== null && startedAt !== null ? (endedAt - startedAt) / HOUR_MS : null;
  if (span !== null && span <= 0) return { field: 'endedAt', reason: 'before_start' };
  if (span !== null && span > LONGEST_ENTRY) return { field: 'endedAt', reason: 'out_of_range' };
  const given = wish.hours ?? span;
  if (given === null) return { field: 'hours', reason: 'required' };
  const hours = Math.round(given * 100) / 100;
  if (!(hours > 0) || hours > LONGEST_ENTRY) {
    return { field: typeof wish.hours === 'number' ? 'hours' : 'endedAt', reason: 'out_of_range' };
  }
  // Rounding to two decimals may have gone up by half a hundredth.
  if (span !== null && hours > span + 0.005) return { field: 'hours', reason: 'longer_than_span' };
  return {
    time: {
      startedAt: iso(startedAt ?? wholeMinute(now.getTime() - hours * HOUR_MS)),
      endedAt: endedAt === null ? null : iso(endedAt),
      hours,
    },
  };
}

function wholeMinute(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}

/** PSAs keep whole seconds; so do we, so that the entry is found again by its start (I14). */
function iso(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}
