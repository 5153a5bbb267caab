import { Injectable } from '@nestjs/common';
import { provisionalChangeId } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { tellProjectsChanged } from '../mirror/project-news.js';
import type { FieldChanges, RecordKind, UpdateOutcome } from './change.js';
import { nudge, tellRequested, tellState } from './change-news.js';
import { insertChanges, toChange } from './change-store.js';
import { journalledField, type JournalledField } from './journalled-fields.js';
import {
  EMPTY_TARGET,
  type FieldTarget,
  holdFields,
  type LockedRecord,
  lockRecords,
  targetsById,
} from './journalled-record.js';

/** A wish for one record of a batch; see `UpdateRequest` for `expected`. */
export interface BatchWish {
  recordId: string;
  to: string | null;
  expected?: string | null;
}

interface Chosen {
  record: LockedRecord;
  to: FieldTarget;
  fields: FieldChanges;
}

/**
 * Takes a person's change of one field of many records into the journal (I13): all of them in the caller's transaction,
 * and with as many statements for a hundred records as for one.
 */
@Injectable()
export class ChangeBatch {
  /**
   * Gives for each record what `ChangeJournal.requestUpdate` would have given for it alone. Records are locked in one
   * order, so that two batches never wait for each other.
   * @param wishes each record at most once
   */
  async requestUpdates(
    tx: TenantTx,
    kind: RecordKind,
    fieldName: string,
    wishes: readonly BatchWish[],
  ): Promise<Map<string, UpdateOutcome>> {
    const outcomes = new Map<string, UpdateOutcome>();
    const field = journalledField(kind, fieldName);
    if (!field) throw new Error(`Atrium writes no ${fieldName} of a ${kind}`);
    const locked = await lockRecords(
      tx,
      kind,
      wishes.map(({ recordId }) => recordId),
    );
    const wanted = wishes.filter((wish) => {
      const early = beforehand(field, wish, locked.get(wish.recordId));
      if (early) outcomes.set(wish.recordId, early);
      return early === null;
    });
    const targets = await targetsById(tx, kind, field, wanted);
    const chosen: Chosen[] = [];
    for (const { recordId, to: wished } of wanted) {
      const record = locked.get(recordId);
      const now = record?.values[fieldName];
      const to = wished === null ? EMPTY_TARGET : targets.get(recordId);
      if (!record || !now || !to) {
        outcomes.set(recordId, { outcome: 'invalid', field: fieldName, reason: 'unknown_value' });
        continue;
      }
      const { externalId, name } = to;
      const from = { externalId: now.externalId, name: now.name };
      chosen.push({ record, to, fields: { [fieldName]: { from, to: { externalId, name } } } });
    }
    await this.journal(tx, kind, field, chosen, outcomes);
    return outcomes;
  }

  private async journal(
    tx: TenantTx,
    kind: RecordKind,
    field: JournalledField,
    chosen: readonly Chosen[],
    outcomes: Map<string, UpdateOutcome>,
  ): Promise<void> {
    if (chosen.length === 0) return;
    const rows = await insertChanges(
      tx,
      chosen.map(({ record, fields }) => ({
        sourceId: record.sourceId,
        recordKind: kind,
        recordId: record.id,
        recordExternalId: record.externalId,
        fields,
        baseVersion: record.version,
        waitsFor: provisionalChangeId(record.externalId),
      })),
    );
    await holdFields(
      tx,
      kind,
      field,
      chosen.map(({ record, to }) => ({ recordId: record.id, to })),
    );
    const projects = new Map<string, Set<string>>();
    const records = new Map(chosen.map(({ record }) => [record.id, record]));
    for (const row of rows) {
      const projectId = records.get(row.record_id)?.projectId ?? null;
      nudge(tx, row);
      tellRequested(tx, row);
      tellState(tx, row, projectId);
      if (projectId) {
        const told = projects.get(row.source_id) ?? new Set();
        projects.set(row.source_id, told.add(projectId));
      }
      outcomes.set(row.record_id, { outcome: 'journalled', change: toChange(row) });
    }
    for (const [sourceId, ids] of projects) tellProjectsChanged(tx, sourceId, [...ids]);
  }
}

/** What is known of a wish before its value is looked up; null when nothing speaks against it so far. */
function beforehand(
  field: JournalledField,
  { to, expected }: BatchWish,
  record: LockedRecord | undefined,
): UpdateOutcome | null {
  const now = record?.values[field.name];
  if (!record || !now || record.deleted) return { outcome: 'not_found' };
  if (to === now.id && (to !== null || now.externalId === null)) return { outcome: 'unchanged' };
  if (expected !== undefined && expected !== now.id) {
    return { outcome: 'stale', field: field.name, current: { id: now.id, name: now.name } };
  }
  if (to === null && !field.optional) return { outcome: 'invalid', field: field.name, reason: 'required' };
  return null;
}
