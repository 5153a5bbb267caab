import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { ConnectionStore, isUsable } from '../connections/connection-store.js';
import { integrationProblems } from '../integrations.errors.js';
import { fetchRecordJob } from '../integrations.jobs.js';
import type { DataSet, RecordHint } from '../psa/psa-adapter.js';
import { inOrder } from './data-sets.js';
import type { StartSyncDto, SyncStartedDto } from './dto/sync.dto.js';
import { SyncRuns } from './sync-runs.service.js';

/** What people ask of syncing: now, and once more for a broken record (I12). */
@Injectable()
export class SyncService {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
    private readonly runs: SyncRuns,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Sync now. What is being synced already is left out.
   * @throws 404; 409 when the connection is not in use
   */
  async start(ctx: RequestCtx, connectionId: string, input: StartSyncDto): Promise<SyncStartedDto> {
    return this.db.run(ctx, async (tx) => {
      const connection = await this.connections.get(tx, connectionId);
      if (connection.removingAt) throw integrationProblems.beingRemoved();
      if (!isUsable(connection)) throw integrationProblems.notSyncable(connection.state);
      const dataSets = inOrder(input.dataSets ?? connection.dataSets, connection.dataSets);
      const runId = await this.runs.start(tx, connectionId, { dataSets, kind: 'pull', reason: 'manual' });
      if (runId !== null) {
        await this.audit.record(tx, {
          action: 'connection.sync_requested',
          subject: { kind: 'connection', id: connectionId },
          after: { dataSets },
        });
      }
      return { runId };
    });
  }

  /**
   * Fetches a quarantined record once more; it leaves quarantine when it can be understood.
   * @throws 404; 409 for a record without an id, which only the next full read can bring
   */
  async retryQuarantined(ctx: RequestCtx, connectionId: string, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const connection = await this.connections.get(tx, connectionId);
      if (!isUsable(connection)) throw integrationProblems.notSyncable(connection.state);
      const [record] = await tx.query<{
        dataSet: DataSet;
        externalId: string | null;
        hint: RecordHint | null;
      }>(
        `select data_set as "dataSet", external_id as "externalId", hint from quarantined_records
          where connection_id = $1 and id = $2`,
        [connectionId, id],
      );
      if (!record) throw integrationProblems.quarantinedNotFound();
      if (record.externalId === null) throw integrationProblems.notRetryable();
      const { dataSet, externalId, hint } = record;
      tx.enqueue(
        fetchRecordJob,
        {
          connectionId,
          dataSet,
          externalId,
          parentExternalId: hint?.parentExternalId ?? null,
          ticketKind: hint?.ticketKind ?? null,
        },
        { dedupeKey: `${connectionId}:${dataSet}:${externalId}:retry` },
      );
    });
  }
}
