import type { BillingMethod } from '#libs/work';
import { TOO_EARLY } from './budget-rules.js';
import type { MoneyGap } from './money-gap.js';

/** What the money of a project is reckoned from (P17). Null: not given, which is never a zero. Amounts have two decimals. */
export interface MoneyFacts {
  readonly billingMethod: BillingMethod | null;
  /** The fee of a fixed fee, the limit of what may not be exceeded. */
  readonly billingAmount: number | null;
  readonly estimatedRevenue: number | null;
  readonly estimatedCost: number | null;
  /** So far, where the PSA counts it itself. */
  readonly psaRevenue: number | null;
  /** Share of the work that is done, 0 to 1. */
  readonly done: number | null;
  /** What the logged time is sold for, as far as it has a rate. */
  readonly value: number | null;
  /** Billable hours without a rate. */
  readonly unpricedHours: number;
  readonly cost: number | null;
  /** Hours without a cost. */
  readonly uncostedHours: number;
}

/** Estimated, so far, and at completion. */
export interface MoneyFigure {
  readonly estimated: number | null;
  readonly actual: number | null;
  /** Actual less estimated; null unless both are there and whole. */
  readonly variance: number | null;
  readonly forecast: number | null;
  /** Forecast less estimated. */
  readonly forecastVariance: number | null;
  readonly actualGap: MoneyGap | null;
  readonly forecastGap: MoneyGap | null;
}

/** Revenue less cost, and its share of the revenue. */
export interface Margin {
  readonly amount: number;
  /** Null without revenue. */
  readonly share: number | null;
}

export interface ProjectMoneyFigures {
  readonly revenue: MoneyFigure;
  readonly cost: MoneyFigure;
  readonly margin: {
    readonly estimated: Margin | null;
    readonly actual: Margin | null;
    readonly forecast: Margin | null;
  };
}

/** P17: revenue, cost and margin of a project. */
export function moneyOf(facts: MoneyFacts): ProjectMoneyFigures {
  const revenue = facts.billingMethod === 'fixed_fee' ? feeRevenue(facts) : hourlyRevenue(facts);
  const cost = figure(facts.estimatedCost, loggedSum(facts.cost, facts.uncostedHours), facts.done);
  return {
    revenue,
    cost,
    margin: {
      estimated: marginOf(revenue.estimated, cost.estimated),
      actual:
        revenue.actualGap === null && cost.actualGap === null ? marginOf(revenue.actual, cost.actual) : null,
      forecast: marginOf(revenue.forecast, cost.forecast),
    },
  };
}

/** A fee is earned as the work is done, and does not grow with the hours. */
function feeRevenue({ billingAmount, estimatedRevenue, done }: MoneyFacts): MoneyFigure {
  const fee = billingAmount ?? estimatedRevenue;
  if (fee === null) return withVariance(null, { amount: null, gap: 'not_given' }, noForecast('not_given'));
  const earned: Sum =
    done === null
      ? { amount: null, gap: 'unknown_progress' }
      : { amount: cents(fee * Math.min(done, 1)), gap: null };
  return withVariance(fee, earned, { amount: fee, gap: null });
}

/** Time is worth its rates, up to the limit if there is one. */
function hourlyRevenue(facts: MoneyFacts): MoneyFigure {
  const limit = facts.billingMethod === 'not_to_exceed' ? facts.billingAmount : null;
  const capped = (amount: number | null) =>
    amount === null || limit === null ? amount : Math.min(amount, limit);
  const worth: Sum =
    facts.psaRevenue === null
      ? loggedSum(facts.value, facts.unpricedHours)
      : { amount: facts.psaRevenue, gap: null };
  const forecast = forecastOf(worth, facts.done);
  return withVariance(
    capped(facts.estimatedRevenue ?? limit),
    { ...worth, amount: capped(worth.amount) },
    { ...forecast, amount: capped(forecast.amount) },
  );
}

interface Sum {
  readonly amount: number | null;
  readonly gap: MoneyGap | null;
}

const noForecast = (gap: MoneyGap): Sum => ({ amount: null, gap });

/** What is known of logged time. Nothing logged is nothing, and known. */
function loggedSum(amount: number | null, hoursWithout: number): Sum {
  if (hoursWithout <= 0) return { amount: amount ?? 0, gap: null };
  return amount === null || amount === 0 ? { amount: null, gap: 'not_given' } : { amount, gap: 'incomplete' };
}

/** If the rest goes like what is done. */
function forecastOf({ amount, gap }: Sum, done: number | null): Sum {
  if (amount === null || gap !== null) return noForecast(gap ?? 'not_given');
  if (done === null) return noForecast('unknown_progress');
  if (done < TOO_EARLY || amount <= 0) return noForecast('too_early');
  return { amount: cents(amount / Math.min(done, 1)), gap: null };
}

function figure(estimated: number | null, actual: Sum, done: number | null): MoneyFigure {
  return withVariance(estimated, actual, forecastOf(actual, done));
}

function withVariance(estimated: number | null, actual: Sum, forecast: Sum): MoneyFigure {
  const beside = (sum: Sum) =>
    estimated === null || sum.amount === null || sum.gap !== null ? null : less(sum.amount, estimated);
  return {
    estimated,
    actual: actual.amount,
    variance: beside(actual),
    forecast: forecast.amount,
    forecastVariance: beside(forecast),
    actualGap: actual.gap,
    forecastGap: forecast.gap,
  };
}

function marginOf(revenue: number | null, cost: number | null): Margin | null {
  if (revenue === null || cost === null) return null;
  const amount = less(revenue, cost);
  return { amount, share: revenue > 0 ? Math.round((amount / revenue) * 10_000) / 10_000 : null };
}

/** Two decimals. */
function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** A difference in whole cents, so that no noise of adding floats is left in it. */
function less(one: number, other: number): number {
  return (Math.round(one * 100) - Math.round(other * 100)) / 100;
}
