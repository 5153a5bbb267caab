import type { Api } from '@atrium/api-client';
import { tenth, weekScale, type WeekScale } from './week-scale.js';

/** What time is worth and costs, as positions in a drawing of a fixed size. */
export interface MoneyChart extends Pick<WeekScale, 'width' | 'height' | 'grid' | 'labels'> {
  /** Points of the line of what all time is worth, `x,y x,y …`; empty where nothing is known. */
  readonly value: string;
  /** Points of the line of what all time costs. */
  readonly cost: string;
  /** Where the estimated revenue lies; null without one. */
  readonly expectedY: number | null;
}

const LEFT = 64;
type Week = Pick<Api.BudgetWeekDto, 'week' | 'totalValue' | 'totalCost'>;

/** P17: draws weeks from left to right; null when no amount of any week is known. */
export function moneyChart(weeks: readonly Week[], expected: number | null): MoneyChart | null {
  const amounts = weeks.flatMap(({ totalValue, totalCost }) => [totalValue, totalCost]);
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return null;
  const { y, middle, slot: _slot, ...scale } = weekScale(weeks, Math.max(...known, expected ?? 0, 1), LEFT);
  const line = (amountOf: (week: Week) => number | null) =>
    weeks
      .flatMap((week, place) => {
        const amount = amountOf(week);
        return amount === null ? [] : [`${String(tenth(middle(place)))},${String(tenth(y(amount)))}`];
      })
      .join(' ');
  return {
    ...scale,
    value: line(({ totalValue }) => totalValue),
    cost: line(({ totalCost }) => totalCost),
    expectedY: expected === null ? null : tenth(y(expected)),
  };
}
