import type { ReferenceKind, ReferenceSnapshot } from '#libs/work';
import type { ReferenceRecord } from '../wire/reference-records.js';

/** @param scope the board for what belongs to a board, null for what belongs to the whole account */
export function toReference(
  kind: ReferenceKind,
  record: ReferenceRecord,
  scope: string | null,
): ReferenceSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    kind,
    scopeExternalId: scope,
    name: record.name ?? record.id,
    sortOrder: record.sortOrder,
    isDefault: record.defaultFlag ?? record.overallDefaultFlag ?? false,
    isClosed: record.closedFlag ?? record.closedStatus ?? false,
    noTime: record.noTimeFlag ?? record.timeEntryNotAllowed ?? false,
    active: !(record.inactiveFlag ?? record.inactive),
    color: hexColor(record.color),
    hourlyRate: kind === 'work_role' ? record.hourlyRate : null,
  };
}

/** `#rrggbb` or `rrggbb`; anything else (colour names) is not one that we can show. */
function hexColor(value: string | null): string | null {
  const hex = /^#?([0-9a-f]{6})$/i.exec(value?.trim() ?? '')?.[1];
  return hex ? `#${hex.toLowerCase()}` : null;
}
