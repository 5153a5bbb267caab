import { Injectable } from '@nestjs/common';
import { provisionalChangeId } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { CreateSettlement } from '../creates/create-settlement.service.js';
import { recordsOfOtherCreates, recordsWithSameWords } from '../creates/same-words.js';
import { tellProjectsChanged } from '../mirror/project-news.js';
import type {
  Claim,
  ClaimedChange,
  FieldChanges,
  FieldValue,
  RecordKind,
  SettleOutcome,
  UpdateOutcome,
  UpdateRequest,
} from './change.js';
import { nudge, tellState, tellRequested, tellSettled } from './change-news.js';
import { ChangeSettlement, END_OF_ATTEMPT, type VendorSnapshot } from './change-settlement.service.js';
import { nextState } from './change-states.js';
import { insertChange, isWaiting, openChanges, patchChange, toChange } from './change-store.js';
import { journalledField, type JournalledField } from './journalled-fields.js';
import {
  holdField,
  lockRecord,
  targetByExternalId,
  targetById,
  type FieldTarget,
} from './journalled-record.js';

/**
 * The change journal (I13–I16): every write on its way to a PSA. A person's change and its journal entry are one
 * transaction; the sender then claims the changes of a record one after the other and says what the PSA made of each.
 * All methods work inside the caller's transaction and under the lock of the record.
 */
@Injectable()
export class ChangeJournal {
  constructor(
    private readonly settlement: ChangeSettlement,
    private readonly creates: CreateSettlement,
  ) {}

  /**
   * Applies a person's change to the mirror, journals it and has it sent after the commit (I13). A second change of the
   * same field waits in line behind the first. What did not happen is told as data, so that the caller can answer
   * 404, 409 or 422 in the words of its own module.
   */
  async requestUpdate(tx: TenantTx, request: UpdateRequest): Promise<UpdateOutcome> {
    const { kind, recordId } = request;
    const record = await lockRecord(tx, kind, recordId);
    if (!record || record.deleted) return { outcome: 'not_found' };
    const fields: FieldChanges = {};
    const chosen: { field: JournalledField; to: FieldTarget }[] = [];
    for (const [name, wish] of Object.entries(request.fields)) {
      const field = journalledField(kind, name);
      const now = record.values[name];
      if (!field || !now) return { outcome: 'invalid', field: name, reason: 'unknown_field' };
      if (wish.to === now.id && (wish.to !== null || now.externalId === null)) continue;
      if (wish.expected !== undefined && wish.expected !== now.id) {
        return { outcome: 'stale', field: name, current: { id: now.id, name: now.name } };
      }
      if (wish.to === null && !field.optional) return { outcome: 'invalid', field: name, reason: 'required' };
      const to =
        wish.to === null
          ? { id: null, externalId: null, name: null, closed: null }
          : await targetById(tx, kind, recordId, field, wish.to);
      if (!to) return { outcome: 'invalid', field: name, reason: 'unknown_value' };
      fields[name] = { from: { externalId: now.externalId, name: now.name }, to: valueOf(to) };
      chosen.push({ field, to });
    }
    if (chosen.length === 0) return { outcome: 'unchanged' };
    const row = await insertChange(tx, {
      sourceId: record.sourceId,
      recordKind: kind,
      recordId,
      recordExternalId: record.externalId,
      fields,
      baseVersion: record.version,
      waitsFor: provisionalChangeId(record.externalId),
    });
    for (const { field, to } of chosen) await holdField(tx, kind, recordId, field, to);
    nudge(tx, row);
    tellRequested(tx, row);
    tellState(tx, row, record.projectId);
    if (record.projectId) tellProjectsChanged(tx, record.sourceId, [record.projectId]);
    return { outcome: 'journalled', change: toChange(row) };
  }

