import type { HealthOverride } from '../health/override-rules.js';
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
  health_automatic: Health | null;
  health_override: Omit<HealthOverride, 'health'> | null;
  waiting_on_client: number | null;
  actual_hours: number | null;
  estimated_hours: number | null;
  start_date: string | null;
  due_date: string | null;
  manager_id: string | null;
  manager_name: string | null;
  source_id: string;
  source_name: string;
  vendor: string;
  synced_at: Date;
  changed_at: Date;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
}

/** What the project itself gives to a card: columns of `portfolio` that an inner query with the alias `picked` must have. */
export const PICKED_COLUMNS = `
  portfolio.id, portfolio.number, portfolio.name, portfolio.company_id, portfolio.status_id, portfolio.manager_id,
  portfolio.source_id, portfolio.board_column, portfolio.is_open, portfolio.is_overdue, portfolio.actual_hours,
  portfolio.estimated_hours, portfolio.start_date, portfolio.due_date, portfolio.synced_at, portfolio.changed_at`;

/**
 * Everything a card shows, for the rows of an inner query `picked`. The projects are not joined a second time: behind
 * row-level security PostgreSQL expects few rows of a tenant and would compare each with each. A change is told while
 * somebody has to know of it: under way, in conflict or failed, or refused within the last day (P7).
 */
export const CARD_COLUMNS = `
  picked.*, c.name as company_name, s.name as status_name, mgr.name as manager_name, h.health, h.reasons as health_reasons,
  h.automatic as health_automatic, h.override as health_override, h.waiting_on_client,
  src.name as source_name, src.vendor, ch.id as change_id, ch.state as change_state, ch.vendor_message as change_message`;

export const CARD_JOINS = `
  join sources src on src.id = picked.source_id
  left join companies c on c.id = picked.company_id
  left join reference_items s on s.id = picked.status_id
  left join members mgr on mgr.id = picked.manager_id
  left join project_health h on h.project_id = picked.id
  left join lateral (
    select id, state, vendor_message, settled_at from changes
     where record_id = picked.id
     order by seq desc limit 1
  ) ch on ch.state in ('pending', 'sending', 'conflict', 'failed')
       or (ch.state = 'refused' and ch.settled_at > now() - interval '1 day')`;
