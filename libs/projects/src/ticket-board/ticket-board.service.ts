import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { BOARD_COLUMNS } from '../portfolio/status-group.js';
import type { TicketGrouping } from '../project-settings/project-settings-values.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import type {
  TicketBoardDto,
  TicketColumnDto,
  TicketColumnPageDto,
  TicketWritableDto,
} from './dto/ticket-board.dto.js';
import type { TicketBoardQueryDto, TicketColumnQueryDto } from './dto/ticket-board-query.dto.js';
import type { TicketCardDto } from './dto/ticket-card.dto.js';
import {
  type BoardProject,
  type FirstTicketRow,
  TicketBoardQuery,
  type TicketBoardRow,
} from './ticket-board.query.js';
import { toTicketCard } from './ticket-card.mapper.js';
import { EMPTY_COLUMN } from './ticket-grouping.js';
import { ticketWritable } from './ticket-writable.js';

/** A column before its cards are known. */
type EmptyColumn = Pick<TicketColumnDto, 'column' | 'title' | 'accepts'>;

/** P20: the tickets of a project on a board. */
@Injectable()
export class TicketBoardService {
  constructor(
    private readonly db: TenantDb,
    private readonly query: TicketBoardQuery,
    private readonly settings: ProjectSettings,
  ) {}

  /** All columns with their totals and first cards. @throws Problem 404 */
  board(ctx: RequestCtx, projectId: string, query: TicketBoardQueryDto): Promise<TicketBoardDto> {
    return this.db.read(ctx, async (tx) => {
      const project = await this.projectIn(tx, projectId);
      const writable = ticketWritable(project.writes);
      const columns = await this.columnsIn(tx, projectId, query.by, writable);
      const rows = await this.query.firstPages(tx, projectId, query, query.perColumn);
      return {
        by: query.by,
        columns: columns
          .map((column) => filled(column, rows))
          .filter(({ column, count }) => count > 0 || !ONLY_WITH_TICKETS.has(column)),
        writable,
      };
    });
  }

  /** P9: a further page of a column. A column that the board does not have is empty. @throws Problem 404 */
  column(ctx: RequestCtx, projectId: string, query: TicketColumnQueryDto): Promise<TicketColumnPageDto> {
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 3).map(String);
    return this.db.read(ctx, async (tx) => {
      await this.projectIn(tx, projectId);
      const rows = await this.query.columnPage(
        tx,
        projectId,
        query.column,
        query,
        after ? { dueKey: after[0] ?? '', nameKey: after[1] ?? '', id: after[2] ?? '' } : null,
        query.limit,
      );
      const page = rows.slice(0, query.limit);
      return {
        cards: page.map(toTicketCard),
        nextCursor: rows.length > query.limit ? cursorOf(page.at(-1)) : null,
      };
    });
  }

  /** One ticket as a card, for boards that heard of a change. @throws Problem 404 */
  card(ctx: RequestCtx, ticketId: string): Promise<TicketCardDto> {
    return this.db.read(ctx, async (tx) => {
      const [row] = await this.query.cards(tx, [ticketId]);
      if (!row) throw notFound('tickets.not_found', 'ticket');
      return toTicketCard(row);
    });
  }

  private async projectIn(tx: TenantTx, projectId: string): Promise<BoardProject> {
    await this.settings.requireTab(tx, 'kanban');
    const project = await this.query.project(tx, projectId);
    if (!project) throw notFound('projects.not_found', 'project');
    return project;
  }

  private async columnsIn(
    tx: TenantTx,
    projectId: string,
    by: TicketGrouping,
    { unassign }: TicketWritableDto,
  ): Promise<EmptyColumn[]> {
    const empty = { column: EMPTY_COLUMN[by], title: null };
    switch (by) {
      case 'status':
        return BOARD_COLUMNS.map((column) => ({ column, title: null, accepts: column !== empty.column }));
      case 'technician': {
        const memberId = tx.ctx.actor.kind === 'staff' ? tx.ctx.actor.memberId : null;
        const people = await this.query.technicians(tx, projectId, memberId);
        return [{ ...empty, accepts: unassign }, ...people.map(toColumn)];
      }
      case 'priority':
        return [...(await this.query.priorities(tx, projectId)).map(toColumn), { ...empty, accepts: false }];
    }
  }
}

/** These columns are no place to move anything to: they are there for what is in them. */
const ONLY_WITH_TICKETS: ReadonlySet<string> = new Set([EMPTY_COLUMN.status, EMPTY_COLUMN.priority]);

const toColumn = ({ id, name, accepts }: { id: string; name: string; accepts: boolean }): EmptyColumn => ({
  column: id,
  title: name,
  accepts,
});

function filled(column: EmptyColumn, rows: readonly FirstTicketRow[]): TicketColumnDto {
  const own = rows.filter((row) => row.board_column === column.column);
  const [first] = own;
  const count = first?.column_count ?? 0;
  return {
    ...column,
    count,
    actualHours: first?.column_actual ?? 0,
    budgetHours: first?.column_budget ?? 0,
    cards: own.map(toTicketCard),
    nextCursor: own.length < count ? cursorOf(own.at(-1)) : null,
  };
}

function cursorOf(row: TicketBoardRow | undefined): string | null {
  return row ? encodeCursor([row.due_key, row.name_key, row.id]) : null;
}
