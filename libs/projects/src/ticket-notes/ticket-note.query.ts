import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';

/** A note of a ticket. `moment` is its place in the list: notes without a time are the oldest. */
export interface TicketNoteRow {
  id: string;
  text: string;
  internal: boolean;
  author: string | null;
  created_at: Date | null;
  moment: string;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
}

const MOMENT = `coalesce(to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')`;

const SELECT = `select n.id, n.text, n.internal, coalesce(author.name, n.author_name) as author, n.created_at,
    ${MOMENT} as moment, ch.id as change_id, ch.state as change_state, ch.vendor_message as change_message
  from notes n
  left join members author on author.id = n.author_id
  left join changes ch on ch.record_id = n.id and ch.op = 'create' and ch.state in ('pending', 'sending', 'failed')`;

/** Reads the notes of a ticket (P21). */
@Injectable()
export class TicketNoteQuery {
  /** Up to `limit + 1` notes behind `after` ([moment, id]), newest first. */
  page(
    tx: TenantTx,
    ticketId: string,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<TicketNoteRow[]> {
    return tx.query<TicketNoteRow>(
      `${SELECT} where n.ticket_id = $1 and n.deleted_at is null
         and ($2::text is null or (${MOMENT}, n.id) < ($2, $3::uuid))
       order by moment desc, n.id desc limit $4`,
      [ticketId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  /** One note. */
  async byId(tx: TenantTx, id: string): Promise<TicketNoteRow | undefined> {
    const [row] = await tx.query<TicketNoteRow>(`${SELECT} where n.id = $1`, [id]);
    return row;
  }
}
