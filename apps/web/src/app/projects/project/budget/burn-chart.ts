import type { Api } from '@atrium/api-client';

/** The burn of hours as positions in a drawing of a fixed size. */
export interface BurnChart {
  readonly width: number;
  readonly height: number;
  /** Points of the line of all hours, `x,y x,y …`. */
  readonly line: string;
  /** The bars of each week. */
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Where the estimate lies; null without one. */
  readonly estimateY: number | null;
  /** Lines across with their hours. */
  readonly grid: readonly { readonly y: number; readonly hours: number }[];
  /** Weeks that are named below, not closer than they can be read. */
  readonly labels: readonly { readonly x: number; readonly week: string }[];
}

const WIDTH = 960;
const HEIGHT = 240;
const LEFT = 48;
const BOTTOM = 24;
const TOP = 12;
const LABEL_WIDTH = 84;

/** Round steps that cut `most` into at most five parts. */
export function niceStep(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 0.1)));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** P17: draws weeks from left to right; the top is the highest of hours, estimate and forecast. */
export function burnChart(weeks: readonly Api.BudgetWeekDto[], estimatedHours: number | null): BurnChart {
  const most = Math.max(...weeks.map(({ total }) => total), estimatedHours ?? 0, 1);
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const y = (hours: number) => TOP + (1 - hours / top) * (HEIGHT - TOP - BOTTOM);
  const slot = (WIDTH - LEFT) / Math.max(weeks.length, 1);
  const middle = (place: number) => LEFT + (place + 0.5) * slot;
  const round = (value: number) => Math.round(value * 10) / 10;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / slot));
  return {
    width: WIDTH,
    height: HEIGHT,
    line: weeks
      .map(({ total }, place) => `${String(round(middle(place)))},${String(round(y(total)))}`)
      .join(' '),
    bars: weeks.map(({ hours }, place) => ({
      x: round(middle(place) - Math.min(slot * 0.35, 14)),
      y: round(y(hours)),
      width: round(Math.min(slot * 0.7, 28)),
      height: round(y(0) - y(hours)),
    })),
    estimateY: estimatedHours === null ? null : round(y(estimatedHours)),
    grid: Array.from({ length: Math.round(top / step) + 1 }, (_, place) => ({
      y: round(y(place * step)),
      hours: Math.round(place * step * 100) / 100,
    })),
    labels: weeks.flatMap(({ week }, place) =>
      place % every === 0 ? [{ x: round(middle(place)), week }] : [],
    ),
  };
}
