import { BOARD_COLUMNS } from '../portfolio/status-group.js';
import type { TicketGrouping } from '../project-settings/project-settings-values.js';

/** The column of tickets that are nobody's. */
export const UNASSIGNED = 'unassigned';
/** The column of tickets without a priority. */
export const NO_PRIORITY = 'none';

/**
 * **Which column does a ticket land in?** (P20) By status: in the group that its status is mapped to, else in `unmapped`.
 * By technician: its owner's, or `unassigned`. By priority: its priority's, or `none`. SQL over the aliases `t` (tickets)
 * and `m` (the mapping of its status, if any).
 */
export const COLUMN_OF_TICKET: Readonly<Record<TicketGrouping, string>> = {
  status: `coalesce(m.status_group, 'unmapped')`,
  technician: `coalesce(t.owner_id::text, '${UNASSIGNED}')`,
  priority: `coalesce(t.priority_id::text, '${NO_PRIORITY}')`,
};

/** The column that stands for "none" of a grouping, and is there only while a ticket is in it, or can be dropped on. */
export const EMPTY_COLUMN: Readonly<Record<TicketGrouping, string>> = {
  status: 'unmapped',
  technician: UNASSIGNED,
  priority: NO_PRIORITY,
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Can a board grouped so have a column of that id? */
export function isColumn(by: TicketGrouping, column: string): boolean {
  if (by === 'status') return (BOARD_COLUMNS as readonly string[]).includes(column);
  return column === EMPTY_COLUMN[by] || UUID.test(column);
}
