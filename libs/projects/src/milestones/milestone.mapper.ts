import type { MilestoneDto } from './dto/milestone.dto.js';
import type { MilestoneFields } from './milestone-rules.js';
import type { MilestoneRow } from './milestone.query.js';

/** The fields that people set. */
export function toFields(row: MilestoneRow): MilestoneFields {
  return {
    title: row.title,
    description: row.description,
    plannedDate: row.planned_date,
    actualDate: row.actual_date,
    status: row.status,
    clientVisible: row.client_visible,
    internalNote: row.internal_note,
  };
}

/** A milestone as the API shows it. */
export function toMilestone(row: MilestoneRow): MilestoneDto {
  return {
    id: row.id,
    projectId: row.project_id,
    version: row.version,
    ...toFields(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
