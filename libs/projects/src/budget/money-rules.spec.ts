import { type MoneyFacts, moneyOf } from './money-rules.js';

const hourly: MoneyFacts = {
  billingMethod: 'time_and_material',
  billingAmount: null,
  estimatedRevenue: 10_000,
  estimatedCost: 4_000,
  psaRevenue: null,
  done: 0.5,
  value: 6_000.1,
  unpricedHours: 0,
  cost: 1_999.9,
  uncostedHours: 0,
};
const money = (more: Partial<MoneyFacts> = {}) => moneyOf({ ...hourly, ...more });

describe('money of a project', () => {
  it('P17 time by the hour: so far, at completion, and what differs from the estimate', () => {
    const { revenue, cost, margin } = money();
    expect(revenue).toEqual({
      estimated: 10_000,
      actual: 6_000.1,
      variance: -3_999.9,
      forecast: 12_000.2,
      forecastVariance: 2_000.2,
      actualGap: null,
      forecastGap: null,
    });
    expect(cost).toMatchObject({
      actual: 1_999.9,
      variance: -2_000.1,
      forecast: 3_999.8,
      forecastVariance: -0.2,
    });
    expect(margin).toEqual({
      estimated: { amount: 6_000, share: 0.6 },
      actual: { amount: 4_000.2, share: 0.6667 },
      forecast: { amount: 8_000.4, share: 0.6667 },
    });
  });

  it('P17 a fee is earned as the work is done, whatever the hours are worth, and costs eat the margin', () => {
    const { revenue, margin } = money({ billingMethod: 'fixed_fee', billingAmount: 3_000, cost: 2_500 });
    expect(revenue).toMatchObject({ estimated: 3_000, actual: 1_500, forecast: 3_000, forecastVariance: 0 });
    expect(margin).toMatchObject({
      actual: { amount: -1_000 },
      forecast: { amount: -2_000, share: -0.6667 },
    });
  });

  it('P17 a fee that the PSA does not give is its estimate, and without one there is no revenue', () => {
    expect(money({ billingMethod: 'fixed_fee' }).revenue).toMatchObject({ estimated: 10_000, actual: 5_000 });
    expect(money({ billingMethod: 'fixed_fee', estimatedRevenue: null }).revenue).toMatchObject({
      estimated: null,
      actual: null,
      forecast: null,
      actualGap: 'not_given',
      forecastGap: 'not_given',
    });
    expect(money({ billingMethod: 'fixed_fee', done: null }).revenue).toMatchObject({
      actual: null,
      actualGap: 'unknown_progress',
      forecast: 10_000,
    });
  });

  it('P17 revenue ends at the limit, costs do not', () => {
    const { revenue, cost } = money({ billingMethod: 'not_to_exceed', billingAmount: 5_000, cost: 4_000 });
    expect(revenue).toMatchObject({ estimated: 5_000, actual: 5_000, forecast: 5_000 });
    expect(cost).toMatchObject({ actual: 4_000, forecast: 8_000 });
    const below = money({ billingMethod: 'not_to_exceed', billingAmount: 20_000 }).revenue;
    expect(below).toMatchObject({ estimated: 10_000, actual: 6_000.1, forecast: 12_000.2 });
    expect(
      money({ billingMethod: 'not_to_exceed', billingAmount: 9_000, estimatedRevenue: null }).revenue,
    ).toMatchObject({ estimated: 9_000 });
  });

  it('P17 what the PSA counts itself goes before rates', () => {
    expect(money({ psaRevenue: 7_000, value: null, unpricedHours: 12 }).revenue).toMatchObject({
      actual: 7_000,
      actualGap: null,
      forecast: 14_000,
    });
  });

  it('P17 nothing given is no zero, a part is not the whole, and neither has a margin', () => {
    const none = money({ value: null, unpricedHours: 3, cost: null, uncostedHours: 4, estimatedCost: null });
    expect(none.revenue).toMatchObject({ actual: null, actualGap: 'not_given', forecastGap: 'not_given' });
    expect(none.cost).toMatchObject({
      estimated: null,
      actual: null,
      variance: null,
      actualGap: 'not_given',
    });
    expect(none.margin).toEqual({ estimated: null, actual: null, forecast: null });
    const part = money({ unpricedHours: 3, uncostedHours: 1 });
    expect(part.revenue).toMatchObject({
      actual: 6_000.1,
      variance: null,
      forecast: null,
      actualGap: 'incomplete',
      forecastGap: 'incomplete',
    });
    expect([part.margin.actual, part.margin.forecast]).toEqual([null, null]);
  });

  it('P17 nothing logged is a zero that is known, from which nothing can be foreseen', () => {
    const { revenue, cost, margin } = money({ value: null, cost: null, done: 0.5 });
    expect(revenue).toMatchObject({ actual: 0, variance: -10_000, forecast: null, forecastGap: 'too_early' });
    expect(cost).toMatchObject({ actual: 0, forecastGap: 'too_early' });
    expect(margin.actual).toEqual({ amount: 0, share: null });
  });

  it.each([
    [0.04, 'too_early'],
    [null, 'unknown_progress'],
  ] as const)('P17 with %p done there is no forecast: %p', (done, gap) => {
    expect(money({ done }).revenue).toMatchObject({ actual: 6_000.1, forecast: null, forecastGap: gap });
  });
});
