import type { ProjectMoney, TimeEntryMoney } from '#libs/work';
import { givenAmount, givenSum } from '../../reading/given-amount.js';
import type { ProjectRecord, TimeEntryRecord } from '../wire/work-records.js';

/**
 * How a project is billed stands in its contract, with rates and fees of its own that are not read: without one it is by the
 * hour. Amounts are in the account's internal currency, which its records do not name.
 */
export function projectMoney(record: ProjectRecord): ProjectMoney {
  return {
    estimatedRevenue: givenAmount(record.laborEstimatedRevenue),
    estimatedCost: givenAmount(record.laborEstimatedCosts),
    estimatedOtherRevenue: givenSum([record.projectCostsRevenue, record.changeOrdersRevenue]),
    estimatedOtherCost: givenSum([record.projectCostsBudget, record.changeOrdersBudget]),
  };
}

/** An entry has the hours that are billed; what an hour is sold for stands in its role. */
export function entryMoney(record: TimeEntryRecord): TimeEntryMoney {
  return { chargeHours: record.isNonBillable === true ? null : record.hoursToBill };
}
