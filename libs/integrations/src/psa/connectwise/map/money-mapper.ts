import type { BillingMethod, ProjectMoney, TimeEntryMoney } from '#libs/work';
import { givenAmount, givenSum } from '../../reading/given-amount.js';
import type { ProjectRecord, TimeEntryRecord } from '../wire/work-records.js';

/** `OverrideRate` is by the hour too, at one rate for all; the entries have that rate. */
const billingMethods: Readonly<Record<string, BillingMethod>> = {
  actualrates: 'time_and_material',
  overriderate: 'time_and_material',
  fixedfee: 'fixed_fee',
  nottoexceed: 'not_to_exceed',
};

/** Estimates of labour are ConnectWise's estimates of time; those of products and expenses are kept apart. */
export function projectMoney(record: ProjectRecord): Required<ProjectMoney> {
  const billingMethod = billingMethods[record.billingMethod?.toLowerCase() ?? ''] ?? null;
  const hasAmount = billingMethod === 'fixed_fee' || billingMethod === 'not_to_exceed';
  return {
    billingMethod,
    billingAmount: hasAmount ? givenAmount(record.billingAmount) : null,
    currency: currencyCode(record.currency?.currencyCode ?? null),
    estimatedRevenue: givenAmount(record.estimatedTimeRevenue),
    estimatedCost: givenAmount(record.estimatedTimeCost),
    estimatedOtherRevenue: givenSum([record.estimatedExpenseRevenue, record.estimatedProductRevenue]),
    estimatedOtherCost: givenSum([record.estimatedExpenseCost, record.estimatedProductCost]),
    actualRevenue: null,
  };
}

/** An invoiced entry has its amount; what is still to be billed is worth its billed hours at its rate. */
export function entryMoney(record: TimeEntryRecord): Required<TimeEntryMoney> {
  const billable = record.billableOption?.toLowerCase() === 'billable';
  return {
    chargeHours: billable ? record.hoursBilled : null,
    hourlyRate: record.hourlyRate,
    chargeAmount: billable && record.invoice !== null ? record.extendedInvoiceAmount : null,
    hourlyCost: givenAmount(record.hourlyCost),
  };
}

function currencyCode(code: string | null): string | null {
  const upper = code?.trim().toUpperCase() ?? '';
  return /^[A-Z]{3}$/.test(upper) ? upper : null;
}
