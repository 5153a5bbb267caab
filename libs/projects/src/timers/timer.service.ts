import { Injectable } from '@nestjs/common';
import { notFound, Problem, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { WorkReader } from '#libs/work';
import { createProblem } from '../create-problems.js';
import { ticketNumber } from '../tickets/ticket-number.js';
import type { StartTimerDto, TimerDto, TimerStateDto } from './dto/timer.dto.js';
import { TimerQuery, type TimerRow } from './timer.query.js';

/** P21: one timer per person. It runs on the server, stops at a moment, and goes when its time is logged. */
@Injectable()
export class TimerService {
  constructor(
    private readonly db: TenantDb,
    private readonly query: TimerQuery,
    private readonly work: WorkReader,
  ) {}

  /** The caller's timer. */
  read(ctx: RequestCtx): Promise<TimerStateDto> {
    const person = personOf(ctx);
    return this.db.read(ctx, async (tx) => stateOf(await this.query.of(tx, person)));
  }

  /**
   * Starts the caller's timer on a ticket. Starting it on the ticket on which it runs changes nothing.
   * @throws Problem 404; 403 for somebody who is no agent of that PSA; 422 for a ticket that takes no time; 409
   *   `timers.another` with the timer that they have already
   */
  start(ctx: RequestCtx, { ticketId, discardOther = false }: StartTimerDto): Promise<TimerStateDto> {
    const person = personOf(ctx);
    const memberId = ctx.actor.kind === 'staff' ? ctx.actor.memberId : null;
    return this.db.run(ctx, async (tx) => {
      const ticket = await this.query.ticket(tx, ticketId);
      if (!ticket) throw notFound('tickets.not_found', 'ticket');
      if ((await this.work.agentName(tx, ticket.source_id, memberId)) === null)
        throw createProblem({ outcome: 'no_agent' });
      if (!ticket.takes_time)
        throw createProblem({ outcome: 'invalid', field: 'ticketId', reason: 'takes_no_time' });
      if (discardOther) await tx.query('delete from ticket_timers where staff_user_id = $1', [person]);
      // Two windows may start one at the same moment: the key lets one of them in.
      const started = await tx.query(
        `insert into ticket_timers (staff_user_id, ticket_id) values ($1, $2) on conflict do nothing returning ticket_id`,
        [person, ticketId],
      );
      const now = await this.query.of(tx, person);
      if (started.length === 0) {
        const same = now?.ticket_id === ticketId && now.stopped_at === null;
        if (!same) throw anotherTimer(stateOf(now).timer);
        return stateOf(now);
      }
      tell(tx, person);
      return stateOf(now);
    });
  }

  /** Stops the caller's timer; its time waits to be logged. Stopping a stopped one changes nothing. @throws Problem 404 */
  stop(ctx: RequestCtx): Promise<TimerStateDto> {
    const person = personOf(ctx);
    return this.db.run(ctx, async (tx) => {
      await tx.query(
        'update ticket_timers set stopped_at = now() where staff_user_id = $1 and stopped_at is null',
        [person],
      );
      const timer = await this.query.of(tx, person);
      if (!timer) throw notFound('timers.not_found', 'timer');
      tell(tx, person);
      return stateOf(timer);
    });
  }

  /** Throws the caller's timer away, if they have one. */
  discard(ctx: RequestCtx): Promise<void> {
    const person = personOf(ctx);
    return this.db.run(ctx, async (tx) => {
      const gone = await tx.query('delete from ticket_timers where staff_user_id = $1 returning ticket_id', [
        person,
      ]);
      if (gone.length > 0) tell(tx, person);
    });
  }

  /** Its time was logged: the caller's timer on that ticket goes, within the transaction that logs it. */
  async logged(tx: TenantTx, ticketId: string): Promise<void> {
    const person = personOf(tx.ctx);
    const gone = await tx.query(
      'delete from ticket_timers where staff_user_id = $1 and ticket_id = $2 returning ticket_id',
      [person, ticketId],
    );
    if (gone.length > 0) tell(tx, person);
  }
}

/** Other windows of the same person follow. */
function tell(tx: TenantTx, staffUserId: string): void {
  tx.live({ type: 'timer.changed', permission: 'read_projects', data: { staffUserId } });
}

function stateOf(row: TimerRow | undefined): TimerStateDto {
  if (!row) return { timer: null };
  const timer: TimerDto = {
    ticket: {
      id: row.ticket_id,
      number: ticketNumber(row.number, row.external_id),
      summary: row.summary,
      projectId: row.project_id,
    },
    startedAt: row.started_at.toISOString(),
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    seconds: row.seconds,
  };
  return { timer };
}

function anotherTimer(timer: TimerDto | null): Problem {
  return new Problem({
    status: 409,
    code: 'timers.another',
    title: 'You have a timer already',
    detail: timer ? `It is on “${timer.ticket.summary}”. Log or discard its time first.` : undefined,
    extensions: { timer },
  });
}

/** A timer belongs to a person; an API key is none. */
function personOf(ctx: RequestCtx): string {
  if (ctx.actor.kind === 'staff') return ctx.actor.id;
  throw new Problem({
    status: 403,
    code: 'timers.needs_person',
    title: 'Not allowed',
    detail: 'Timers belong to a staff user. Sign in as one.',
  });
}
