import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { listConditions, type PortfolioFilter, SqlParams } from './portfolio-filter.js';
import { CARD_COLUMNS, CARD_JOINS, PICKED_COLUMNS, type ProjectCardRow } from './project-card.js';
import { portfolio } from './project-column.js';

/** P2: what the table can be sorted by. */
export const TABLE_SORTS = ['name', 'company', 'due', 'health', 'hours', 'changed'] as const;
export type TableSort = (typeof TABLE_SORTS)[number];

/**
 * A sort value per project that is never null, so that a page can start behind any row. Undated projects are
 * last by date, unscored ones after on-track ones by health (worst first).
 */
const SORT_KEYS: Readonly<Record<TableSort, { key: string; type: 'text' | 'numeric' }>> = {
  name: { key: 'lower(portfolio.name)', type: 'text' },
  company: { key: `lower(coalesce(sort_company.name, ''))`, type: 'text' },
  due: { key: `coalesce(due_date::text, '9999-12-31')`, type: 'text' },
  health: {
    key: `coalesce(array_position(array['behind', 'at_risk', 'on_track', 'unscored', 'completed'], health), 6)`,
    type: 'numeric',
  },
  hours: { key: 'coalesce(actual_hours, 0)', type: 'numeric' },
  changed: {
    key: `to_char(portfolio.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    type: 'text',
  },
};

/** `total` counts what the filter shows in all. */
export type TableRow = ProjectCardRow & { sort_key: CursorPart; total: number };

/** Reads the portfolio as a table. */
@Injectable()
export class ProjectTableQuery {
  /** How many rows the filter shows in all; for a page that has no row to tell it. */
  async count(tx: TenantTx, filter: PortfolioFilter): Promise<number> {
    const params = new SqlParams();
    const [row] = await tx.prepared<{ count: number }>(
      `with portfolio as (${portfolio(TENANT_TODAY)})
       select count(*) as count from portfolio where ${listConditions(filter, params)}`,
      params.values,
    );
    return row?.count ?? 0;
  }

  /** Up to `limit + 1` rows behind `after` ([sort key, id]); the one too many says that there are more. */
  async page(
    tx: TenantTx,
    filter: PortfolioFilter,
    sort: { by: TableSort; descending: boolean },
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<TableRow[]> {
    const params = new SqlParams();
    const { key, type } = SORT_KEYS[sort.by];
    const direction = sort.descending ? 'desc' : 'asc';
    const conditions = listConditions(filter, params);
    const behind = after
      ? `(sort_key, id) ${sort.descending ? '<' : '>'} (${params.add(after[0])}::${type}, ${params.add(after[1])}::uuid)`
      : 'true';
    const company =
      sort.by === 'company'
        ? 'left join companies sort_company on sort_company.id = portfolio.company_id'
        : '';
    return tx.prepared<TableRow>(
      `with portfolio as (${portfolio(TENANT_TODAY)}),
       picked as (
         select * from (
           select ${PICKED_COLUMNS}, ${key} as sort_key, count(*) over () as total
             from portfolio ${company}
            where ${conditions}) matching
          where ${behind}
          order by sort_key ${direction}, id ${direction} limit ${params.add(limit + 1)}
       )
       select ${CARD_COLUMNS} from picked ${CARD_JOINS}
        order by picked.sort_key ${direction}, picked.id ${direction}`,
      params.values,
    );
  }
}
