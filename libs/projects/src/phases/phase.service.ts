import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import {
  type CursorPageQuery,
  type CursorPart,
  decodeCursor,
  encodeCursor,
  invalidField,
  notFound,
  type Problem,
  type RequestCtx,
  TenantDb,
} from '#libs/platform';
import { WorkReader } from '#libs/work';
import { TenantCalendar } from '../health/tenant-calendar.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import type { LooseTicketsDto, PhasePageDto, PhaseTicketPageDto } from './dto/phase.dto.js';
import { stateOf, toPhaseDto, toPhaseTicketDto } from './phase.mapper.js';
import { PhaseQuery, type PhaseTotalsRow } from './phase.query.js';
import { inTreeOrder } from './phase-tree.js';

/** P18, P19: the phases of a project and the tickets in them. All of it answers 404 where the tab is switched off (P25). */
@Injectable()
export class PhaseService {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: ProjectSettings,
    private readonly calendar: TenantCalendar,
    private readonly work: WorkReader,
    private readonly query: PhaseQuery,
  ) {}

  /** A page of phases under the summary of all. @throws Problem 404 · 400 for a cursor of another list */
  list(ctx: RequestCtx, projectId: string, page: CursorPageQuery): Promise<PhasePageDto> {
    const from = page.cursor === undefined ? 0 : placeOf(page.cursor);
    return this.db.read(ctx, async (tx) => {
      const { tickets, timeEntries } = await this.settings.requireTab(tx, 'phases');
      const totals = await this.query.totals(tx, projectId);
      if (!totals) throw notFound('projects.not_found', 'project');
      const today = await this.calendar.today(tx);
      // All of them: whether a phase is complete depends on those below it, wherever the page ends.
      const placed = inTreeOrder(await this.query.phases(tx, projectId));
      const states = placed.map((one) => stateOf(one, today));
      const to = from + page.limit;
      return {
        summary: {
          total: placed.length,
          completed: states.filter((state) => state === 'complete').length,
          inProgress: states.filter((state) => state === 'in_progress').length,
          actualHours: totals.actual_hours,
          estimatedHours: totals.estimated_hours,
          openTickets: tickets ? totals.open_tickets : null,
        },
        loose: tickets ? looseOf(totals) : null,
        timeEntries: tickets && timeEntries,
        items: placed
          .slice(from, to)
          .map((one, index) => toPhaseDto(one, states[from + index] ?? 'not_started', tickets)),
        nextCursor: to < placed.length ? encodeCursor([to]) : null,
      };
    });
  }

  /**
   * A page of tickets of one phase, or of those without a phase (null).
   * @throws Problem 404, also where tickets are switched off · 400 for a cursor of another list
   */
  tickets(
    ctx: RequestCtx,
    projectId: string,
    phaseId: string | null,
    page: CursorPageQuery,
  ): Promise<PhaseTicketPageDto> {
    const after = page.cursor === undefined ? null : ticketPlaceOf(page.cursor);
    return this.db.read(ctx, async (tx) => {
      const { tickets } = await this.settings.requireTab(tx, 'phases');
      if (!tickets) throw notFound('projects.tab_off', 'tab');
      if (!(await this.work.project(tx, projectId))) throw notFound('projects.not_found', 'project');
      if (phaseId !== null && !(await this.query.exists(tx, projectId, phaseId))) {
        throw notFound('projects.phase_not_found', 'phase');
      }
      const rows = await this.query.tickets(tx, projectId, phaseId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toPhaseTicketDto),
        nextCursor: last ? encodeCursor([Number(last.closed), last.summary_key, last.id]) : null,
      };
    });
  }
}

function looseOf(totals: PhaseTotalsRow): LooseTicketsDto | null {
  if (totals.loose === 0) return null;
  return {
    tickets: totals.loose,
    openTickets: totals.loose_open,
    actualHours: totals.loose_hours ?? 0,
    budgetHours: totals.loose_budget ?? 0,
  };
}

function placeOf(cursor: string): number {
  const [place] = decodeCursor(cursor, 1);
  if (typeof place === 'number' && Number.isSafeInteger(place) && place >= 0) return place;
  throw wrongCursor();
}

function ticketPlaceOf(cursor: string): CursorPart[] {
  const [closed, summary, id] = decodeCursor(cursor, 3);
  if ((closed === 0 || closed === 1) && typeof summary === 'string' && typeof id === 'string' && isUUID(id)) {
    return [closed, summary, id];
  }
  throw wrongCursor();
}

function wrongCursor(): Problem {
  return invalidField(
    'cursor',
    'cursor',
    'This cursor does not belong to this list. Start from the first page.',
  );
}
