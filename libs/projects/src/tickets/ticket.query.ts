import { Injectable } from '@nestjs/common';
import type { SourceWrite } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { TICKET_HOURS } from './ticket-hours.js';

type Name = 'company' | 'contact' | 'project' | 'phase' | 'board' | 'status' | 'priority' | 'owner';

/** A ticket with the names of what it points to. */
export interface TicketRow extends Record<`${Name}_id` | `${Name}_name`, string | null> {
  id: string;
  external_id: string;
  number: string | null;
  kind: 'project' | 'service';
  summary: string;
  closed: boolean;
  no_time: boolean;
  actual_hours: number | null;
  budget_hours: number | null;
  due_date: string | null;
  created_at: Date | null;
  closed_at: Date | null;
  source_id: string;
  source_name: string;
  vendor: string;
  writes: SourceWrite[];
  synced_at: Date;
  changed_at: Date;
  deleted: boolean;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
}

/** Reads one ticket (P21). */
@Injectable()
export class TicketQuery {
  /** The ticket, also one that is gone in the PSA. */
  async byId(tx: TenantTx, id: string): Promise<TicketRow | undefined> {
    const [row] = await tx.query<TicketRow>(
      `select t.id, t.external_id, t.number, t.kind, t.summary, t.closed, coalesce(status.no_time, false) as no_time,
         ${TICKET_HOURS} as actual_hours, t.budget_hours, t.due_date, t.created_at, t.closed_at, t.source_id, src.name as source_name,
         src.vendor, src.writes, t.synced_at, t.changed_at, t.deleted_at is not null as deleted,
         company.id as company_id, company.name as company_name, contact.id as contact_id,
         concat_ws(' ', contact.first_name, contact.last_name) as contact_name,
         project.id as project_id, project.name as project_name, phase.id as phase_id, phase.name as phase_name,
         board.id as board_id, board.name as board_name, status.id as status_id, status.name as status_name,
         priority.id as priority_id, priority.name as priority_name, owner.id as owner_id, owner.name as owner_name,
         ch.id as change_id, ch.state as change_state, ch.vendor_message as change_message
       from tickets t
       join sources src on src.id = t.source_id and src.removed_at is null
       left join companies company on company.id = t.company_id
       left join contacts contact on contact.id = t.contact_id
       left join projects project on project.id = t.project_id
       left join phases phase on phase.id = t.phase_id
       left join reference_items board on board.id = t.board_id
       left join reference_items status on status.id = t.status_id
       left join reference_items priority on priority.id = t.priority_id
       left join members owner on owner.id = t.owner_id
       left join lateral (
         select c.id, c.state, c.vendor_message, c.settled_at from changes c
          where c.record_id = t.id order by c.seq desc limit 1
       ) ch on ch.state in ('pending', 'sending', 'conflict', 'failed')
            or (ch.state = 'refused' and ch.settled_at > now() - interval '1 day')
       where t.id = $1`,
      [id],
    );
    return row;
  }
}
