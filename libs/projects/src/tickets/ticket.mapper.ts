import { changeOf, named } from '../portfolio/project-card.mapper.js';
import { ticketWritable } from '../ticket-board/ticket-writable.js';
import type { TicketDto } from './dto/ticket.dto.js';
import { ticketNumber } from './ticket-number.js';
import type { TicketRow } from './ticket.query.js';

/** A ticket as the API shows it to somebody who is `agent` in its PSA. */
export function toTicketDto(row: TicketRow, agent: string | null): TicketDto {
  return {
    id: row.id,
    number: ticketNumber(row.number, row.external_id),
    kind: row.kind,
    summary: row.summary,
    company: named(row.company_id, row.company_name),
    contact: named(row.contact_id, row.contact_name),
    project: named(row.project_id, row.project_name),
    phase: named(row.phase_id, row.phase_name),
    board: named(row.board_id, row.board_name),
    status: named(row.status_id, row.status_name),
    priority: named(row.priority_id, row.priority_name),
    owner: named(row.owner_id, row.owner_name),
    closed: row.closed,
    takesTime: !row.closed && !row.no_time && !row.deleted,
    actualHours: row.actual_hours,
    budgetHours: row.budget_hours,
    dueDate: row.due_date,
    createdAt: row.created_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    source: { id: row.source_id, name: row.source_name, vendor: row.vendor },
    syncedAt: row.synced_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    deleted: row.deleted,
    change: changeOf(row),
    writable: ticketWritable(row.writes),
    agent,
  };
}
