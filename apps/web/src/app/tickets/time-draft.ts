import type { Api } from '@atrium/api-client';
import { parseDuration } from './duration.js';

/** The time form as it is filled in. Day and times are of the viewer's own clock. */
export interface TimeDraft {
  readonly mode: 'duration' | 'span';
  readonly duration: string;
  /** `yyyy-mm-dd`. */
  readonly day: string;
  /** `hh:mm`. */
  readonly from: string;
  /** `hh:mm`; earlier than `from`: on the next day. */
  readonly to: string;
  readonly notes: string;
  readonly workTypeId: string;
  readonly billable: boolean;
}

/** What is wrong with it, by field. */
export type TimeMistake = 'duration' | 'day' | 'span';

export function emptyTime(now: Date): TimeDraft {
  const at = localParts(now);
  return {
    mode: 'duration',
    duration: '',
    day: at.day,
    from: '',
    to: at.time,
    notes: '',
    workTypeId: '',
    billable: true,
  };
}

/** The time of a stopped timer in whole minutes, at least one, so that the form can show it. */
export function timerSpan(
  startedAt: string,
  stoppedAt: string,
): Pick<TimeDraft, 'mode' | 'day' | 'from' | 'to'> {
  const minute = 60_000;
  const start = Math.floor(Date.parse(startedAt) / minute) * minute;
  const end = Math.max(start + minute, Math.ceil(Date.parse(stoppedAt) / minute) * minute);
  const { day, time } = localParts(new Date(start));
  return { mode: 'span', day, from: time, to: localParts(new Date(end)).time };
}

/** What is sent, or which field is wrong. */
export function timeEntryOf(draft: TimeDraft): { entry: Api.CreateTimeEntryDto } | { mistake: TimeMistake } {
  const more = {
    billable: draft.billable,
    ...(draft.notes.trim() ? { notes: draft.notes.trim() } : {}),
    ...(draft.workTypeId ? { workTypeId: draft.workTypeId } : {}),
  };
  if (draft.mode === 'duration') {
    const hours = parseDuration(draft.duration);
    return hours === null ? { mistake: 'duration' } : { entry: { hours, ...more } };
  }
  const span = spanOf(draft);
  if (span === null) return { mistake: DAY.test(draft.day) ? 'span' : 'day' };
  return { entry: { startedAt: span.start.toISOString(), endedAt: span.end.toISOString(), ...more } };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

/** Start and end as moments; null when a part is missing or they are the same. */
export function spanOf({
  day,
  from,
  to,
}: Pick<TimeDraft, 'day' | 'from' | 'to'>): { start: Date; end: Date } | null {
  if (!DAY.test(day) || !TIME.test(from) || !TIME.test(to) || from === to) return null;
  const start = new Date(`${day}T${from}`);
  const end = new Date(`${day}T${to}`);
  // Work that went past midnight ends on the next day.
  if (end <= start) end.setDate(end.getDate() + 1);
  return { start, end };
}

function localParts(at: Date): { day: string; time: string } {
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    day: `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

/** Is that a draft as this version keeps it? */
export function isTimeDraft(value: unknown): value is TimeDraft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Record<string, unknown>;
  const texts = ['duration', 'day', 'from', 'to', 'notes', 'workTypeId'];
  return (
    (draft['mode'] === 'duration' || draft['mode'] === 'span') &&
    typeof draft['billable'] === 'boolean' &&
    texts.every((name) => typeof draft[name] === 'string')
  );
}
