import { changeOf, named } from '../portfolio/project-card.mapper.js';
import type { PhaseDto, PhaseTicketDto } from './dto/phase.dto.js';
import { type PhaseState, phaseState } from './phase-state.js';
import type { PhaseRow, PhaseStateRow, PhaseTicketRow } from './phase.query.js';
import type { Placed } from './phase-tree.js';

/** P19 for a phase and what is below it. */
export function stateOf({ node, below }: Placed<PhaseStateRow>, today: string): PhaseState {
  const all = [node, ...below];
  const sum = (of: (row: PhaseStateRow) => number) => all.reduce((total, row) => total + of(row), 0);
  return phaseState(
    {
      tickets: sum((row) => row.tickets),
      closedTickets: sum((row) => row.closed_tickets),
      begunTickets: sum((row) => row.begun_tickets),
      actualHours: sum((row) => row.actual_hours ?? 0),
      startDate: node.start_date,
    },
    node.status_closed === null ? null : { closed: node.status_closed },
    today,
  );
}

/** A phase as the API shows it. */
export function toPhaseDto(placed: Placed<PhaseRow>, state: PhaseState, withTickets: boolean): PhaseDto {
  const { node: row, depth } = placed;
  return {
    id: row.id,
    parentId: depth === 0 ? null : row.parent_id,
    depth,
    name: row.name,
    status: named(row.status_id, row.status_name),
    state,
    milestone: row.milestone,
    startDate: row.start_date,
    dueDate: row.due_date,
    deadline: row.deadline,
    actualHours: row.actual_hours ?? row.ticket_hours,
    estimatedHours: row.estimated_hours ?? row.ticket_budget,
    tickets: withTickets ? row.tickets : null,
    openTickets: withTickets ? row.tickets - row.closed_tickets : null,
  };
}

/** A ticket in the list of a phase as the API shows it. */
export function toPhaseTicketDto(row: PhaseTicketRow): PhaseTicketDto {
  return {
    id: row.id,
    number: row.number,
    summary: row.summary,
    status: named(row.status_id, row.status_name),
    owner: named(row.owner_id, row.owner_name),
    closed: row.closed,
    actualHours: row.actual_hours,
    budgetHours: row.budget_hours,
    dueDate: row.due_date,
    change: changeOf(row),
  };
}
