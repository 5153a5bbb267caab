/** How far apart days are drawn. */
export type Zoom = 'week' | 'month' | 'quarter';

/** Width of one day in pixels. */
export const DAY_WIDTH: Readonly<Record<Zoom, number>> = { week: 28, month: 9, quarter: 3 };

const DAY_MS = 86_400_000;
const PADDING: Readonly<Record<Zoom, number>> = { week: 3, month: 7, quarter: 14 };

/** A stretch of days drawn from left to right. Days are `yyyy-mm-dd`; positions are pixels from its first day. */
export interface TimeScale {
  readonly zoom: Zoom;
  readonly first: string;
  readonly last: string;
  readonly width: number;
}

/** A line of the ruler. */
export interface Tick {
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

/** Days from one to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The scale that all these days fit on, with some room at both ends. Without any day it is the weeks around today. */
export function scaleOf(days: readonly (string | null)[], today: string, zoom: Zoom): TimeScale {
  const known = [...days.filter((day): day is string => day !== null), today].sort();
  const room = PADDING[zoom];
  const first = monday(addDays(known[0] ?? today, -room));
  const last = addDays(known.at(-1) ?? today, room);
  return { zoom, first, last, width: (daysBetween(first, last) + 1) * DAY_WIDTH[zoom] };
}

/** Where a day begins. */
export function xOf(scale: TimeScale, day: string): number {
  return daysBetween(scale.first, day) * DAY_WIDTH[scale.zoom];
}

/** A bar over whole days from `start` to `end`, both included; half-known ones are drawn as one day. */
export function barOf(
  scale: TimeScale,
  start: string | null,
  end: string | null,
): { readonly x: number; readonly width: number } | null {
  const from = start ?? end;
  const to = end ?? start;
  if (from === null || to === null) return null;
  const [left, right] = from <= to ? [from, to] : [to, from];
  return { x: xOf(scale, left), width: (daysBetween(left, right) + 1) * DAY_WIDTH[scale.zoom] };
}

/** The ruler's coarse line: months, or quarters when zoomed out. */
export function periods(scale: TimeScale, language: string): Tick[] {
  const quarters = scale.zoom === 'quarter';
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const ticks: Tick[] = [];
  let day = scale.first;
  while (day <= scale.last) {
    const next = quarters ? nextQuarter(day) : nextMonth(day);
    const end = next <= scale.last ? next : addDays(scale.last, 1);
    const at = new Date(`${day}T00:00:00Z`);
    const label = quarters
      ? `Q${String(Math.floor(at.getUTCMonth() / 3) + 1)} ${String(at.getUTCFullYear())}`
      : format.format(at);
    ticks.push({ x: xOf(scale, day), width: daysBetween(day, end) * DAY_WIDTH[scale.zoom], label });
    day = next;
  }
  return ticks;
}

/** The ruler's fine line: weeks by their Monday, or months when zoomed out. */
export function marks(scale: TimeScale, language: string): Tick[] {
  const months = scale.zoom === 'quarter';
  const format = new Intl.DateTimeFormat(language, {
    ...(months ? { month: 'short' } : { day: 'numeric', month: scale.zoom === 'week' ? 'short' : 'numeric' }),
    timeZone: 'UTC',
  });
  const ticks: Tick[] = [];
  let day = scale.first;
  while (day <= scale.last) {
    const next = months ? nextMonth(day) : addDays(day, 7);
    const end = next <= scale.last ? next : addDays(scale.last, 1);
    ticks.push({
      x: xOf(scale, day),
      width: daysBetween(day, end) * DAY_WIDTH[scale.zoom],
      label: format.format(new Date(`${day}T00:00:00Z`)),
    });
    day = next;
  }
  return ticks;
}

function monday(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

function nextMonth(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

function nextQuarter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const month = Math.floor(at.getUTCMonth() / 3) * 3 + 3;
  return new Date(Date.UTC(at.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
}
