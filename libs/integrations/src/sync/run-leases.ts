import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { HeldRunSet, PageTally } from './run-set.js';
import { LeaseLost } from './run-set.js';

/**
 * How long a worker may be silent before another takes its data set over. Shorter than the time after which
 * the queue hands a killed worker's job on, so that the next one does not find it taken.
 */
export const leaseSeconds = 15;

const heldColumns = `id, run_id as "runId", connection_id as "connectionId", data_set as "dataSet", kind, position,
  cursor, changed_since as "changedSince", high_water as "highWater", started_at as "startedAt", pages, read, changed,
  total, failures, lease_token as "leaseToken", now() as "takenAt"`;

/** Who works on a data set of a run: one worker at a time, over all workers (I12). */
@Injectable()
export class RunLeases {
  constructor(private readonly db: TenantDb) {}

  /**
   * Takes a set that nobody holds. The first to take it starts it.
   * @returns null when it is over, cancelled or held by another worker
   */
  async take(ctx: RequestCtx, runSetId: string): Promise<HeldRunSet | null> {
    return this.db.run(ctx, async (tx) => {
      const [held] = await tx.query<HeldRunSet>(
        `update sync_run_sets
            set state = 'running', started_at = coalesce(started_at, now()), next_try_at = null,
                lease_token = $2, lease_until = now() + make_interval(secs => $3)
          where id = $1
            and (state = 'queued' or (state = 'running' and (lease_until is null or lease_until < now())))
        returning ${heldColumns}`,
        [runSetId, randomUUID(), leaseSeconds],
      );
      return held ?? null;
    });
  }

  /** Says that the worker is alive. A lost lease shows at the next page. */
  async renew(ctx: RequestCtx, held: HeldRunSet): Promise<void> {
    await this.db.run(ctx, (tx) =>
      tx.query(
        `update sync_run_sets set lease_until = now() + make_interval(secs => $3)
          where id = $1 and lease_token = $2 and state = 'running'`,
        [held.id, held.leaseToken, leaseSeconds],
      ),
    );
  }

  /** Gives the set back to be gone on with later, by anyone. */
  async release(
    ctx: RequestCtx,
    held: HeldRunSet,
    why: { failed: boolean; error: string | null; nextTryInMs: number },
  ): Promise<void> {
    await this.db.run(ctx, (tx) =>
      tx.query(
        `update sync_run_sets
            set lease_until = null, lease_token = null, failures = failures + $3, error = $4,
                next_try_at = now() + make_interval(secs => $5)
          where id = $1 and lease_token = $2 and state = 'running'`,
        [held.id, held.leaseToken, why.failed ? 1 : 0, why.error, why.nextTryInMs / 1000],
      ),
    );
  }

  /** Fixes from when on the set asks for changes; the same for the whole run, also after a restart. */
  async pinChangedSince(tx: TenantTx, held: HeldRunSet, changedSince: Date | null): Promise<void> {
    await this.fenced(tx, held, 'changed_since = $3', [changedSince]);
  }

  /**
   * Commits the place where to go on together with the page in the caller's transaction.
   * @throws LeaseLost when the set is not this worker's any more: the page must not be written
   */
  async advance(
    tx: TenantTx,
    held: HeldRunSet,
    page: { cursor: string | null; highWater: Date | null; total: number | null; tally: PageTally },
  ): Promise<void> {
    const { cursor, highWater, total, tally } = page;
    await this.fenced(
      tx,
      held,
      `cursor = $3, high_water = greatest(high_water, $4::timestamptz), total = coalesce($5, total),
       pages = pages + $13, read = read + $6, changed = changed + $7, skipped = skipped + $8,
       quarantined = quarantined + $9, removed = removed + $10, calls = calls + $11, throttled = throttled + $12,
       failures = 0, error = null, lease_until = now() + make_interval(secs => ${leaseSeconds})`,
      [
        cursor,
        highWater,
        total,
        tally.read,
        tally.changed,
        tally.skipped,
        tally.quarantined,
        tally.removed,
        tally.calls,
        tally.throttled,
        tally.pages,
      ],
    );
  }

  /** Remembers a step between pages, with what it marked as gone. */
  async moveOn(tx: TenantTx, held: HeldRunSet, cursor: string, removed: number): Promise<void> {
    await this.fenced(tx, held, 'cursor = $3, changed = changed + $4, removed = removed + $4', [
      cursor,
      removed,
    ]);
  }

  /** Ends the set. */
  async end(tx: TenantTx, held: HeldRunSet, state: 'done' | 'failed', error: string | null): Promise<void> {
    await this.fenced(
      tx,
      held,
      'state = $3, error = $4, finished_at = now(), lease_token = null, lease_until = null',
      [state, error],
    );
  }

  private async fenced(
    tx: TenantTx,
    held: HeldRunSet,
    change: string,
    values: readonly unknown[],
  ): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `update sync_run_sets set ${change} where id = $1 and lease_token = $2 and state = 'running' returning id`,
      [held.id, held.leaseToken, ...values],
    );
    if (rows.length === 0) throw new LeaseLost(held.id);
  }
}
