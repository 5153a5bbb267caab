import { Injectable } from '@nestjs/common';
import { TenantDb } from '#libs/platform';
import type { RecordHint } from '../psa/psa-adapter.js';
import { countingFrom } from './call-count.js';
import { type FetchedRecord, FetchedRecords } from './fetched-records.js';
import { MirrorWriter } from './mirror-writer.js';
import { Quarantine } from './quarantine.js';
import { RunLeases } from './run-leases.js';
import type { SetWork } from './run-worker.js';
import { placeOf } from './sweep-cursor.js';
import { SyncStates } from './sync-states.js';

/** With more than this to mend, reading everything anew takes fewer calls than asking record by record. */
const mostFetched = 500;
const atOnce = 4;

/** Brings what a sweep saw and the mirror lacks or has in an older version: what incremental runs missed is healed (I7). */
@Injectable()
export class SweepMender {
  constructor(
    private readonly db: TenantDb,
    private readonly mirror: MirrorWriter,
    private readonly records: FetchedRecords,
    private readonly quarantine: Quarantine,
    private readonly leases: RunLeases,
    private readonly states: SyncStates,
  ) {}

  /** Goes on from wherever an earlier worker stopped: what was mended no longer differs. */
  async mend(set: SetWork): Promise<void> {
    const { ctx, connection, held, session, progress, signal } = set;
    const { dataSet } = held;
    const counted = countingFrom(session.adapter);
    const outdated = await this.db.read(ctx, (tx) =>
      this.mirror.outdated(tx, connection.id, dataSet, held.id, mostFetched + 1),
    );
    if (outdated.length > mostFetched) {
      await this.db.run(ctx, (tx) => this.states.forget(tx, connection.id, dataSet));
      return;
    }
    const keys = outdated.map(({ key }) => key);
    // What cannot be understood waits in quarantine; asking again each day changes nothing.
    const broken = new Set(
      await this.db.read(ctx, (tx) => this.quarantine.among(tx, connection.id, dataSet, keys)),
    );
    const wanted = outdated.filter(({ key }) => !broken.has(key));
    for (let start = 0; start < wanted.length; start += atOnce) {
      signal.throwIfAborted();
      const fetched = await Promise.all(
        wanted
          .slice(start, start + atOnce)
          .map(({ key, hint }): Promise<FetchedRecord> =>
            this.records.fetch(session.adapter, dataSet, key, hint as RecordHint),
          ),
      );
      const tally = await this.db.run(ctx, async (tx) => {
        const written = await this.records.apply(tx, connection.id, dataSet, fetched);
        const page = { pages: 1, read: fetched.length, ...written, ...counted() };
        const cursor = placeOf({ step: 'mend' });
        await this.leases.advance(tx, held, { cursor, highWater: null, total: null, tally: page });
        return page;
      });
      progress.page(tally, null);
    }
  }
}
