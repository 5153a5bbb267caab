import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import {
  CARD_PREDICATES,
  commonConditions,
  type PortfolioFilter,
  SqlParams,
  SUMMARY_CARDS,
  type SummaryCard,
} from './portfolio-filter.js';
import { portfolio } from './project-column.js';

/** Counts the summary cards (P1) under all filters but the card and the open / closed switch. */
@Injectable()
export class SummaryQuery {
  async counts(tx: TenantTx, filter: PortfolioFilter): Promise<Record<SummaryCard, number>> {
    const params = new SqlParams();
    const conditions = commonConditions(filter, params);
    const columns = SUMMARY_CARDS.map(
      (card) => `count(*) filter (where ${CARD_PREDICATES[card]}) as ${card}`,
    );
    const [row] = await tx.prepared<Record<SummaryCard, number>>(
      `with portfolio as (${portfolio(TENANT_TODAY)}) select ${columns.join(', ')} from portfolio
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}`,
      params.values,
    );
    return row ?? { total: 0, in_progress: 0, completed: 0, on_hold: 0, overdue: 0, over_budget: 0 };
  }
}
