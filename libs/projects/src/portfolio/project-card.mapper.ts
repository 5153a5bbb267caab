import type { CardChangeDto, HealthReasonDto, NamedDto, ProjectCardDto } from './dto/project-card.dto.js';
import type { ProjectCardRow } from './project-card.js';

/** A row of the card columns as the API shows it. */
export function toProjectCard(row: ProjectCardRow): ProjectCardDto {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    company: named(row.company_id, row.company_name),
    status: named(row.status_id, row.status_name),
    column: row.board_column,
    open: row.is_open,
    overdue: row.is_overdue,
    health: row.health,
    healthReasons: (row.health_reasons ?? []) as HealthReasonDto[],
    healthOverride: row.health_override && { ...row.health_override, automatic: row.health_automatic },
    waitingOnClient: row.waiting_on_client ?? 0,
    actualHours: row.actual_hours,
    estimatedHours: row.estimated_hours,
    startDate: row.start_date,
    dueDate: row.due_date,
    manager: named(row.manager_id, row.manager_name),
    source: { id: row.source_id, name: row.source_name, vendor: row.vendor },
    syncedAt: row.synced_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    change: changeOf(row),
  };
}

/** Something with a name, when it is known. */
export function named(id: string | null, name: string | null): NamedDto | null {
  return id === null || name === null ? null : { id, name };
}

/** The change that somebody has to know of. */
export function changeOf(
  row: Pick<ProjectCardRow, 'change_id' | 'change_state' | 'change_message'>,
): CardChangeDto | null {
  if (row.change_id === null || row.change_state === null) return null;
  return { id: row.change_id, state: row.change_state, message: row.change_message };
}
