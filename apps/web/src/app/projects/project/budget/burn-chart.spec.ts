import { burnChart } from './burn-chart.js';
import { niceStep } from './week-scale.js';

const week = (monday: string, hours: number, total: number) => ({
  week: monday,
  hours,
  total,
});
const WEEKS = [week('2026-02-02', 4, 4), week('2026-02-09', 0, 4), week('2026-02-16', 6, 10)];

describe('the burn chart', () => {
  it('P17 the line never falls and the estimate lies where its hours are', () => {
    const chart = burnChart(WEEKS, 10);
    const ys = chart.line.split(' ').map((point) => Number(point.split(',')[1]));
    expect(ys).toEqual([...ys].sort((a, b) => b - a));
    expect(chart.estimateY).toBe(ys.at(-1));
    expect(burnChart(WEEKS, null).estimateY).toBeNull();
  });

  it('P17 everything fits into the drawing, also an estimate above and hours above the estimate', () => {
    for (const estimate of [2, 400]) {
      const chart = burnChart(WEEKS, estimate);
      expect(chart.estimateY).toBeGreaterThanOrEqual(0);
      expect(chart.estimateY).toBeLessThan(chart.height);
      for (const bar of chart.bars) {
        expect(bar.y + bar.height).toBeLessThanOrEqual(chart.height);
        expect(bar.x + bar.width).toBeLessThanOrEqual(chart.width);
      }
    }
  });

  it('P17 names fewer weeks than it draws when there are many', () => {
    const many = Array.from({ length: 200 }, (_, place) => week(String(place), 1, place + 1));
    expect(burnChart(many, 100).labels.length).toBeLessThanOrEqual(11);
    expect(burnChart(WEEKS, 100).labels).toHaveLength(3);
  });

  it.each([
    [10, 2],
    [11, 5],
    [335, 100],
    [4, 1],
    [0.4, 0.1],
  ])('cuts %p hours into steps of %p', (most, step) => {
    expect(niceStep(most)).toBeCloseTo(step);
  });
});
