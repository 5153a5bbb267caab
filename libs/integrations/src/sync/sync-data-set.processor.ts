import { Injectable } from '@nestjs/common';
import {
  HandlesJob,
  type JobHandler,
  type JobRun,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { integrationEvents } from '../integrations.events.js';
import { refreshStatisticsJob, syncDataSetJob } from '../integrations.jobs.js';
import type { DataSetTraits } from '../psa/psa-adapter.js';
import { listsByParent, traitsOf } from '../psa/traits.js';
import { countingFrom } from './call-count.js';
import { minutesOf } from './data-sets.js';
import { MirrorParents } from './mirror-parents.js';
import { notesSince } from './notes-since.js';
import { PageCommit } from './page-commit.js';
import { isWorthWriting, mergedPage } from './merged-page.js';
import { bundlesOf } from './page-stream.js';
import { Quarantine } from './quarantine.js';
import { RunLeases } from './run-leases.js';
import type { HeldRunSet } from './run-set.js';
import { RunWorker, type SetWork } from './run-worker.js';
import { SyncStates } from './sync-states.js';
import { changedSinceOf, laterOf, mirrorWatermark, watermarkAfter } from './watermark.js';

/** Pulls one data set of a run page by page, from where it was left (I7). */
@Injectable()
@HandlesJob(syncDataSetJob)
export class SyncDataSetProcessor implements JobHandler<{ connectionId: string; runSetId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly worker: RunWorker,
    private readonly leases: RunLeases,
    private readonly states: SyncStates,
    private readonly quarantine: Quarantine,
    private readonly parents: MirrorParents,
    private readonly pages: PageCommit,
  ) {}

  async handle(ctx: RequestCtx, payload: { runSetId: string }, run: JobRun): Promise<void> {
    await this.worker.work(ctx, payload.runSetId, run, (set) => this.pull(set));
  }

  private async pull({ ctx, connection, held, session, progress, signal }: SetWork): Promise<void> {
    const { dataSet } = held;
    const traits = traitsOf(session.adapter, dataSet);
    const start = await this.begin(ctx, held, traits);
    const parents = this.parents.of(ctx, connection.id, notesSince(connection, held));
    const counted = countingFrom(session.adapter);
    let highWater = held.highWater;
    const changedSince = start.changedSince?.toISOString() ?? null;
    const stream = bundlesOf(
      held.cursor,
      (cursor) => session.adapter.pull(dataSet, { cursor, changedSince, parents }),
      isWorthWriting,
    );
    for await (const bundle of stream) {
      signal.throwIfAborted();
      const page = mergedPage(dataSet, bundle);
      highWater = laterOf(highWater, page.highWater === null ? null : new Date(page.highWater));
      const cost = { pages: bundle.length, ...counted() };
      const tally = await this.pages.write(ctx, connection, held, page, start, cost, async (tx) => {
        const { doubtedBy } = await this.states.knowledge(tx, connection.id, dataSet);
        const skewMs = session.adapter.stats().clockSkewMs ?? 0;
        // What was doubted is looked at again by the next pull.
        const watermark =
          doubtedBy === held.id ? start.watermark : newWatermark(traits, held, start, highWater, skewMs);
        const minutes = minutesOf(dataSet, connection.schedule);
        await this.states.pulled(tx, connection.id, dataSet, watermark, minutes);
        if (listsByParent(traits) && doubtedBy !== held.id)
          await this.states.trusted(tx, connection.id, dataSet);
        if (dataSet === 'members')
          tx.publish(integrationEvents.membersSynced, { connectionId: connection.id });
        if (start.firstTime) tx.enqueue(refreshStatisticsJob, { dataSet }, { dedupeKey: dataSet });
        await this.worker.finish(tx, held);
      });
      progress.page(tally, page.total);
    }
  }

  /** Fixes what the whole run asks for, at its first page; later workers find it pinned. */
  private async begin(ctx: RequestCtx, held: HeldRunSet, traits: DataSetTraits) {
    return this.db.run(ctx, async (tx: TenantTx) => {
      const { watermark, synced, doubted } = await this.states.knowledge(tx, held.connectionId, held.dataSet);
      let { changedSince } = held;
      if (held.pages === 0) {
        changedSince = changedSinceOf(traits.watermark, watermark);
        await this.leases.pinChangedSince(tx, held, changedSince);
      }
      const hasQuarantine = await this.quarantine.any(tx, held.connectionId, held.dataSet);
      return { watermark, changedSince, hasQuarantine, doubted, firstTime: !synced };
    });
  }
}

function newWatermark(
  traits: DataSetTraits,
  held: HeldRunSet,
  start: { watermark: Date | null; changedSince: Date | null },
  highWater: Date | null,
  clockSkewMs: number,
): Date | null {
  switch (traits.watermark) {
    case 'vendor':
      return watermarkAfter(highWater, held.startedAt, clockSkewMs, start.watermark);
    case 'mirror':
      return mirrorWatermark(held.startedAt, start.changedSince, traits);
    case 'none':
      return null;
  }
}
