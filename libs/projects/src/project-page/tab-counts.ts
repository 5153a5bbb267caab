import type { PageTab } from './page-tab.js';

/** How much is in the tabs that count something. */
export type TabCounts = Readonly<Partial<Record<PageTab, number>>>;

/** SQL for the {@link TabCounts} of the project `$1`. */
export const TAB_COUNTS = `jsonb_build_object(
  'updates', (select count(*) from project_updates where project_id = $1),
  'decisions', (select count(*) from client_actions where project_id = $1 and status = 'pending'),
  'deliverables', (select count(*) from deliverables where project_id = $1),
  'phases', (select count(*) from phases where project_id = $1 and deleted_at is null),
  'kanban', (select count(*) from tickets where project_id = $1 and deleted_at is null and not closed))`;