  /**
   * Hands the record's first open change to the sender for `leaseSeconds` (I13). Order is kept: nothing passes a change
   * that is being sent, waits for its next try or needs a person. A lease that ran out is claimed anew and flagged: the
   * PSA may have got the earlier attempt (I14); of a create, any earlier attempt is one that it may have got. What belongs
   * to a record that the PSA does not have yet is blocked until that one is confirmed.
   */
  async claimNext(
    tx: TenantTx,
    record: { kind: RecordKind; id: string },
    leaseSeconds: number,
  ): Promise<Claim> {
    const locked = await lockRecord(tx, record.kind, record.id);
    const [first] = locked ? await openChanges(tx, record.id) : [];
    if (!first) return { outcome: 'none' };
    const changeId = first.id;
    if (first.state === 'conflict') return { outcome: 'blocked', changeId };
    if (first.state === 'sending' && first.lease_until && !first.expired) {
      return { outcome: 'in_flight', changeId, until: first.lease_until.toISOString() };
    }
    if (first.state === 'pending' && first.next_try_at && !first.due) {
      return { outcome: 'not_due', changeId, until: first.next_try_at.toISOString() };
    }
    if (await isWaiting(tx, first)) return { outcome: 'blocked', changeId };
    const state = nextState(first.state, 'claim');
    if (!state) throw new Error(`A change in state ${first.state} was listed as open but cannot be claimed`);
    const again = first.op === 'create' && first.first_sent_at !== null;
    const unknownOutcome = again || first.outcome_unknown || first.state === 'sending';
    const known = first.op === 'create' && !again ? await recordsWithSameWords(tx, first) : undefined;
    const row = await patchChange(tx, changeId, {
      state,
      attempts: first.attempts + 1,
      leaseSeconds,
      nextTryAt: null,
      outcomeUnknown: unknownOutcome,
      sent: true,
      known,
    });
    const others = again ? await recordsOfOtherCreates(tx, row) : [];
    const change: ClaimedChange = {
      ...toChange(row),
      state: 'sending',
      unknownOutcome,
      known: [...new Set([...row.known, ...others])],
    };
    return { outcome: 'claimed', change };
  }

  /**
   * Gives the sender of a claimed change more time, before a step that must not happen twice. False when the claim has
   * meanwhile gone to another sender or the change is settled: then do nothing more with it.
   */
  async keepClaim(
    tx: TenantTx,
    { id, attempts }: Pick<ClaimedChange, 'id' | 'attempts'>,
    leaseSeconds: number,
  ): Promise<boolean> {
    const kept = await tx.query(
      `update changes set lease_until = clock_timestamp() + make_interval(secs => $3)
       where id = $1 and state = 'sending' and attempts = $2 returning 1`,
      [id, attempts, leaseSeconds],
    );
    return kept.length > 0;
  }

