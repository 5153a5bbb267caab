import { Injectable } from '@nestjs/common';
import {
  type CursorPageQuery,
  decodeCursor,
  encodeCursor,
  notFound,
  type RequestCtx,
  TenantDb,
} from '#libs/platform';
import { CreateJournal, WorkReader } from '#libs/work';
import { createProblem } from '../create-problems.js';
import { TimerService } from '../timers/timer.service.js';
import type {
  CreateTimeEntryDto,
  TimeEntryDto,
  TimeEntryPageDto,
  WorkTypePageDto,
} from './dto/time-entry.dto.js';
import { toTimeEntryDto } from './time-entry.mapper.js';
import { TimeEntryQuery } from './time-entry.query.js';
import { WorkTypesQuery } from './work-types.query.js';

/** P18, P21: the time logged on a ticket. */
@Injectable()
export class TimeEntryService {
  constructor(
    private readonly db: TenantDb,
    private readonly work: WorkReader,
    private readonly entries: TimeEntryQuery,
    private readonly creates: CreateJournal,
    private readonly types: WorkTypesQuery,
    private readonly timers: TimerService,
  ) {}

  /** A page of entries, the latest day first, and all of them together. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, ticketId: string, page: CursorPageQuery): Promise<TimeEntryPageDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      if (!(await this.work.ticket(tx, ticketId))) throw notFound('tickets.not_found', 'ticket');
      const rows = await this.entries.page(tx, ticketId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toTimeEntryDto),
        totals: await this.entries.totals(tx, ticketId),
        nextCursor: last ? encodeCursor([last.work_date, last.id]) : null,
      };
    });
  }

  /** The work types that the ticket's PSA offers, in its order. @throws Problem 404 · 400 for a bad cursor */
  workTypes(ctx: RequestCtx, ticketId: string, page: CursorPageQuery): Promise<WorkTypePageDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 3);
    return this.db.read(ctx, async (tx) => {
      if (!(await this.work.ticket(tx, ticketId))) throw notFound('tickets.not_found', 'ticket');
      const rows = await this.types.page(tx, ticketId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ id, name, is_default }) => ({ id, name, isDefault: is_default })),
        nextCursor: last ? encodeCursor([last.place, last.name.toLowerCase(), last.id]) : null,
      };
    });
  }

  /**
   * Logs the caller's time, here at once and in the PSA by the worker.
   * @throws Problem 404; 403 when they are no member of that PSA; 422 when the ticket takes no time; 400 that names the field
   */
  create(ctx: RequestCtx, ticketId: string, body: CreateTimeEntryDto): Promise<TimeEntryDto> {
    return this.db.run(ctx, async (tx) => {
      const outcome = await this.creates.request(tx, {
        kind: 'time_entry',
        ticketId,
        memberId: ctx.actor.kind === 'staff' ? ctx.actor.memberId : null,
        startedAt: body.startedAt,
        endedAt: body.endedAt,
        hours: body.hours,
        billable: body.billable,
        notes: body.notes ?? null,
        internalNotes: body.internalNotes ?? null,
        workTypeId: body.workTypeId ?? null,
        workRoleId: body.workRoleId ?? null,
      });
      if (outcome.outcome !== 'journalled') throw createProblem(outcome);
      if (body.endTimer) await this.timers.logged(tx, ticketId);
      const row = await this.entries.byId(tx, outcome.recordId);
      if (!row) throw new Error('The time entry that was just written is not there.');
      return toTimeEntryDto(row);
    });
  }
}
