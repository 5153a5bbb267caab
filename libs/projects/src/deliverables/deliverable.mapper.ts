import { toItemSource } from '../project-items/item-source.js';
import type { DeliverableFileRow, DeliverableRow } from './deliverable.query.js';
import type { DeliverableDto, DeliverableFileDto } from './dto/deliverable.dto.js';

/** Deliverables as the API shows them. @param files of all of them */
export function toDeliverableDtos(
  rows: readonly DeliverableRow[],
  files: readonly DeliverableFileRow[],
): DeliverableDto[] {
  const byDeliverable = Map.groupBy(files, ({ deliverable_id }) => deliverable_id);
  return rows.map((row) => ({
    id: row.id,
    projectId: row.project_id,
    title: row.title,
    description: row.description,
    status: row.status,
    dueDate: row.due_date,
    overdue: row.overdue,
    completedOn: row.completed_on,
    clientVisible: row.client_visible,
    source: toItemSource(row),
    files: (byDeliverable.get(row.id) ?? []).map(toFileDto),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }));
}

/** A file as the API shows it. */
export function toFileDto(row: DeliverableFileRow): DeliverableFileDto {
  return {
    id: row.id,
    name: row.name,
    contentType: row.content_type,
    size: row.size,
    sha256: row.sha256,
    shared: row.shared,
    clientVisible: row.client_visible,
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.created_at.toISOString(),
    version: row.version,
  };
}
