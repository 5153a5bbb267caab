import type { ChangeListRow } from './change-list.query.js';
import { toChange } from './change-store.js';
import { createdFields } from './created-fields.js';
import type { ChangeDto } from './dto/change.dto.js';

const EMPTY = { externalId: null, name: null };

/** A journal row as the API tells it. */
export function toChangeDto(row: ChangeListRow): ChangeDto {
  const change = toChange(row);
  return {
    id: change.id,
    record: {
      kind: change.recordKind,
      id: change.recordId,
      name: row.record_name ?? '',
      number: row.record_number,
      projectId: row.project_id,
    },
    op: change.op,
    fields: change.create
      ? createdFields(change.create).map(({ field, to }) => ({ field, from: EMPTY, to, theirs: null }))
      : Object.entries(change.fields).map(([field, { from, to }]) => ({
          field,
          from,
          to,
          theirs: change.theirs?.[field] ?? null,
        })),
    state: change.state,
    attempts: change.attempts,
    nextTryAt: change.nextTryAt,
    message: change.vendorMessage,
    author: change.author,
    createdAt: change.createdAt,
    sentAt: change.sentAt,
    settledAt: change.settledAt,
  };
}
