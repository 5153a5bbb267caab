import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type JobRun, type RequestCtx, TenantDb } from '#libs/platform';
import { referenceKey } from '#libs/work';
import { reconcileJob } from '../integrations.jobs.js';
import type { DataSet, PullPage, QuarantinedRecord, Snapshot } from '../psa/psa-adapter.js';
import { countingFrom } from './call-count.js';
import { MirrorParents } from './mirror-parents.js';
import { MirrorWriter } from './mirror-writer.js';
import { pagesOf } from './page-stream.js';
import { RunLeases } from './run-leases.js';
import { RunWorker, type SetWork } from './run-worker.js';
import { SyncStates } from './sync-states.js';

interface SweepPage {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
}

/**
 * Walks over all ids of a data set and marks what the PSA does not have any more (I7). The ids seen are kept in memory
 * only, so a sweep that was cut off begins anew; its pages are cheap.
 */
@Injectable()
@HandlesJob(reconcileJob)
export class ReconcileProcessor implements JobHandler<{ connectionId: string; runSetId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly worker: RunWorker,
    private readonly leases: RunLeases,
    private readonly states: SyncStates,
    private readonly parents: MirrorParents,
    private readonly mirror: MirrorWriter,
  ) {}

  async handle(ctx: RequestCtx, payload: { runSetId: string }, run: JobRun): Promise<void> {
    await this.worker.work(ctx, payload.runSetId, run, (set) => this.sweep(set));
  }

  private async sweep(set: SetWork): Promise<void> {
    const { ctx, connection, held, session, progress, signal } = set;
    const seen: string[] = [];
    const sweeps = session.adapter.traits[held.dataSet].reconcile !== 'complete-parents';
    const counted = countingFrom(session.adapter);
    for await (const page of pagesOf(null, (cursor) => this.page(set, cursor))) {
      signal.throwIfAborted();
      for (const id of page.ids) seen.push(id);
      const tally = {
        read: page.ids.length,
        changed: 0,
        skipped: 0,
        quarantined: 0,
        removed: 0,
        ...counted(),
      };
      await this.db.run(ctx, async (tx) => {
        const last = page.nextCursor === null;
        const removed = last && sweeps ? await this.markMissing(tx, set, seen) : 0;
        await this.leases.advance(tx, held, {
          cursor: null,
          highWater: null,
          total: null,
          tally: { ...tally, changed: removed, removed },
        });
        if (!last) return;
        await this.states.reconciled(tx, connection.id, held.dataSet);
        await this.worker.finish(tx, held);
      });
      progress.page(tally, null);
    }
  }

  private async markMissing(
    tx: Parameters<MirrorWriter['markMissing']>[0],
    { connection, held }: SetWork,
    seen: readonly string[],
  ): Promise<number> {
    const sweep = { seen, startedAt: held.takenAt.toISOString() };
    return (await this.mirror.markMissing(tx, connection.id, held.dataSet, sweep)).marked.length;
  }

  private async page({ ctx, connection, held, session }: SetWork, cursor: string | null): Promise<SweepPage> {
    const { dataSet } = held;
    const parents = this.parents.of(ctx, connection.id);
    const { reconcile } = session.adapter.traits[dataSet];
    switch (reconcile) {
      case 'ids': {
        const { ids, nextCursor } = await session.adapter.listIds(dataSet, cursor, parents);
        return { ids: ids.map(({ externalId }) => externalId), nextCursor };
      }
      case 'full-pull': {
        const page = await session.adapter.pull(dataSet, { cursor, changedSince: null, parents });
        return { ids: keysOf(dataSet, page), nextCursor: page.nextCursor };
      }
      case 'complete-parents':
        // What is missing under a parent is marked whenever the parent is read; there is nothing to sweep.
        return { ids: [], nextCursor: null };
    }
  }
}

/** The ids of a page as the mirror compares them; a record that could not be understood is there nevertheless. */
function keysOf(dataSet: DataSet, page: PullPage): string[] {
  const ids = page.records.map((record) =>
    dataSet === 'references' ? keyOfReference(record) : record.externalId,
  );
  return [...ids, ...page.quarantined.flatMap((record: QuarantinedRecord) => record.externalId ?? [])];
}

function keyOfReference(record: Snapshot): string {
  const item = record as Snapshot<'references'>;
  return referenceKey(item.kind, item.scopeExternalId, item.externalId);
}
