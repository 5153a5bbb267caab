import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import { ConnectionSecrets } from '../connections/connection-secrets.js';
import { ConnectionStore, isUsable } from '../connections/connection-store.js';
import { reconcileWebhooksJob, startDueRunJob } from '../integrations.jobs.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { inOrder } from './data-sets.js';
import { SyncRuns } from './sync-runs.service.js';

/** Starts what is due of one connection: a run over the data sets to pull, else one over those to sweep (I7), with the daily care. */
@Injectable()
@HandlesJob(startDueRunJob)
export class StartDueRunProcessor implements JobHandler<{ connectionId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
    private readonly runs: SyncRuns,
    private readonly secrets: ConnectionSecrets,
  ) {}

  async handle(ctx: RequestCtx, { connectionId }: { connectionId: string }): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const connection = await this.connections.find(tx, connectionId);
      if (!connection || !isUsable(connection)) return;
      await this.rotateKey(tx, connection);
      const pulls = await this.due(tx, connection, 'next_due_at');
      if (pulls.length > 0) {
        await this.runs.start(tx, connectionId, { dataSets: pulls, kind: 'pull', reason: 'schedule' });
        return;
      }
      const sweeps = await this.due(tx, connection, 'next_reconcile_at');
      if (sweeps.length === 0) return;
      await this.runs.start(tx, connectionId, { dataSets: sweeps, kind: 'reconcile', reason: 'reconcile' });
      tx.enqueue(reconcileWebhooksJob, { connectionId }, { dedupeKey: connectionId });
      await this.runs.forgetOld(tx, connectionId);
    });
  }

  /** Moves the credentials to the current encryption key (I2), so that an older one can be retired within a day. */
  private async rotateKey(tx: TenantTx, connection: ConnectionEntity): Promise<void> {
    const credentials = this.secrets.reseal(connection);
    if (credentials === connection.credentials) return;
    await tx.query('update connections set credentials = $2 where id = $1', [connection.id, credentials]);
  }

  private async due(
    tx: TenantTx,
    connection: ConnectionEntity,
    column: 'next_due_at' | 'next_reconcile_at',
  ): Promise<readonly DataSet[]> {
    const rows = await tx.query<{ dataSet: DataSet }>(
      `select data_set as "dataSet" from sync_states where connection_id = $1 and ${column} <= now()`,
      [connection.id],
    );
    return inOrder(
      rows.map(({ dataSet }) => dataSet),
      connection.dataSets,
    );
  }
}
