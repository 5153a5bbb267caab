/** Where weeks and amounts lie in a drawing of a fixed size. */
export interface WeekScale {
  readonly width: number;
  readonly height: number;
  /** Where an amount lies. */
  readonly y: (amount: number) => number;
  /** Where the middle of a week lies. */
  readonly middle: (place: number) => number;
  /** Room of one week. */
  readonly slot: number;
  /** Lines across with their amounts. */
  readonly grid: readonly { readonly y: number; readonly amount: number }[];
  /** Weeks that are named below, not closer than they can be read. */
  readonly labels: readonly { readonly x: number; readonly week: string }[];
}

const WIDTH = 960;
const HEIGHT = 240;
const BOTTOM = 24;
const TOP = 12;
const LABEL_WIDTH = 84;

/** Round steps that cut `most` into at most five parts. */
export function niceStep(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 0.1)));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** One decimal is finer than any screen. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Weeks from left to right, nothing at the bottom, `most` within the top step. @param left room for the amounts */
export function weekScale(weeks: readonly { week: string }[], most: number, left: number): WeekScale {
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const y = (amount: number) => TOP + (1 - amount / top) * (HEIGHT - TOP - BOTTOM);
  const slot = (WIDTH - left) / Math.max(weeks.length, 1);
  const middle = (place: number) => left + (place + 0.5) * slot;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / slot));
  return {
    width: WIDTH,
    height: HEIGHT,
    y,
    middle,
    slot,
    grid: Array.from({ length: Math.round(top / step) + 1 }, (_, place) => ({
      y: tenth(y(place * step)),
      amount: Math.round(place * step * 100) / 100,
    })),
    labels: weeks.flatMap(({ week }, place) =>
      place % every === 0 ? [{ x: tenth(middle(place)), week }] : [],
    ),
  };
}
