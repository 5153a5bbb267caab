import type { Api } from '@atrium/api-client';
import { tenth, weekScale, type WeekScale } from './week-scale.js';

/** The burn of hours as positions in a drawing of a fixed size. */
export interface BurnChart extends Pick<WeekScale, 'width' | 'height' | 'grid' | 'labels'> {
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
}

const LEFT = 48;

/** P17: draws weeks from left to right; the top is the highest of hours and estimate. */
export function burnChart(
  weeks: readonly Pick<Api.BudgetWeekDto, 'week' | 'hours' | 'total'>[],
  estimatedHours: number | null,
): BurnChart {
  const most = Math.max(...weeks.map(({ total }) => total), estimatedHours ?? 0, 1);
  const { y, middle, slot, ...scale } = weekScale(weeks, most, LEFT);
  return {
    ...scale,
    line: weeks
      .map(({ total }, place) => `${String(tenth(middle(place)))},${String(tenth(y(total)))}`)
      .join(' '),
    bars: weeks.map(({ hours }, place) => ({
      x: tenth(middle(place) - Math.min(slot * 0.35, 14)),
      y: tenth(y(hours)),
      width: tenth(Math.min(slot * 0.7, 28)),
      height: tenth(y(0) - y(hours)),
    })),
    estimateY: estimatedHours === null ? null : tenth(y(estimatedHours)),
  };
}
