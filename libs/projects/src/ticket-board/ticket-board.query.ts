import { Injectable } from '@nestjs/common';
import type { SourceWrite } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { SqlParams } from '../portfolio/portfolio-filter.js';
import type { TicketGrouping } from '../project-settings/project-settings-values.js';
import { boardTickets, TICKET_CARD_COLUMNS, TICKET_CARD_JOINS, type TicketCardRow } from './ticket-card.js';
import { COLUMN_OF_TICKET } from './ticket-grouping.js';

/** What a board is narrowed to. */
export interface TicketFilter {
  readonly by: TicketGrouping;
  readonly search?: string;
  readonly hideCompleted: boolean;
}

export type TicketBoardRow = TicketCardRow & { due_key: string; name_key: string };

/** A card of the first page, with counts and hours of its whole column (P9). */
export type FirstTicketRow = TicketBoardRow & {
  column_count: number;
  column_actual: number;
  column_budget: number;
};

/** A column that a board has by name. */
export interface NamedColumn {
  id: string;
  name: string;
  accepts: boolean;
}

/** The project of a board. */
export interface BoardProject {
  source_id: string;
  writes: SourceWrite[];
}

/** Where a page of a column starts: behind the card with these sort values. */
export interface TicketPosition {
  readonly dueKey: string;
  readonly nameKey: string;
  readonly id: string;
}

/** Cards are ordered by due date, undated ones last, then by summary. */
const DUE_KEY = `coalesce(due_date::text, '9999-12-31')`;

/** Reads ticket boards (P20). */
@Injectable()
export class TicketBoardQuery {
  /** The project, with what its PSA takes; undefined when there is none, or the PSA has deleted it. */
  async project(tx: TenantTx, projectId: string): Promise<BoardProject | undefined> {
    const [row] = await tx.prepared<BoardProject>(
      `select p.source_id, src.writes from projects p join sources src on src.id = p.source_id and src.removed_at is null
        where p.id = $1 and p.deleted_at is null`,
      [projectId],
    );
    return row;
  }

  /**
   * The technicians of a board by name: owners of its tickets, who manages the project, and `memberId` where that is a
   * member of the same PSA.
   */
  technicians(tx: TenantTx, projectId: string, memberId: string | null): Promise<NamedColumn[]> {
    return tx.prepared<NamedColumn>(
      `select o.id, o.name, o.active and o.deleted_at is null as accepts
         from members o join projects p on p.id = $1 and p.source_id = o.source_id
        where o.id = p.manager_id or (o.id = $2 and o.active and o.deleted_at is null)
           or o.id in (select t.owner_id from tickets t where t.project_id = $1 and t.deleted_at is null)
        order by lower(o.name), o.id`,
      [projectId, memberId],
    );
  }

  /** The priorities of a board in the PSA's order: those that it offers, and those that a ticket has. */
  priorities(tx: TenantTx, projectId: string): Promise<NamedColumn[]> {
    return tx.prepared<NamedColumn>(
      `select r.id, r.name, r.active and r.deleted_at is null as accepts
         from reference_items r join projects p on p.id = $1 and p.source_id = r.source_id
        where r.kind = 'priority'
          and ((r.active and r.deleted_at is null)
            or r.id in (select t.priority_id from tickets t where t.project_id = $1 and t.deleted_at is null))
        order by r.sort_order nulls last, lower(r.name), r.id`,
      [projectId],
    );
  }

  /** The first `perColumn` cards (at least one) of each column that has tickets, with the column's totals. */
  firstPages(
    tx: TenantTx,
    projectId: string,
    filter: TicketFilter,
    perColumn: number,
  ): Promise<FirstTicketRow[]> {
    const params = new SqlParams();
    return tx.prepared<FirstTicketRow>(
      `with board as (${boardTickets(COLUMN_OF_TICKET[filter.by])} and t.project_id = ${params.add(projectId)}),
       picked as (
         select * from (
           select board.*, ${DUE_KEY} as due_key, lower(summary) as name_key,
                  row_number() over (partition by board_column order by ${DUE_KEY}, lower(summary), id) as place,
                  count(*) over (partition by board_column) as column_count,
                  coalesce(sum(actual_hours) over (partition by board_column), 0) as column_actual,
                  coalesce(sum(budget_hours) over (partition by board_column), 0) as column_budget
             from board where ${conditions(filter, params)}) ranked
          where place <= ${params.add(perColumn)}
       )
       select ${TICKET_CARD_COLUMNS} from picked ${TICKET_CARD_JOINS} order by picked.place`,
      params.values,
    );
  }

  /** The next `limit` cards of one column behind `after`; one more than `limit` when there are more. */
  columnPage(
    tx: TenantTx,
    projectId: string,
    column: string,
    filter: TicketFilter,
    after: TicketPosition | null,
    limit: number,
  ): Promise<TicketBoardRow[]> {
    const params = new SqlParams();
    const all = `${boardTickets(COLUMN_OF_TICKET[filter.by])} and t.project_id = ${params.add(projectId)}`;
    const wanted = [conditions(filter, params), `board_column = ${params.add(column)}`];
    if (after) {
      wanted.push(
        `(${DUE_KEY}, lower(summary), id) > (${params.add(after.dueKey)}, ${params.add(after.nameKey)}, ${params.add(after.id)}::uuid)`,
      );
    }
    return tx.prepared<TicketBoardRow>(
      `with board as (${all}),
       picked as (
         select board.*, ${DUE_KEY} as due_key, lower(summary) as name_key
           from board where ${wanted.join(' and ')}
          order by due_key, name_key, id limit ${params.add(limit + 1)}
       )
       select ${TICKET_CARD_COLUMNS} from picked ${TICKET_CARD_JOINS}
        order by picked.due_key, picked.name_key, picked.id`,
      params.values,
    );
  }

  /** Tickets as cards, whatever their project; those that are not there, or gone in the PSA, are missing. */
  cards(tx: TenantTx, ids: readonly string[]): Promise<TicketCardRow[]> {
    return tx.prepared<TicketCardRow>(
      `with picked as (${boardTickets(COLUMN_OF_TICKET.status)} and t.id = any($1::uuid[])
         and exists (select from sources src where src.id = t.source_id and src.removed_at is null))
       select ${TICKET_CARD_COLUMNS} from picked ${TICKET_CARD_JOINS}`,
      [ids],
    );
  }
}

function conditions({ search, hideCompleted }: TicketFilter, params: SqlParams): string {
  const list: string[] = [];
  if (hideCompleted) list.push('is_open');
  if (search) {
    const term = `like_pattern(${params.add(search)})`;
    list.push(
      `(summary ilike ${term} or coalesce(number, external_id) ilike ${term}
        or owner_id in (select o.id from members o where o.name ilike ${term}))`,
    );
  }
  return list.length > 0 ? list.join(' and ') : 'true';
}
