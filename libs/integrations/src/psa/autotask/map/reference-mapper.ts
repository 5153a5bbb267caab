import type { ReferenceKind, ReferenceSnapshot } from '#libs/work';
import type { PicklistValue } from '../field-info.js';
import type { NamedRecord } from '../wire/reference-records.js';

/** The one status that Autotask itself takes for the end, in every account, of projects, tasks and tickets. */
export const complete = '5';

const closing: ReadonlySet<ReferenceKind> = new Set(['project_status', 'ticket_status']);

/** A value of a picklist. Lists are the whole account's: statuses do not belong to a queue. */
export function fromPicklist(kind: ReferenceKind, item: PicklistValue): ReferenceSnapshot {
  return {
    externalId: item.value,
    version: null,
    kind,
    scopeExternalId: null,
    name: item.label?.trim() ?? item.value,
    sortOrder: item.sortOrder,
    isDefault: item.isDefaultValue ?? false,
    isClosed: closing.has(kind) && item.value === complete,
    noTime: false,
    active: item.isActive ?? true,
    color: null,
  };
}

/** A work type (billing code) or a role. */
export function fromRecord(kind: ReferenceKind, record: NamedRecord): ReferenceSnapshot {
  return {
    externalId: record.id,
    version: null,
    kind,
    scopeExternalId: null,
    name: record.name ?? record.id,
    sortOrder: null,
    isDefault: false,
    isClosed: false,
    noTime: false,
    active: record.isActive ?? true,
    color: null,
    // The factor of a role counts hours of block-hour contracts; it is no part of the price.
    hourlyRate: kind === 'work_role' ? record.hourlyRate : null,
  };
}
