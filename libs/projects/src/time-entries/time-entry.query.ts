import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import type { TimeTotalsDto } from './dto/time-entry.dto.js';

/** A time entry of a ticket. `work_date` is `yyyy-mm-dd`. */
export interface TimeEntryRow {
  id: string;
  work_date: string;
  started_at: Date | null;
  ended_at: Date | null;
  hours: number;
  billable: boolean;
  member_id: string | null;
  member_name: string | null;
  work_type_id: string | null;
  work_type_name: string | null;
  work_role_id: string | null;
  work_role_name: string | null;
  notes: string | null;
  internal_notes: string | null;
  locked: boolean;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
}

const SELECT = `select e.id, to_char(e.work_date, 'YYYY-MM-DD') as work_date, e.started_at, e.ended_at, e.hours, e.billable,
    e.member_id, member.name as member_name, e.work_type_id, work_type.name as work_type_name, e.work_role_id,
    work_role.name as work_role_name, e.notes, e.internal_notes, e.locked,
    ch.id as change_id, ch.state as change_state, ch.vendor_message as change_message
  from time_entries e
  left join members member on member.id = e.member_id
  left join reference_items work_type on work_type.id = e.work_type_id
  left join reference_items work_role on work_role.id = e.work_role_id
  left join changes ch on ch.record_id = e.id and ch.op = 'create' and ch.state in ('pending', 'sending', 'failed')`;

/** Reads the time logged on a ticket (P18, P21). */
@Injectable()
export class TimeEntryQuery {
  /** Up to `limit + 1` entries behind `after` ([day, id]), the latest day first. */
  page(
    tx: TenantTx,
    ticketId: string,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<TimeEntryRow[]> {
    return tx.query<TimeEntryRow>(
      `${SELECT} where e.ticket_id = $1 and e.deleted_at is null
         and ($2::text is null or (e.work_date, e.id) < ($2::date, $3::uuid))
       order by e.work_date desc, e.id desc limit $4`,
      [ticketId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  /** All entries of a ticket together. */
  async totals(tx: TenantTx, ticketId: string): Promise<TimeTotalsDto> {
    const [row] = await tx.query<TimeTotalsDto>(
      `select count(*)::int as entries, coalesce(sum(e.hours), 0) as hours,
         coalesce(sum(e.hours) filter (where e.billable), 0) as "billableHours"
       from time_entries e where e.ticket_id = $1 and e.deleted_at is null`,
      [ticketId],
    );
    return row ?? { entries: 0, hours: 0, billableHours: 0 };
  }

  /** One entry. */
  async byId(tx: TenantTx, id: string): Promise<TimeEntryRow | undefined> {
    const [row] = await tx.query<TimeEntryRow>(`${SELECT} where e.id = $1`, [id]);
    return row;
  }
}
