import { Injectable } from '@nestjs/common';
import {
  type CursorPageQuery,
  decodeCursor,
  encodeCursor,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { type BoardRow, BoardQuery, type FirstPageRow } from './board.query.js';
import type {
  BoardColumnDto,
  BoardColumnPageDto,
  BoardDto,
  ManagerListDto,
  PortfolioSummaryDto,
  ProjectTableDto,
} from './dto/portfolio-answer.dto.js';
import type { BoardColumnQueryDto, BoardQueryDto, ProjectTableQueryDto } from './dto/portfolio-query.dto.js';
import type { ProjectCardDto } from './dto/project-card.dto.js';
import { ManagerListQuery } from './manager-list.query.js';
import type { PortfolioFilter } from './portfolio-filter.js';
import { toProjectCard } from './project-card.mapper.js';
import { ProjectTableQuery } from './project-table.query.js';
import { BOARD_COLUMNS, type BoardColumn } from './status-group.js';
import { SummaryQuery } from './summary.query.js';

/** The portfolio as its screens read it (P1–P5, P9). "Today" is the tenant's calendar day. */
@Injectable()
export class PortfolioService {
  constructor(
    private readonly db: TenantDb,
    private readonly summaryQuery: SummaryQuery,
    private readonly boardQuery: BoardQuery,
    private readonly tableQuery: ProjectTableQuery,
    private readonly managerQuery: ManagerListQuery,
  ) {}

  /** P1: the numbers of the summary cards under the given filters. */
  summary(ctx: RequestCtx, filter: PortfolioFilter): Promise<PortfolioSummaryDto> {
    return this.db.read(ctx, (tx) => this.summaryQuery.counts(tx, filter));
  }

  /** P4: all columns with their totals and first cards. */
  board(ctx: RequestCtx, query: BoardQueryDto): Promise<BoardDto> {
    return this.db.read(ctx, async (tx) => {
      const rows = await this.boardQuery.firstPages(tx, query, query.perColumn);
      return { columns: toColumns(rows) };
    });
  }

  /** P9: a further page of a column. */
  boardColumn(ctx: RequestCtx, column: BoardColumn, query: BoardColumnQueryDto): Promise<BoardColumnPageDto> {
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 3).map(String);
    return this.db.read(ctx, async (tx) => {
      const rows = await this.boardQuery.columnPage(
        tx,
        column,
        query,
        after ? { dueKey: after[0] ?? '', nameKey: after[1] ?? '', id: after[2] ?? '' } : null,
        query.limit,
      );
      const page = rows.slice(0, query.limit);
      return {
        cards: page.map(toProjectCard),
        nextCursor: rows.length > query.limit ? cursorOf(page.at(-1)) : null,
      };
    });
  }

  /** P2: a page of the table and how many rows there are in all. */
  table(ctx: RequestCtx, query: ProjectTableQueryDto): Promise<ProjectTableDto> {
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      const sort = { by: query.sort, descending: query.descending };
      const rows = await this.tableQuery.page(tx, query, sort, after, query.limit);
      // Only behind the last row of all is there no row to tell the total.
      const total = rows[0]?.total ?? (after ? await this.tableQuery.count(tx, query) : 0);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map(toProjectCard),
        total,
        nextCursor: rows.length > query.limit && last ? encodeCursor([last.sort_key, last.id]) : null,
      };
    });
  }

  /** P3: who manages projects, by name. */
  async managers(ctx: RequestCtx, page: CursorPageQuery): Promise<ManagerListDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 2);
    const rows = await this.db.read(ctx, (tx) => this.managerQuery.page(tx, after, page.limit));
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    const more = rows.length > page.limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor([last.name.toLowerCase(), last.id]) : null };
  }

  /** One project as a card, for boards that heard of a change. */
  card(ctx: RequestCtx, projectId: string): Promise<ProjectCardDto> {
    return this.db.read(ctx, (tx) => this.cardIn(tx, projectId));
  }

  /** The same within a transaction of the caller. Throws a 404 problem for a project that is not there. */
  async cardIn(tx: TenantTx, projectId: string): Promise<ProjectCardDto> {
    const row = await this.boardQuery.card(tx, projectId);
    if (!row) throw notFound('projects.not_found', 'project');
    return toProjectCard(row);
  }
}

/** P4: the five groups always, in their order; the unmapped column only while a project is in it. */
function toColumns(rows: readonly FirstPageRow[]): BoardColumnDto[] {
  return BOARD_COLUMNS.flatMap((column): BoardColumnDto[] => {
    const own = rows.filter((row) => row.board_column === column);
    const [first] = own;
    if (!first && column === 'unmapped') return [];
    const count = first?.column_count ?? 0;
    return [
      {
        column,
        count,
        actualHours: first?.column_actual ?? 0,
        estimatedHours: first?.column_estimated ?? 0,
        cards: own.map(toProjectCard),
        nextCursor: own.length < count ? cursorOf(own.at(-1)) : null,
      },
    ];
  });
}

function cursorOf(row: BoardRow | undefined): string | null {
  return row ? encodeCursor([row.due_key, row.name_key, row.id]) : null;
}
