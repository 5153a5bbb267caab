import { Injectable } from '@nestjs/common';
import { Sweeps, type SweptId } from '#libs/directory';
import {
  HandlesJob,
  type JobHandler,
  type JobRun,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { reconcileJob } from '../integrations.jobs.js';
import type { PullPage } from '../psa/psa-adapter.js';
import { traitsOf } from '../psa/traits.js';
import { countingFrom } from './call-count.js';
import { MirrorParents } from './mirror-parents.js';
import { MirrorWriter } from './mirror-writer.js';
import { believes, Doubted, doubtWords } from './missing-judgement.js';
import { notesSince } from './notes-since.js';
import { PageCommit } from './page-commit.js';
import { isWorthWriting, mergedPage } from './merged-page.js';
import { bundlesOf, pagesOf } from './page-stream.js';
import { Quarantine } from './quarantine.js';
import { keysOf } from './record-keys.js';
import { RunLeases } from './run-leases.js';
import { RunWorker, type SetWork } from './run-worker.js';
import { placeOf, sweepCursorOf } from './sweep-cursor.js';
import { SweepMender } from './sweep-mender.js';
import { SyncStates } from './sync-states.js';

interface SweepPage {
  readonly ids: readonly SweptId[];
  /** Where the sweep is a full read: the page itself, to be applied. */
  readonly full: PullPage | null;
  readonly nextCursor: string | null;
}

/**
 * Walks over all ids of a data set, marks what the PSA does not have any more and brings what the mirror lacks (I7). The ids
 * seen are staged page by page, so a sweep that was cut off goes on behind its last page.
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
    private readonly quarantine: Quarantine,
    private readonly sweeps: Sweeps,
    private readonly mender: SweepMender,
    private readonly pages: PageCommit,
  ) {}

  async handle(ctx: RequestCtx, payload: { runSetId: string }, run: JobRun): Promise<void> {
    await this.worker.work(ctx, payload.runSetId, run, (set) => this.sweep(set));
  }

  private async sweep(set: SetWork): Promise<void> {
    const { ctx, connection, held, session } = set;
    const { reconcile } = traitsOf(session.adapter, held.dataSet);
    if (reconcile === 'all-parents') return this.readAgain(set);
    const at = sweepCursorOf(held.cursor);
    // Children that only their parents list are compared whenever a parent is read; there is nothing to walk over.
    if (reconcile !== 'complete-parents') {
      if (at.step === 'list') await this.list(set, at.cursor);
      if (reconcile === 'ids') await this.mender.mend(set);
    }
    await this.db.run(ctx, async (tx) => {
      await this.sweeps.forget(tx, connection.id, held.id);
      await this.states.reconciled(tx, connection.id, held.dataSet);
      await this.worker.finish(tx, held);
    });
  }

  /** Children that may change without their parent showing it: all recent parents are read, and what each has is compared. */
  private async readAgain({ ctx, connection, held, session, progress, signal }: SetWork): Promise<void> {
    const { dataSet } = held;
    const parents = this.parents.of(ctx, connection.id, notesSince(connection, held));
    const counted = countingFrom(session.adapter);
    const facts = await this.db.read(ctx, async (tx) => ({
      firstTime: false,
      hasQuarantine: await this.quarantine.any(tx, connection.id, dataSet),
      doubted: (await this.states.knowledge(tx, connection.id, dataSet)).doubted,
    }));
    const stream = bundlesOf(
      held.cursor,
      (cursor) => session.adapter.pull(dataSet, { cursor, changedSince: null, parents }),
      isWorthWriting,
    );
    for await (const bundle of stream) {
      signal.throwIfAborted();
      const page = mergedPage(dataSet, bundle);
      const cost = { pages: bundle.length, ...counted() };
      const tally = await this.pages.write(ctx, connection, held, page, facts, cost, async (tx) => {
        await this.states.reconciled(tx, connection.id, dataSet);
        await this.worker.finish(tx, held);
      });
      progress.page(tally, page.total);
    }
  }

  /** @throws Doubted when the PSA shows too little to be believed */
  private async list(set: SetWork, from: string | null): Promise<void> {
    const { ctx, held, session, progress, signal } = set;
    const counted = countingFrom(session.adapter);
    let place = held.cursor;
    for await (const page of pagesOf(from, (cursor) => this.page(set, cursor))) {
      signal.throwIfAborted();
      const tally = await this.db.run(ctx, async (tx) => {
        const written = await this.stage(tx, set, page);
        const read = { pages: 1, read: page.ids.length, removed: 0, ...written, ...counted() };
        // The last page keeps its own place until what is missing is marked.
        if (page.nextCursor !== null) place = placeOf({ step: 'list', cursor: page.nextCursor });
        await this.leases.advance(tx, held, { cursor: place, highWater: null, total: null, tally: read });
        return read;
      });
      progress.page(tally, null);
    }
    await this.markMissing(set);
  }

  private async stage(tx: TenantTx, { connection, held }: SetWork, { ids, full }: SweepPage) {
    const { dataSet } = held;
    await this.sweeps.stage(tx, connection.id, held.id, ids);
    await this.mirror.rewind(tx, connection.id, dataSet, ids, held.startedAt.toISOString());
    if (!full) return { changed: 0, skipped: 0, quarantined: 0 };
    const applied = await this.mirror.apply(tx, connection.id, dataSet, full.records);
    await this.quarantine.keep(tx, connection.id, dataSet, full.quarantined);
    return {
      changed: applied.changed.length,
      skipped: applied.unchanged + applied.stale,
      quarantined: full.quarantined.length,
    };
  }

  private async markMissing({ ctx, connection, held }: SetWork): Promise<void> {
    const { dataSet } = held;
    const sweep = { sweepId: held.id, startedAt: held.startedAt.toISOString() };
    const doubt = await this.db.run(ctx, async (tx) => {
      const found = await this.mirror.countMissing(tx, connection.id, dataSet, sweep);
      const { doubted } = await this.states.knowledge(tx, connection.id, dataSet);
      if (!believes(found, doubted)) {
        const words = doubtWords(dataSet, found);
        await this.states.doubted(tx, held, words);
        return words;
      }
      const { marked } = found.missing
        ? await this.mirror.markMissing(tx, connection.id, dataSet, sweep)
        : { marked: [] };
      const removed = marked.length;
      await this.leases.moveOn(tx, held, placeOf({ step: 'mend' }), removed);
      return null;
    });
    if (doubt !== null) throw new Doubted(doubt);
  }

  private async page({ ctx, connection, held, session }: SetWork, cursor: string | null): Promise<SweepPage> {
    const { dataSet } = held;
    const parents = this.parents.of(ctx, connection.id);
    if (traitsOf(session.adapter, dataSet).reconcile === 'ids') {
      const { ids, nextCursor } = await session.adapter.listIds(dataSet, cursor, parents);
      const staged = ids.map(({ externalId, version, parentExternalId, ticketKind }) => ({
        key: externalId,
        version,
        hint: parentExternalId || ticketKind ? { parentExternalId, ticketKind } : null,
      }));
      return { ids: staged, full: null, nextCursor };
    }
    const page = await session.adapter.pull(dataSet, { cursor, changedSince: null, parents });
    const ids = keysOf(dataSet, page);
    return { ids, full: page, nextCursor: page.nextCursor };
  }
}
