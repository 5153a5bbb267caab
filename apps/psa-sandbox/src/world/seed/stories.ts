import type { Dice } from '../random.js';

/** How one project is going: what decides its dates, its status, how much is done and how many hours are burned. */
export interface Story {
  readonly name: string;
  /** Project status by name. */
  readonly status: string;
  /** Days from the base day: start from..to, due from..to. */
  readonly start: readonly [number, number];
  readonly due: readonly [number, number];
  /** Share of tickets closed. */
  readonly done: readonly [number, number];
  /** Actual hours over estimated hours; 0: nothing worked yet, null: nothing estimated. */
  readonly burn: readonly [number, number] | null;
}

const story = (
  name: string,
  status: string,
  start: Story['start'],
  due: Story['due'],
  done: Story['done'],
  burn: Story['burn'],
): Story => ({ name, status, start, due, done, burn });

/** Twenty stories in turn: every health colour, over budget, overdue, on hold, and a status that nobody would map. */
export const STORIES: readonly Story[] = [
  story('on track', 'In Progress', [-40, -25], [35, 60], [0.45, 0.6], [0.4, 0.55]),
  story('overdue', 'In Progress', [-90, -60], [-20, -2], [0.4, 0.7], [0.6, 0.95]),
  story('on track', 'Open', [-30, -20], [60, 90], [0.3, 0.4], [0.25, 0.35]),
  story('completed', 'Completed', [-150, -100], [-60, -20], [1, 1], [0.8, 1]),
  story('over budget', 'In Progress', [-50, -30], [20, 40], [0.6, 0.75], [1.25, 1.8]),
  story('at risk by date', 'In Progress', [-60, -40], [2, 6], [0.55, 0.7], [0.6, 0.75]),
  story('not started', 'New', [5, 25], [60, 120], [0, 0], [0, 0]),
  story('on track', 'In Progress', [-20, -10], [40, 80], [0.3, 0.4], [0.2, 0.35]),
  story('on hold', 'On-Hold', [-80, -50], [10, 50], [0.3, 0.5], [0.3, 0.6]),
  story('waiting on client', 'Waiting on Client', [-45, -30], [15, 35], [0.5, 0.6], [0.5, 0.65]),
  story('parked', 'Parking Lot', [-30, -15], [40, 90], [0.1, 0.3], [0.1, 0.3]),
  story('at risk by hours', 'In Progress', [-40, -30], [15, 30], [0.6, 0.7], [1.03, 1.18]),
  story('completed over budget', 'Completed', [-200, -120], [-90, -40], [1, 1], [1.1, 1.5]),
  story('behind', 'Open', [-70, -50], [12, 20], [0.2, 0.35], [0.5, 0.8]),
  story('cancelled', 'Cancelled', [-120, -60], [-30, 30], [0.1, 0.4], [0.1, 0.4]),
  story('planning', 'Planning', [-6, 6], [70, 110], [0, 0], [0, 0]),
  story('closed', 'Closed', [-400, -250], [-220, -160], [1, 1], [0.7, 1.05]),
  story('on track', 'In Progress', [-15, -8], [30, 60], [0.25, 0.4], [0.2, 0.3]),
  story('overdue and over budget', 'In Progress', [-120, -90], [-35, -10], [0.7, 0.9], [1.3, 2.1]),
  story('no estimate', 'Open', [-20, -5], [30, 70], [0.1, 0.3], null),
];

export function between(range: readonly [number, number], dice: Dice): number {
  return range[0] + dice.next() * (range[1] - range[0]);
}

export function dayBetween(range: readonly [number, number], dice: Dice): number {
  return Math.round(between(range, dice));
}
