import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { DataSet } from '../psa/psa-adapter.js';
import { minutesOf, type ScheduleOverrides } from './data-sets.js';

/** Hours between two sweeps for deletions per data set (I7). */
const reconcileHours = 24;

export interface Knowledge {
  /** Vendor or mirror time up to which changes are known; null before the first sync. */
  readonly watermark: Date | null;
  /** The data set was read to its end at least once. */
  readonly synced: boolean;
  /** A look at the PSA found too little to be believed, so long ago that a second one counts (I7). */
  readonly doubted: boolean;
  /** The run set that doubted last; null: all is well. */
  readonly doubtedBy: string | null;
}

/** Minutes until a doubted look is repeated, and those that must have passed for the second one to count. */
const secondLook = { after: 60, countsAfter: 30 };

/** What is known of each data set of a connection over all runs: watermark, freshness, when it is due. */
@Injectable()
export class SyncStates {
  /**
   * Brings the rows in line with what the connection mirrors and how often. Sets that are no longer mirrored
   * keep their watermark but are never due.
   */
  async plan(
    tx: TenantTx,
    connectionId: string,
    mirrored: readonly DataSet[],
    schedule: ScheduleOverrides,
    from: 'now' | 'as-planned',
  ): Promise<void> {
    await tx.query(
      `insert into sync_states as state (connection_id, data_set, next_due_at, next_reconcile_at)
       select $1, wanted.data_set, now() + make_interval(mins => case when $4 then 0 else wanted.minutes end),
              now() + make_interval(hours => $5)
         from jsonb_to_recordset($2::jsonb) as wanted (data_set text, minutes int)
           on conflict (tenant_id, connection_id, data_set) do update
          set next_due_at = case when $4 or state.next_due_at is null then now()
                                 else least(state.next_due_at, excluded.next_due_at) end,
              next_reconcile_at = coalesce(state.next_reconcile_at, excluded.next_reconcile_at)
        where state.connection_id = $1 and state.data_set = any($3)`,
      [
        connectionId,
        JSON.stringify(
          mirrored.map((dataSet) => ({ data_set: dataSet, minutes: minutesOf(dataSet, schedule) })),
        ),
        [...mirrored],
        from === 'now',
        reconcileHours,
      ],
    );
    await tx.query(
      'update sync_states set next_due_at = null, next_reconcile_at = null where connection_id = $1 and data_set <> all($2)',
      [connectionId, [...mirrored]],
    );
  }

  /** Nothing of the connection is due until it is planned again. */
  async suspend(tx: TenantTx, connectionId: string): Promise<void> {
    await tx.query(
      'update sync_states set next_due_at = null, next_reconcile_at = null where connection_id = $1',
      [connectionId],
    );
  }

  /** What earlier runs found out about a data set. */
  async knowledge(tx: TenantTx, connectionId: string, dataSet: DataSet): Promise<Knowledge> {
    const [row] = await tx.query<Knowledge>(
      `select watermark, last_success_at is not null as synced, doubted_by as "doubtedBy",
              coalesce(doubted_at < now() - make_interval(mins => $3), false) as doubted
         from sync_states where connection_id = $1 and data_set = $2`,
      [connectionId, dataSet, secondLook.countsAfter],
    );
    return row ?? { watermark: null, synced: false, doubted: false, doubtedBy: null };
  }

  /** A pull read its data set to the end. */
  async pulled(
    tx: TenantTx,
    connectionId: string,
    dataSet: DataSet,
    watermark: Date | null,
    minutes: number,
  ): Promise<void> {
    await tx.query(
      `update sync_states set watermark = $3, last_success_at = now(), last_error = null,
              next_due_at = case when next_due_at is null then null else now() + make_interval(mins => $4) end
        where connection_id = $1 and data_set = $2`,
      [connectionId, dataSet, watermark, minutes],
    );
  }

  /** A sweep saw all ids, and was believed. */
  async reconciled(tx: TenantTx, connectionId: string, dataSet: DataSet): Promise<void> {
    await tx.query(
      `update sync_states set last_reconciled_at = now(), last_error = null, doubt = null, doubted_at = null, doubted_by = null,
              next_reconcile_at = case when next_reconcile_at is null then null else now() + make_interval(hours => $3) end
        where connection_id = $1 and data_set = $2`,
      [connectionId, dataSet, reconcileHours],
    );
  }

  /** The PSA showed so little that nothing was marked as gone; there will be a second look (I7). */
  async doubted(
    tx: TenantTx,
    set: { connectionId: string; dataSet: DataSet; id: string },
    words: string,
  ): Promise<void> {
    await tx.query(
      `update sync_states set doubt = $3, doubted_at = coalesce(doubted_at, now()), doubted_by = $4,
              next_reconcile_at = case when next_reconcile_at is null then null else now() + make_interval(mins => $5) end
        where connection_id = $1 and data_set = $2`,
      [set.connectionId, set.dataSet, words, set.id, secondLook.after],
    );
  }

  /** The second look was believed. */
  async trusted(tx: TenantTx, connectionId: string, dataSet: DataSet): Promise<void> {
    await tx.query(
      'update sync_states set doubt = null, doubted_at = null, doubted_by = null where connection_id = $1 and data_set = $2',
      [connectionId, dataSet],
    );
  }

  /** So much is missing here that the next pull reads everything, at once. */
  async forget(tx: TenantTx, connectionId: string, dataSet: DataSet): Promise<void> {
    await tx.query(
      `update sync_states set watermark = null, next_due_at = case when next_due_at is null then null else now() end
        where connection_id = $1 and data_set = $2`,
      [connectionId, dataSet],
    );
  }

  /** A pull or sweep was given up; it is due again after its interval. */
  async failed(
    tx: TenantTx,
    connectionId: string,
    dataSet: DataSet,
    error: string,
    minutes: number,
  ): Promise<void> {
    await tx.query(
      `update sync_states set last_error = $3,
              next_due_at = case when next_due_at is null then null else now() + make_interval(mins => $4) end,
              next_reconcile_at = case when next_reconcile_at < now() then now() + interval '1 hour' else next_reconcile_at end
        where connection_id = $1 and data_set = $2`,
      [connectionId, dataSet, error, minutes],
    );
  }

  /** The first error that still stands, for the reason of a degraded connection. */
  async standingError(tx: TenantTx, connectionId: string): Promise<string | null> {
    const [row] = await tx.query<{ error: string }>(
      `select coalesce(last_error, doubt) as error from sync_states
        where connection_id = $1 and coalesce(last_error, doubt) is not null and next_due_at is not null
        order by data_set limit 1`,
      [connectionId],
    );
    return row?.error ?? null;
  }
}
