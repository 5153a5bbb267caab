import { moneyChart } from './money-chart.js';

const week = (monday: string, totalValue: number | null, totalCost: number | null) => ({
  week: monday,
  totalValue,
  totalCost,
});
const WEEKS = [week('2026-02-02', null, 100), week('2026-02-09', 500, 220), week('2026-02-16', 900, 220)];
const heights = (line: string) => line.split(' ').map((point) => Number(point.split(',')[1]));

describe('the chart of money', () => {
  it('P17 lines begin with the first week of which something is known, and never fall', () => {
    const chart = moneyChart(WEEKS, 900);
    expect(chart?.value.split(' ')).toHaveLength(2);
    expect(chart?.cost.split(' ')).toHaveLength(3);
    for (const line of [chart?.value ?? '', chart?.cost ?? ''])
      expect(heights(line)).toEqual([...heights(line)].sort((a, b) => b - a));
    expect(chart?.expectedY).toBe(heights(chart?.value ?? '').at(-1));
  });

  it('P17 everything fits into the drawing, also an estimate far above', () => {
    const chart = moneyChart(WEEKS, 123_456.78);
    expect(chart?.expectedY).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights(chart?.cost ?? ''))).toBeLessThanOrEqual(chart?.height ?? 0);
  });

  it('P17 there is no drawing where nothing is known', () => {
    expect(moneyChart([week('2026-02-02', null, null)], 5000)).toBeNull();
    expect(moneyChart([], 5000)).toBeNull();
  });
});
