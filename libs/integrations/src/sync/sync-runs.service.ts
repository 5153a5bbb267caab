import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { reconcileJob, syncDataSetJob } from '../integrations.jobs.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { MirrorWriter } from './mirror-writer.js';
import type { RunReason, RunSetKind } from './run-set.js';

/** Records of runs are kept for this long. */
const keepDays = 30;

interface StartRequest {
  /** In dependency order. */
  readonly dataSets: readonly DataSet[];
  readonly kind: RunSetKind;
  readonly reason: RunReason;
}

/** Starts runs and hands on from one data set to the next (I12). */
@Injectable()
export class SyncRuns {
  constructor(private readonly mirror: MirrorWriter) {}

  /**
   * Starts a run over those of the asked-for data sets that no other run has open.
   * @returns the run; null when all of them are being synced already
   */
  async start(tx: TenantTx, connectionId: string, request: StartRequest): Promise<string | null> {
    const [run] = await tx.query<{ id: string }>(
      'insert into sync_runs (connection_id, reason, requested_by) values ($1, $2, $3) returning id',
      [connectionId, request.reason, tx.ctx.actor.name],
    );
    if (!run) throw new Error('The run was not written.');
    const sets = await tx.query<{ id: string }>(
      `insert into sync_run_sets (run_id, connection_id, data_set, kind, position)
       select $1, $2, wanted.data_set, $3, wanted.position
         from unnest($4::text[]) with ordinality as wanted (data_set, position)
           on conflict (tenant_id, connection_id, data_set) where state in ('queued', 'running') do nothing
       returning id`,
      [run.id, connectionId, request.kind, [...request.dataSets]],
    );
    if (sets.length === 0) {
      await tx.query('delete from sync_runs where id = $1', [run.id]);
      return null;
    }
    await this.next(tx, run.id);
    return run.id;
  }

  /** Hands the run on to its next data set, or ends it and fills in references that came late. */
  async next(tx: TenantTx, runId: string): Promise<void> {
    const [set] = await tx.query<{ id: string; connectionId: string; kind: RunSetKind }>(
      `select id, connection_id as "connectionId", kind from sync_run_sets
        where run_id = $1 and state = 'queued' order by position limit 1`,
      [runId],
    );
    if (set) {
      this.enqueue(tx, set);
      return;
    }
    const [ended] = await tx.query<{ connectionId: string; changed: boolean }>(
      `update sync_runs run set finished_at = now()
        where id = $1 and finished_at is null
          and not exists (select from sync_run_sets s where s.run_id = run.id and s.state = 'running')
       returning connection_id as "connectionId",
         exists (select from sync_run_sets s where s.run_id = run.id and s.changed > 0) as changed`,
      [runId],
    );
    if (!ended) return;
    await this.endFirstSync(tx, ended.connectionId);
    if (ended.changed) await this.mirror.relink(tx, ended.connectionId);
  }

  /** From now on the usual share of the quota holds (I9), unless the initial run is still under way. */
  private async endFirstSync(tx: TenantTx, connectionId: string): Promise<void> {
    await tx.query(
      `update connections set first_synced_at = now()
        where id = $1 and first_synced_at is null
          and not exists (select from sync_runs where connection_id = $1 and reason = 'initial' and finished_at is null)`,
      [connectionId],
    );
  }

  /**
   * Holds what is open until the transaction ends. Workers hold their set before they touch the connection; whoever is about to
   * cancel does the same, so that the two never wait for each other.
   */
  async lockOpen(tx: TenantTx, connectionId: string): Promise<void> {
    await tx.query(
      `select id from sync_run_sets where connection_id = $1 and state in ('queued', 'running') order by id for update`,
      [connectionId],
    );
  }

  /** Cancels everything that is open, e.g. because the connection was disconnected. */
  async cancelAll(tx: TenantTx, connectionId: string, reason: string): Promise<void> {
    await tx.query(
      `update sync_run_sets set state = 'cancelled', error = $2, finished_at = now(), lease_token = null, lease_until = null
        where connection_id = $1 and state in ('queued', 'running')`,
      [connectionId, reason],
    );
    await tx.query(
      'update sync_runs set finished_at = now() where connection_id = $1 and finished_at is null',
      [connectionId],
    );
  }

  /** Throws away the records of runs that ended long ago. */
  async forgetOld(tx: TenantTx, connectionId: string): Promise<void> {
    await tx.query(
      `delete from sync_runs where connection_id = $1 and finished_at < now() - make_interval(days => ${keepDays})`,
      [connectionId],
    );
  }

  /** Puts the job of a set on its queue; a second one for the same set is ignored while the first is there. */
  enqueue(tx: TenantTx, set: { id: string; connectionId: string; kind: RunSetKind }): void {
    const job = set.kind === 'pull' ? syncDataSetJob : reconcileJob;
    tx.enqueue(job, { connectionId: set.connectionId, runSetId: set.id }, { dedupeKey: set.id });
  }
}
