import { changeOf, named } from '../portfolio/project-card.mapper.js';
import type { TimeEntryDto } from './dto/time-entry.dto.js';
import type { TimeEntryRow } from './time-entry.query.js';

/** A time entry as the API shows it. */
export function toTimeEntryDto(row: TimeEntryRow): TimeEntryDto {
  return {
    id: row.id,
    workDate: row.work_date,
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    hours: row.hours,
    billable: row.billable,
    member: named(row.member_id, row.member_name),
    workType: named(row.work_type_id, row.work_type_name),
    workRole: named(row.work_role_id, row.work_role_name),
    notes: row.notes,
    internalNotes: row.internal_notes,
    locked: row.locked,
    change: changeOf(row),
  };
}
