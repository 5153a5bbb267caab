import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';

/** A person's timer with the ticket that it runs on. */
export interface TimerRow {
  ticket_id: string;
  number: string | null;
  external_id: string;
  summary: string;
  project_id: string | null;
  started_at: Date;
  stopped_at: Date | null;
  seconds: number;
}

/** What starting a timer needs to know of a ticket. */
export interface TimeableTicket {
  source_id: string;
  takes_time: boolean;
}

/** Reads timers (P21). */
@Injectable()
export class TimerQuery {
  /** The timer of a staff user; undefined when they have none. */
  async of(tx: TenantTx, staffUserId: string): Promise<TimerRow | undefined> {
    const [row] = await tx.query<TimerRow>(
      `select r.ticket_id, t.number, t.external_id, t.summary, t.project_id, r.started_at, r.stopped_at,
              greatest(0, floor(extract(epoch from coalesce(r.stopped_at, now()) - r.started_at)))::int as seconds
         from ticket_timers r join tickets t on t.id = r.ticket_id
        where r.staff_user_id = $1`,
      [staffUserId],
    );
    return row;
  }

  /** The ticket; undefined when there is none, or the PSA has deleted it. */
  async ticket(tx: TenantTx, ticketId: string): Promise<TimeableTicket | undefined> {
    const [row] = await tx.query<TimeableTicket>(
      `select t.source_id, not t.closed and not coalesce(status.no_time, false) as takes_time
         from tickets t
         join sources src on src.id = t.source_id and src.removed_at is null
         left join reference_items status on status.id = t.status_id
        where t.id = $1 and t.deleted_at is null`,
      [ticketId],
    );
    return row;
  }
}
