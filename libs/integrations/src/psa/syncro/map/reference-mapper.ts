import type { ReferenceKind, ReferenceSnapshot } from '#libs/work';
import type { ProductRecord } from '../wire/directory-records.js';
import { isClosedStatus } from './work-mapper.js';

/** Statuses, priorities and problem types are plain names: the name is the id, and a renamed one is another. */
export function toNamedReference(kind: ReferenceKind, name: string, place: number): ReferenceSnapshot {
  const isStatus = kind === 'ticket_status' || kind === 'project_status';
  return {
    externalId: name,
    version: null,
    kind,
    scopeExternalId: null,
    name,
    sortOrder: place,
    isDefault: isStatus && name.toLowerCase() === 'new',
    isClosed: isStatus && isClosedStatus(name),
    noTime: false,
    active: true,
    color: null,
  };
}

/** A ticket type decides about the fields of a ticket, as boards do elsewhere. */
export function toBoard(
  { id, name, disabled }: { id: string; name: string | null; disabled: boolean | null },
  place: number,
): ReferenceSnapshot {
  return { ...toNamedReference('board', name ?? id, place), externalId: id, active: !disabled };
}

/** @param usual id of the account's default labour product */
export function toWorkType(record: ProductRecord, usual: string | null): ReferenceSnapshot {
  return {
    ...toNamedReference('work_type', record.name ?? record.description ?? record.id, 0),
    externalId: record.id,
    sortOrder: null,
    isDefault: record.id === usual,
    active: !record.disabled,
    // A timer is charged as hours of its labour product.
    hourlyRate: record.price_retail,
  };
}
