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
import type { CreateTicketNoteDto, TicketNoteDto, TicketNotePageDto } from './dto/ticket-note.dto.js';
import { toTicketNoteDto } from './ticket-note.mapper.js';
import { TicketNoteQuery } from './ticket-note.query.js';

/** P21: the notes of a ticket. */
@Injectable()
export class TicketNoteService {
  constructor(
    private readonly db: TenantDb,
    private readonly work: WorkReader,
    private readonly notes: TicketNoteQuery,
    private readonly creates: CreateJournal,
  ) {}

  /** A page of notes, newest first. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, ticketId: string, page: CursorPageQuery): Promise<TicketNotePageDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      if (!(await this.work.ticket(tx, ticketId))) throw notFound('tickets.not_found', 'ticket');
      const rows = await this.notes.page(tx, ticketId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toTicketNoteDto),
        nextCursor: last ? encodeCursor([last.moment, last.id]) : null,
      };
    });
  }

  /** Writes a note, here at once and in the PSA by the worker. @throws Problem 404 · 400 that names the field */
  create(ctx: RequestCtx, ticketId: string, body: CreateTicketNoteDto): Promise<TicketNoteDto> {
    const { text, internal } = body;
    const memberId = ctx.actor.kind === 'staff' ? ctx.actor.memberId : null;
    return this.db.run(ctx, async (tx) => {
      const on = { kind: 'ticket', id: ticketId } as const;
      const outcome = await this.creates.request(tx, { kind: 'note', on, text, internal, memberId });
      if (outcome.outcome !== 'journalled') throw createProblem(outcome);
      const row = await this.notes.byId(tx, outcome.recordId);
      if (!row) throw new Error('The note that was just written is not there.');
      return toTicketNoteDto(row);
    });
  }
}
