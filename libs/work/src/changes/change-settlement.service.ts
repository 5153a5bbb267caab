import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { tellProjectsChanged } from '../mirror/project-news.js';
import { WorkMirror } from '../mirror/work-mirror.service.js';
import type { WorkRecord } from '../mirror/work-snapshots.js';
import type { FieldValue, SettleOutcome } from './change.js';
import { nudge, nudgeNext, tellState, tellSettled } from './change-news.js';
import { isOpen, nextState, type ChangeAct } from './change-states.js';
import {
  findChange,
  openChanges,
  patchChange,
  toChange,
  type ChangePatch,
  type ChangeRow,
} from './change-store.js';
import { journalledField, type JournalledField } from './journalled-fields.js';
import {
  lockRecord,
  noteVendorValue,
  releaseField,
  targetByExternalId,
  type LockedRecord,
} from './journalled-record.js';

/** A whole record as the vendor holds it after an attempt; null where none could be read. */
export type VendorSnapshot = WorkRecord | null;

/** A change under its record's lock, and the state that it is about to reach. */
export type Opened =
  | { outcome: 'ready'; row: ChangeRow; record: LockedRecord; state: ChangeRow['state'] }
  | Exclude<SettleOutcome, { outcome: 'done' }>;

/** No attempt is under way or planned. */
export const END_OF_ATTEMPT = { leaseSeconds: null, nextTryAt: null, outcomeUnknown: false } as const;

/** How a change comes to its end, or back into line, and what that does to its record. For the journal only. */
@Injectable()
export class ChangeSettlement {
  constructor(private readonly mirror: WorkMirror) {}

  /** Finds the change, locks its record and checks that this may happen to it now. */
  async open(tx: TenantTx, changeId: string, act: ChangeAct): Promise<Opened> {
    const seen = await findChange(tx, changeId);
    const record = seen && (await lockRecord(tx, seen.record_kind, seen.record_id));
    // Read again: before the lock, another sender may have settled it.
    const row = record && (await findChange(tx, changeId));
    // What a refused or discarded create showed is gone; the change is still there to be read.
    if (seen && !record && !isOpen(seen.state)) return { outcome: 'wrong_state', state: seen.state };
    if (!record || !row) return { outcome: 'not_found' };
    const state = nextState(row.state, act);
    return state ? { outcome: 'ready', row, record, state } : { outcome: 'wrong_state', state: row.state };
  }

  /** Puts a change back in line, in front of the sender at once. */
  async sendAgain(
    tx: TenantTx,
    { row, record, state }: Extract<Opened, { outcome: 'ready' }>,
    patch: Partial<ChangePatch>,
  ): Promise<SettleOutcome> {
    const again = await patchChange(tx, row.id, {
      attempts: 0,
      vendorMessage: null,
      ...END_OF_ATTEMPT,
      ...patch,
      state,
      settled: false,
    });
    nudge(tx, again, { asked: true });
    tellState(tx, again, record.projectId);
    return { outcome: 'done', change: toChange(again) };
  }

  /** Ends a change: its fields are the vendor's again unless a later change holds them, and the next change goes. */
  async settle(
    tx: TenantTx,
    { row, record, state }: Extract<Opened, { outcome: 'ready' }>,
    patch: Partial<ChangePatch>,
  ): Promise<SettleOutcome> {
    const settled = await patchChange(tx, row.id, { ...END_OF_ATTEMPT, ...patch, state, settled: true });
    const later = await openChanges(tx, record.id);
    let visible = false;
    for (const name of Object.keys(row.fields)) {
      const field = journalledField(row.record_kind, name);
      if (!field) continue;
      const next = later.find((change) => name in change.fields);
      if (!next) visible = (await releaseField(tx, row.record_kind, record, field)) || visible;
      else if (state !== 'confirmed') await this.rebase(tx, next, field);
    }
    if (visible && record.projectId) tellProjectsChanged(tx, record.sourceId, [record.projectId]);
    tellState(tx, settled, record.projectId);
    tellSettled(tx, settled);
    nudgeNext(tx, later);
    return { outcome: 'done', change: toChange(settled) };
  }

  /** The change before it did not happen: the next one of that field starts from what the vendor has. */
  private async rebase(tx: TenantTx, next: ChangeRow, field: JournalledField): Promise<void> {
    const record = await lockRecord(tx, next.record_kind, next.record_id);
    const change = next.fields[field.name];
    if (!record || !change) return;
    const externalId = record.held[field.name]?.[`${field.name}_external_id`] as string | null | undefined;
    const vendor = await targetByExternalId(tx, next.record_kind, record.id, field, externalId ?? null);
    const fields = {
      ...next.fields,
      [field.name]: { from: { externalId: vendor.externalId, name: vendor.name }, to: change.to },
    };
    await patchChange(tx, next.id, { state: next.state, fields });
  }

  /** Takes over the vendor's record; the fields in question are still held, so it only notes the vendor's values there. */
  async take(tx: TenantTx, row: ChangeRow, snapshot: NonNullable<VendorSnapshot>): Promise<void> {
    if (snapshot.kind !== row.record_kind || snapshot.record.externalId !== row.record_external_id) {
      throw new Error(`The vendor's record does not belong to the change ${row.id}`);
    }
    switch (snapshot.kind) {
      case 'project':
        await this.mirror.applyProjects(tx, row.source_id, [snapshot.record]);
        return;
      case 'ticket':
        await this.mirror.applyTickets(tx, row.source_id, [snapshot.record]);
        return;
      case 'note':
      case 'time_entry':
        throw new Error(`${snapshot.kind} records are created, never changed`);
    }
  }

  /** Notes what the vendor has in the changed fields where no whole record told so. */
  async note(tx: TenantTx, row: ChangeRow, valueIn: (name: string) => FieldValue | undefined): Promise<void> {
    for (const name of Object.keys(row.fields)) {
      const field = journalledField(row.record_kind, name);
      const value = valueIn(name);
      if (!field || !value) continue;
      const target = await targetByExternalId(tx, row.record_kind, row.record_id, field, value.externalId);
      await noteVendorValue(tx, row.record_kind, row.record_id, field, target);
    }
  }
}
