import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { listConditions, type PortfolioFilter, SqlParams } from './portfolio-filter.js';
import { CARD_COLUMNS, CARD_JOINS, type ProjectCardRow } from './project-card.js';
import { portfolio } from './project-column.js';
import type { BoardColumn } from './status-group.js';

/** Counts and hours of all rows of a column, however many of them are on the page (P9). */
export interface ColumnTotals {
  column: BoardColumn;
  count: number;
  actual_hours: number;
  estimated_hours: number;
}

export type BoardRow = ProjectCardRow & { due_key: string; name_key: string };

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
  /** Totals of all columns that have projects and the first `perColumn` cards of each, in two statements. */
  async firstPages(
    tx: TenantTx,
    filter: PortfolioFilter,
    today: string,
    perColumn: number,
  ): Promise<{ totals: ColumnTotals[]; rows: BoardRow[] }> {
    const params = new SqlParams();
    const base = `with portfolio as (${portfolio(params.add(today))}),
      filtered as (select * from portfolio where ${listConditions(filter, params)})`;
    const totals = await tx.query<ColumnTotals>(
      `${base}
       select board_column as column, count(*) as count, coalesce(sum(actual_hours), 0) as actual_hours,
              coalesce(sum(estimated_hours), 0) as estimated_hours
         from filtered group by board_column`,
      params.values,
    );
    const rows = await tx.query<BoardRow>(
      `${base},
       picked as (
         select * from (
           select id, board_column, is_open, is_overdue, estimated_hours,
                  ${DUE_KEY} as due_key, lower(name) as name_key,
                  row_number() over (partition by board_column order by ${DUE_KEY}, lower(name), id) as place
             from filtered) ranked
          where place <= ${params.add(perColumn)}
       )
       select ${CARD_COLUMNS}, picked.due_key, picked.name_key from picked ${CARD_JOINS}
        order by picked.due_key, picked.name_key, p.id`,
      params.values,
    );
    return { totals, rows };
  }

  /** The next `limit` cards of one column behind `after`; one more than `limit` when there are more. */
  async columnPage(
    tx: TenantTx,
    column: BoardColumn,
    filter: PortfolioFilter,
    today: string,
    after: ColumnPosition | null,
    limit: number,
  ): Promise<BoardRow[]> {
    const params = new SqlParams();
    const source = portfolio(params.add(today));
    const conditions = [listConditions(filter, params), `board_column = ${params.add(column)}`];
    if (after) {
      conditions.push(
        `(${DUE_KEY}, lower(name), portfolio.id) > (${params.add(after.dueKey)}, ${params.add(after.nameKey)}, ${params.add(after.id)}::uuid)`,
      );
    }
    return tx.query<BoardRow>(
      `with portfolio as (${source}),
       picked as (
         select id, board_column, is_open, is_overdue, estimated_hours, ${DUE_KEY} as due_key, lower(name) as name_key
           from portfolio where ${conditions.join(' and ')}
          order by due_key, name_key, id limit ${params.add(limit + 1)}
       )
       select ${CARD_COLUMNS}, picked.due_key, picked.name_key from picked ${CARD_JOINS}
        order by picked.due_key, picked.name_key, p.id`,
      params.values,
    );
  }

  /** One card, whatever its state; undefined when there is no such project or the PSA has deleted it. */
  async card(tx: TenantTx, projectId: string, today: string): Promise<ProjectCardRow | undefined> {
    const [row] = await tx.query<ProjectCardRow>(
      `with picked as (select * from (${portfolio('$2')} and p.id = $1) one)
       select ${CARD_COLUMNS} from picked ${CARD_JOINS}`,
      [projectId, today],
    );
    return row;
  }
}
