import { Injectable, Logger } from '@nestjs/common';
import { type JobRun, type RequestCtx, RetryLater, TenantDb, type TenantTx } from '#libs/platform';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import { ConnectionStore } from '../connections/connection-store.js';
import { type PsaSession, PsaSessions } from '../connections/psa-sessions.js';
import { minutesOf } from './data-sets.js';
import { judgeFailure } from './failure-policy.js';
import { leaseSeconds, RunLeases } from './run-leases.js';
import { type HeldRunSet, LeaseLost } from './run-set.js';
import { type ProgressReporter, SyncProgress } from './sync-progress.js';
import { SyncRuns } from './sync-runs.service.js';
import { SyncStates } from './sync-states.js';

/** What the work on a data set gets. */
export interface SetWork {
  readonly ctx: RequestCtx;
  readonly connection: ConnectionEntity;
  readonly held: HeldRunSet;
  readonly session: PsaSession;
  readonly progress: ProgressReporter;
  /** Aborted when the worker is to stop; throw it at the next page. */
  readonly signal: AbortSignal;
}

/**
 * Holds a data set of a run while somebody works on it: lease, heartbeat, connection, progress, and what follows
 * from each kind of failure. What the work is, pull or sweep, is the caller's.
 */
@Injectable()
export class RunWorker {
  private readonly log = new Logger(RunWorker.name);

  constructor(
    private readonly db: TenantDb,
    private readonly leases: RunLeases,
    private readonly connections: ConnectionStore,
    private readonly sessions: PsaSessions,
    private readonly states: SyncStates,
    private readonly runs: SyncRuns,
    private readonly progress: SyncProgress,
  ) {}

  /**
   * Works on a set unless it is over or another worker has it (then it ends without a trace, I12).
   * @throws RetryLater when it goes on later; anything else is our own fault and is tried again by the queue
   */
  async work(
    ctx: RequestCtx,
    runSetId: string,
    run: JobRun,
    work: (set: SetWork) => Promise<void>,
  ): Promise<void> {
    const held = await this.leases.take(ctx, runSetId);
    if (!held) return;
    const progress = this.progress.follow(ctx, held);
    const connection = await this.connections.usable(ctx, held.connectionId);
    if (!connection) {
      await this.giveUp(ctx, held, progress, 'The connection is not in use.', null);
      return;
    }
    const session = this.sessions.open(connection, { signal: run.signal, bulk: true });
    const heartbeat = this.beat(ctx, held);
    try {
      progress.say('running');
      await work({ ctx, connection, held, session, progress, signal: run.signal });
      progress.say('done');
    } catch (error) {
      await this.failed(ctx, connection, held, progress, run, error);
    } finally {
      clearInterval(heartbeat);
      await session.close();
    }
  }

  /** Ends a set well, in the transaction of its last page: the connection is well again, the run goes on. */
  async finish(tx: TenantTx, held: HeldRunSet): Promise<void> {
    await this.leases.end(tx, held, 'done', null);
    const standing = await this.states.standingError(tx, held.connectionId);
    await this.connections.setState(tx, held.connectionId, standing ? 'degraded' : 'connected', standing, [
      'connected',
      'degraded',
    ]);
    await this.runs.next(tx, held.runId);
  }

  private beat(ctx: RequestCtx, held: HeldRunSet): NodeJS.Timeout {
    return setInterval(
      () => {
        this.leases.renew(ctx, held).catch((error: unknown) => {
          this.log.warn({ msg: 'a lease could not be renewed', runSetId: held.id, err: error });
        });
      },
      (leaseSeconds * 1000) / 3,
    );
  }

  private async failed(
    ctx: RequestCtx,
    connection: ConnectionEntity,
    held: HeldRunSet,
    progress: ProgressReporter,
    run: JobRun,
    error: unknown,
  ): Promise<void> {
    if (error instanceof LeaseLost) return;
    if (run.signal.aborted) {
      await this.leases.release(ctx, held, { failed: false, error: null, nextTryInMs: 0 });
      throw new RetryLater('The worker is stopping.', 1_000);
    }
    const verdict = judgeFailure(error, held.failures);
    switch (verdict.what) {
      case 'wait':
      case 'retry': {
        const counts = verdict.what === 'retry';
        await this.leases.release(ctx, held, {
          failed: counts,
          error: counts ? verdict.reason : null,
          nextTryInMs: verdict.delayMs,
        });
        if (counts && verdict.degraded) await this.degrade(ctx, held.connectionId, verdict.reason);
        throw new RetryLater(verdict.reason, verdict.delayMs);
      }
      case 'give-up':
        await this.giveUp(ctx, held, progress, verdict.reason, connection);
        return;
      case 'stop-all':
        await this.stopAll(ctx, held, progress, verdict.reason);
        return;
      case 'unknown':
        if (run.lastAttempt)
          await this.giveUp(ctx, held, progress, 'An error on our side; see the log.', connection);
        else await this.leases.release(ctx, held, { failed: true, error: null, nextTryInMs: 0 });
        throw error;
    }
  }

  private async degrade(ctx: RequestCtx, connectionId: string, reason: string): Promise<void> {
    await this.db.run(ctx, (tx) =>
      this.connections.setState(tx, connectionId, 'degraded', reason, ['connected', 'degraded']),
    );
  }

  private async giveUp(
    ctx: RequestCtx,
    held: HeldRunSet,
    progress: ProgressReporter,
    reason: string,
    connection: ConnectionEntity | null,
  ): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.leases.end(tx, held, 'failed', reason);
      if (connection) {
        const minutes = minutesOf(held.dataSet, connection.schedule);
        await this.states.failed(tx, connection.id, held.dataSet, reason, minutes);
        await this.connections.setState(tx, connection.id, 'degraded', reason, ['connected', 'degraded']);
      }
      await this.runs.next(tx, held.runId);
    });
    progress.say('failed', reason);
  }

  private async stopAll(
    ctx: RequestCtx,
    held: HeldRunSet,
    progress: ProgressReporter,
    reason: string,
  ): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.leases.end(tx, held, 'failed', reason);
      await this.runs.cancelAll(tx, held.connectionId, reason);
      await this.states.suspend(tx, held.connectionId);
      await this.connections.setState(tx, held.connectionId, 'error', reason, ['connected', 'degraded']);
    });
    progress.say('failed', reason);
  }
}
