import { TENANT_TODAY } from '../health/tenant-calendar.js';
import type { BoardColumn } from '../portfolio/status-group.js';
import { TICKET_HOURS } from '../tickets/ticket-hours.js';

/** A row of the card columns below. Days `yyyy-mm-dd`, hours decimal. */
export interface TicketCardRow {
  id: string;
  number: string | null;
  external_id: string;
  summary: string;
  board_column: string;
  status_group: BoardColumn;
  is_open: boolean;
  /** Null without a due date. */
  is_overdue: boolean | null;
  no_time: boolean | null;
  closed: boolean;
  actual_hours: number | null;
  budget_hours: number | null;
  due_date: string | null;
  project_id: string | null;
  phase_id: string | null;
  phase_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  status_id: string | null;
  status_name: string | null;
  priority_id: string | null;
  priority_name: string | null;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
}

/** Is a ticket open? By its status group; in the unmapped column the PSA's own closed flag decides. */
const TICKET_IS_OPEN = `case
  when m.status_group in ('completed', 'cancelled') then false
  when m.status_group is null then not t.closed
  else true
end`;

/** Every ticket that the PSA still has, with what boards and their filters judge by. `column` is SQL for its column. */
export const boardTickets = (column: string): string => `
  select t.id, t.number, t.external_id, t.summary, t.closed, ${TICKET_HOURS} as actual_hours, t.budget_hours, t.due_date, t.project_id,
         t.phase_id, t.owner_id, t.status_id, t.priority_id,
         ${column} as board_column,
         coalesce(m.status_group, 'unmapped') as status_group,
         ${TICKET_IS_OPEN} as is_open,
         (${TICKET_IS_OPEN}) and t.due_date < ${TENANT_TODAY} as is_overdue
    from tickets t
    left join ticket_status_mappings m on m.tenant_id = t.tenant_id and m.status_id = t.status_id
   where t.deleted_at is null`;

/** Everything that a card shows, for the rows of an inner query `picked`; see the card of a project for the change. */
export const TICKET_CARD_COLUMNS = `
  picked.*, s.name as status_name, s.no_time, pr.name as priority_name, o.name as owner_name, ph.name as phase_name,
  ch.id as change_id, ch.state as change_state, ch.vendor_message as change_message`;

export const TICKET_CARD_JOINS = `
  left join reference_items s on s.id = picked.status_id
  left join reference_items pr on pr.id = picked.priority_id
  left join members o on o.id = picked.owner_id
  left join phases ph on ph.id = picked.phase_id
  left join lateral (
    select id, state, vendor_message, settled_at from changes
     where record_id = picked.id
     order by seq desc limit 1
  ) ch on ch.state in ('pending', 'sending', 'conflict', 'failed')
       or (ch.state = 'refused' and ch.settled_at > now() - interval '1 day')`;
