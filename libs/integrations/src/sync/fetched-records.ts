import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { DataSet, PsaAdapter, QuarantinedRecord, RecordHint, Snapshot } from '../psa/psa-adapter.js';
import { RecordUnreadable } from '../psa/psa-errors.js';
import { keyOf } from './record-keys.js';
import { MirrorWriter } from './mirror-writer.js';
import { Quarantine } from './quarantine.js';

/** What asking for one record gave. */
export type FetchedRecord =
  | { readonly what: 'there'; readonly snapshot: Snapshot }
  | { readonly what: 'gone'; readonly externalId: string }
  | { readonly what: 'broken'; readonly record: QuarantinedRecord };

/** Asks for single records and writes what came: into the mirror, into quarantine, or as gone (I5, I7, I10). */
@Injectable()
export class FetchedRecords {
  constructor(
    private readonly mirror: MirrorWriter,
    private readonly quarantine: Quarantine,
  ) {}

  /** @throws the adapter's errors, but for a record that cannot be understood */
  async fetch(
    adapter: PsaAdapter,
    dataSet: DataSet,
    externalId: string,
    hint: RecordHint,
  ): Promise<FetchedRecord> {
    try {
      const snapshot = await adapter.fetch(dataSet, externalId, hint);
      return snapshot ? { what: 'there', snapshot } : { what: 'gone', externalId };
    } catch (error) {
      if (!(error instanceof RecordUnreadable)) throw error;
      const { reason, raw } = error;
      return { what: 'broken', record: { externalId, reason, raw, hint } };
    }
  }

  /** Writes what was fetched of one data set, in the caller's transaction. */
  async apply(
    tx: TenantTx,
    connectionId: string,
    dataSet: DataSet,
    fetched: readonly FetchedRecord[],
  ): Promise<{ changed: number; skipped: number; removed: number; quarantined: number }> {
    const there = fetched.flatMap((one) => (one.what === 'there' ? [one.snapshot] : []));
    const gone = fetched.flatMap((one) => (one.what === 'gone' ? [one.externalId] : []));
    const broken = fetched.flatMap((one) => (one.what === 'broken' ? [one.record] : []));
    const applied = await this.mirror.apply(tx, connectionId, dataSet, there);
    const { marked } = await this.mirror.markDeleted(tx, connectionId, dataSet, gone);
    await this.quarantine.keep(tx, connectionId, dataSet, broken);
    const understood = there.map((snapshot) => keyOf(dataSet, snapshot));
    await this.quarantine.release(tx, connectionId, dataSet, [...understood, ...gone]);
    return {
      changed: applied.changed.length,
      skipped: applied.unchanged + applied.stale,
      removed: marked.length,
      quarantined: broken.length,
    };
  }
}