  /** The PSA took it. `snapshot` is the record as the PSA holds it now, as far as it could be read. */
  async confirm(tx: TenantTx, changeId: string, snapshot: VendorSnapshot): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'confirm');
    if (opened.outcome !== 'ready') return opened;
    if (opened.row.op === 'create') return this.creates.confirm(tx, opened, snapshot);
    if (snapshot) await this.settlement.take(tx, opened.row, snapshot);
    else await this.settlement.note(tx, opened.row, (name) => opened.row.fields[name]?.to);
    return this.settlement.settle(tx, opened, { vendorMessage: null });
  }

  /**
   * The PSA refused, for the reason in `words`: the mirror returns to the vendor's value, or what was to be created goes
   * with all that waited for it (I16).
   */
  async refuse(
    tx: TenantTx,
    changeId: string,
    words: string,
    snapshot: VendorSnapshot,
  ): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'refuse');
    if (opened.outcome !== 'ready') return opened;
    if (opened.row.op === 'create') return this.creates.withdraw(tx, opened, words);
    if (snapshot) await this.settlement.take(tx, opened.row, snapshot);
    return this.settlement.settle(tx, opened, { vendorMessage: words });
  }

  /**
   * Somebody changed the same field in the PSA meanwhile (I15): the change waits for a person, with `theirs` beside it.
   * Other fields of the snapshot merge; later changes of the record wait.
   */
  async conflict(
    tx: TenantTx,
    changeId: string,
    theirs: Record<string, FieldValue>,
    snapshot: VendorSnapshot,
  ): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'conflict');
    if (opened.outcome !== 'ready') return opened;
    if (snapshot) await this.settlement.take(tx, opened.row, snapshot);
    else await this.settlement.note(tx, opened.row, (name) => theirs[name]);
    const row = await patchChange(tx, changeId, { state: opened.state, theirs, ...END_OF_ATTEMPT });
    tellState(tx, row, opened.record.projectId);
    tellSettled(tx, row);
    return { outcome: 'done', change: toChange(row) };
  }

  /**
   * The attempt failed and another is planned `at`. Say `outcomeUnknown` when the PSA may have got this one (a timeout,
   * a cut connection), so that the next sender looks before it sends (I14).
   */
  async scheduleRetry(
    tx: TenantTx,
    changeId: string,
    error: string,
    at: Date,
    outcomeUnknown = false,
  ): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'schedule_retry');
    if (opened.outcome !== 'ready') return opened;
    const row = await patchChange(tx, changeId, {
      state: opened.state,
      nextTryAt: at,
      leaseSeconds: null,
      outcomeUnknown: outcomeUnknown || opened.row.outcome_unknown,
      vendorMessage: error,
    });
    nudge(tx, row, { at });
    return { outcome: 'done', change: toChange(row) };
  }

  /**
   * It failed for good (I16): the mirror shows the vendor's value, the change stays in the dead-letter list. What was to be
   * created stays to be seen, as failed, until a person sends it again or discards it.
   */
  async fail(tx: TenantTx, changeId: string, error: string): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'fail');
    if (opened.outcome !== 'ready') return opened;
    return this.settlement.settle(tx, opened, { vendorMessage: error });
  }

  /** A person decides a conflict (I15): `mine` is sent again over theirs, `theirs` gives the change up. */
  async resolveConflict(tx: TenantTx, changeId: string, keep: 'mine' | 'theirs'): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, keep === 'mine' ? 'keep_mine' : 'keep_theirs');
    if (opened.outcome !== 'ready') return opened;
    if (keep === 'theirs') return this.settlement.settle(tx, opened, {});
    const { theirs } = opened.row;
    const fields = Object.fromEntries(
      Object.entries(opened.row.fields).map(([name, change]) => [
        name,
        { from: theirs?.[name] ?? change.from, to: change.to },
      ]),
    );
    return this.settlement.sendAgain(tx, opened, {
      fields,
      baseVersion: opened.record.version,
      theirs: null,
    });
  }

  /** A person wants a failed change sent once more, or a waiting one at once (I16). */
  async retry(tx: TenantTx, changeId: string): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'retry');
    if (opened.outcome !== 'ready') return opened;
    const { row, record } = opened;
    if (row.state === 'failed') {
      const later = await openChanges(tx, record.id);
      for (const name of Object.keys(row.fields)) {
        const field = journalledField(row.record_kind, name);
        // A later change of the same field is what people see; it stays in front of their eyes.
        if (!field || later.some((change) => name in change.fields)) continue;
        const externalId = row.fields[name]?.to.externalId ?? null;
        await holdField(
          tx,
          row.record_kind,
          record.id,
          field,
          await targetByExternalId(tx, row.record_kind, record.id, field, externalId),
        );
      }
      if (record.projectId) tellProjectsChanged(tx, record.sourceId, [record.projectId]);
      return this.settlement.sendAgain(tx, opened, {});
    }
    return this.settlement.sendAgain(tx, opened, {
      attempts: row.attempts,
      outcomeUnknown: row.outcome_unknown,
    });
  }

  /** A person gives up a failed or conflicting change and says why (I16). */
  async discard(tx: TenantTx, changeId: string, reason: string): Promise<SettleOutcome> {
    const opened = await this.settlement.open(tx, changeId, 'discard');
    if (opened.outcome !== 'ready') return opened;
    if (opened.row.op === 'create') return this.creates.withdraw(tx, opened, reason);
    return this.settlement.settle(tx, opened, { vendorMessage: reason });
  }
}

function valueOf({ externalId, name }: FieldTarget): FieldValue {
  return { externalId, name };
}
