import type { BoardColumn, Health } from './status-group.js';

/** A row of the card columns below. Dates `yyyy-mm-dd`, hours decimal. */
export interface ProjectCardRow {
  id: string;
  number: string | null;
  name: string;
  company_id: string | null;
  company_name: string | null;
  status_id: string | null;
  status_name: string | null;
  board_column: BoardColumn;
  is_open: boolean;
  is_overdue: boolean;
  health: Health | null;
  health_reasons: unknown;
  waiting_on_client: number | null;
  actual_hours: number | null;
  estimated_hours: number | null;
  percent_complete: number | null;
  start_date: string | null;
  due_date: string | null;
  manager_id: string | null;
  manager_name: string | null;
  source_id: string;
  source_name: string;
  vendor: string;
  external_id: string;
  synced_at: Date;
  changed_at: Date;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
  change_settled_at: Date | null;
}

/**
 * Everything a card shows, for the project ids of an inner query with the alias `picked`
 * (columns `id, board_column, is_open, is_overdue, estimated_hours`). A change is told while somebody has to know of it:
 * under way, in conflict or failed, or refused within the last day (P7).
 */
export const CARD_COLUMNS = `
  p.id, p.number, p.name, p.company_id, c.name as company_name, p.status_id, s.name as status_name,
  picked.board_column, picked.is_open, picked.is_overdue, h.health, h.reasons as health_reasons, h.waiting_on_client,
  p.actual_hours, picked.estimated_hours, p.percent_complete, p.start_date, p.due_date,
  p.manager_id, mgr.name as manager_name, p.source_id, src.name as source_name, src.vendor, p.external_id,
  p.synced_at, p.changed_at,
  ch.id as change_id, ch.state as change_state, ch.vendor_message as change_message,
  ch.settled_at as change_settled_at`;

export const CARD_JOINS = `
  join projects p on p.id = picked.id
  join sources src on src.id = p.source_id
  left join companies c on c.id = p.company_id
  left join reference_items s on s.id = p.status_id
  left join members mgr on mgr.id = p.manager_id
  left join project_health h on h.project_id = p.id
  left join lateral (
    select id, state, vendor_message, settled_at from changes
     where record_id = p.id
     order by seq desc limit 1
  ) ch on ch.state in ('pending', 'sending', 'conflict', 'failed')
       or (ch.state = 'refused' and ch.settled_at > now() - interval '1 day')`;
