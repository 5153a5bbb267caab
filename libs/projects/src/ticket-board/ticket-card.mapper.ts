import { changeOf, named } from '../portfolio/project-card.mapper.js';
import { ticketNumber } from '../tickets/ticket-number.js';
import type { TicketCardDto } from './dto/ticket-card.dto.js';
import type { TicketCardRow } from './ticket-card.js';

/** A row of the card columns as the API shows it. */
export function toTicketCard(row: TicketCardRow): TicketCardDto {
  return {
    id: row.id,
    number: ticketNumber(row.number, row.external_id),
    summary: row.summary,
    projectId: row.project_id,
    phase: named(row.phase_id, row.phase_name),
    status: named(row.status_id, row.status_name),
    statusGroup: row.status_group,
    priority: named(row.priority_id, row.priority_name),
    owner: named(row.owner_id, row.owner_name),
    open: row.is_open,
    overdue: row.is_overdue ?? false,
    takesTime: !row.closed && row.no_time !== true,
    actualHours: row.actual_hours,
    budgetHours: row.budget_hours,
    dueDate: row.due_date,
    change: changeOf(row),
  };
}
