import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { listConditions, type PortfolioFilter, SqlParams } from './portfolio-filter.js';
import { CARD_COLUMNS, CARD_JOINS, PICKED_COLUMNS, type ProjectCardRow } from './project-card.js';
import { portfolio } from './project-column.js';
import type { BoardColumn } from './status-group.js';

export type BoardRow = ProjectCardRow & { due_key: string; name_key: string };

/** A card of the first page, with counts and hours of its whole column, however much of it is on the page (P9). */
export type FirstPageRow = BoardRow & {
  column_count: number;
  column_actual: number;
  column_estimated: number;
};

/** Where a page of a column starts: behind the card with these sort values. */
export interface ColumnPosition {
  readonly dueKey: string;
  readonly nameKey: string;
  readonly id: string;
}

/** Cards are ordered by due date, undated ones last, then by name. */
const DUE_KEY = `coalesce(due_date::text, '9999-12-31')`;

/** Reads the portfolio board: all columns at once, or a further page of one. */
@Injectable()
export class BoardQuery {
  /** The first `perColumn` cards (at least one) of each column that has projects, with the column's totals. */
  async firstPages(tx: TenantTx, filter: PortfolioFilter, perColumn: number): Promise<FirstPageRow[]> {
    const params = new SqlParams();
    return tx.prepared<FirstPageRow>(
      `with portfolio as (${portfolio(TENANT_TODAY)}),
       picked as (
         select * from (
           select ${PICKED_COLUMNS}, ${DUE_KEY} as due_key, lower(name) as name_key,
                  row_number() over (partition by board_column order by ${DUE_KEY}, lower(name), id) as place,
                  count(*) over (partition by board_column) as column_count,
                  coalesce(sum(actual_hours) over (partition by board_column), 0) as column_actual,
                  coalesce(sum(estimated_hours) over (partition by board_column), 0) as column_estimated
             from portfolio where ${listConditions(filter, params)}) ranked
          where place <= ${params.add(perColumn)}
       )
       select ${CARD_COLUMNS} from picked ${CARD_JOINS} order by picked.place`,
      params.values,
    );
  }

  /** The next `limit` cards of one column behind `after`; one more than `limit` when there are more. */
  async columnPage(
    tx: TenantTx,
    column: BoardColumn,
    filter: PortfolioFilter,
    after: ColumnPosition | null,
    limit: number,
  ): Promise<BoardRow[]> {
    const params = new SqlParams();
    const conditions = [listConditions(filter, params), `board_column = ${params.add(column)}`];
    if (after) {
      conditions.push(
        `(${DUE_KEY}, lower(name), portfolio.id) > (${params.add(after.dueKey)}, ${params.add(after.nameKey)}, ${params.add(after.id)}::uuid)`,
      );
    }
    return tx.prepared<BoardRow>(
      `with portfolio as (${portfolio(TENANT_TODAY)}),
       picked as (
         select ${PICKED_COLUMNS}, ${DUE_KEY} as due_key, lower(name) as name_key
           from portfolio where ${conditions.join(' and ')}
          order by due_key, name_key, id limit ${params.add(limit + 1)}
       )
       select ${CARD_COLUMNS} from picked ${CARD_JOINS} order by picked.due_key, picked.name_key, picked.id`,
      params.values,
    );
  }

  /** One card, whatever its state; undefined when there is no such project or the PSA has deleted it. */
  async card(tx: TenantTx, projectId: string): Promise<ProjectCardRow | undefined> {
    const [row] = await tx.prepared<ProjectCardRow>(
      `with portfolio as (${portfolio(TENANT_TODAY)} and p.id = $1),
       picked as (select ${PICKED_COLUMNS} from portfolio)
       select ${CARD_COLUMNS} from picked ${CARD_JOINS}`,
      [projectId],
    );
    return row;
  }
}
