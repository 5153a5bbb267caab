import { ApiProperty } from '@nestjs/swagger';
import { PSA_VENDORS, type PsaVendor } from '#libs/directory';
import { BILLING_METHODS, type BillingMethod } from '#libs/work';
import { MONEY_GAPS, type MoneyGap } from '../money-gap.js';

/** Time logged in one week, and what it is worth. */
export class BudgetWeekDto {
  /** Its Monday, `yyyy-mm-dd`. */
  week: string;
  hours: number;
  /** Those of them that are billed. */
  billableHours: number;
  /** All hours that were logged until its end. */
  total: number;
  /** What its billable time is sold for; null: no rate is known of any of it. */
  value: number | null;
  /** What its time costs; null: no cost is known of any of it. */
  cost: number | null;
  /** What all time until its end is sold for, as far as rates are known; null: none is. */
  totalValue: number | null;
  /** What all time until its end costs, as far as costs are known; null: none is. */
  totalCost: number | null;
}

/** Labour estimated, so far and at completion. Null is never a zero: it means that the figure is not known. */
export class MoneyFigureDto {
  /** As the PSA estimates it; null: it gives no estimate. */
  estimated: number | null;
  /** So far; where `actualGap` is `incomplete`, of those hours only that have a rate or a cost. */
  actual: number | null;
  /** Actual less estimated; null unless both are there and whole. */
  variance: number | null;
  /** At completion, if the rest goes like what is done. */
  forecast: number | null;
  /** Forecast less estimated. */
  forecastVariance: number | null;
  /**
   * Why `actual` is missing or not whole: `not_given` (the PSA gives nothing to reckon it from), `incomplete` (some hours have
   * no rate or cost), `unknown_progress` (a fee is earned as the work is done, and nobody knows how far it is).
   */
  @ApiProperty({ enum: MONEY_GAPS, enumName: 'MoneyGap', nullable: true, type: String })
  actualGap: MoneyGap | null;
  /** Why there is no forecast: as `actualGap`, or `too_early` (less than 5 % are done, or nothing is logged). */
  @ApiProperty({ enum: MONEY_GAPS, enumName: 'MoneyGap', nullable: true, type: String })
  forecastGap: MoneyGap | null;
}

/** Revenue less cost. */
export class MarginDto {
  amount: number;
  /** Of the revenue, 1 being all of it; null without revenue. */
  share: number | null;
}

/** Margins; null where revenue or cost is not known as a whole. */
export class MarginsDto {
  estimated: MarginDto | null;
  actual: MarginDto | null;
  forecast: MarginDto | null;
}

/**
 * What a project brings and costs, as far as its PSA tells: each tells other figures. Amounts have two decimals and are of labour
 * unless said otherwise.
 */
export class BudgetMoneyDto {
  /** Which PSA. */
  @ApiProperty({ enum: PSA_VENDORS, enumName: 'PsaVendor' })
  vendor: PsaVendor;
  /** ISO 4217, such as `USD`; null: the PSA's own currency, which it does not name. */
  currency: string | null;
  /** Null: the PSA does not say; then time counts at its rates. */
  @ApiProperty({ enum: BILLING_METHODS, enumName: 'BillingMethod', nullable: true, type: String })
  billingMethod: BillingMethod | null;
  /** The fee of a fixed fee, the limit of what may not be exceeded; null: neither, or not given. */
  billingAmount: number | null;
  revenue: MoneyFigureDto;
  cost: MoneyFigureDto;
  margin: MarginsDto;
  /** Billable hours of which the PSA gives no rate. */
  unpricedHours: number;
  /** Hours of which the PSA gives no cost. */
  uncostedHours: number;
  /** What products, expenses and change orders are estimated to bring; what they brought is not mirrored. */
  otherRevenue: number | null;
  /** What products, expenses and change orders are estimated to cost. */
  otherCost: number | null;
}

/** P17: hours and money of a project against its estimates. Hours are decimal. */
export class ProjectBudgetDto {
  /** The PSA's estimate, else its budget; null: it has neither. */
  estimatedHours: number | null;
  /** As the PSA counts them. */
  actualHours: number;
  /** Sum of the time entries; the PSA may count others too. */
  loggedHours: number;
  billableHours: number;
  /** Share of the work that is done, as health reckons it (P30); null: unknown. */
  done: number | null;
  /** What the project takes in all if it goes on like this: actual hours ÷ share done; null: too early to say. */
  forecastHours: number | null;
  money: BudgetMoneyDto;
  /** From the first week with time to this one, weeks without time included; at most the last 260. */
  weeks: BudgetWeekDto[];
}
