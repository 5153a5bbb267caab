import { burnByWeek, forecastHours } from './budget-rules.js';

describe('burnByWeek', () => {
  const week = (monday: string, hours: number, money: { value?: number; cost?: number } = {}) => ({
    week: monday,
    hours,
    billable_hours: hours / 2,
    value: money.value ?? null,
    cost: money.cost ?? null,
  });
  const none = { value: null, cost: null, totalValue: null, totalCost: null };

  it('P17 adds up week by week, also over weeks without time, until this week', () => {
    const weeks = burnByWeek([week('2026-02-02', 0.1), week('2026-02-16', 0.2)], '2026-02-23');
    expect(weeks).toEqual([
      { week: '2026-02-02', hours: 0.1, billableHours: 0.05, total: 0.1, ...none },
      { week: '2026-02-09', hours: 0, billableHours: 0, total: 0.1, ...none },
      { week: '2026-02-16', hours: 0.2, billableHours: 0.1, total: 0.3, ...none },
      { week: '2026-02-23', hours: 0, billableHours: 0, total: 0.3, ...none },
    ]);
  });

  it('P17 adds up money exactly, and keeps unknown what nothing is known of', () => {
    const weeks = burnByWeek(
      [
        week('2026-02-02', 1),
        week('2026-02-09', 1, { value: 0.1 }),
        week('2026-02-23', 1, { value: 0.2, cost: 5 }),
      ],
      '2026-02-23',
    );
    expect(
      weeks.map(({ value, totalValue, cost, totalCost }) => [value, totalValue, cost, totalCost]),
    ).toEqual([
      [null, null, null, null],
      [0.1, 0.1, null, null],
      [null, 0.1, null, null],
      [0.2, 0.3, 5, 5],
    ]);
  });

  it('P17 shows time that is logged ahead, and nothing where there is none', () => {
    expect(burnByWeek([week('2026-03-09', 4)], '2026-02-23').map((one) => one.week)).toEqual(['2026-03-09']);
    expect(burnByWeek([], '2026-02-23')).toEqual([]);
  });

  it('keeps the last weeks of a project without end, with all hours before them in the total', () => {
    const weeks = burnByWeek([week('2010-01-04', 10), week('2026-02-16', 5)], '2026-02-16', 3);
    expect(weeks.map(({ total }) => total)).toEqual([10, 10, 15]);
  });
});

describe('forecastHours', () => {
  it.each([
    [50, 0.5, 100],
    [132, 0.6, 220],
    [90, 1, 90],
    [0, 0.5, null],
    [10, 0.02, null],
    [10, null, null],
  ])('P17 %p hours with %p done make %p', (actual, done, forecast) => {
    expect(forecastHours(actual, done)).toBe(forecast);
  });
});
