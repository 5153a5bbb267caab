import { Injectable } from '@nestjs/common';
import { GiveUp, HandlesJob, type JobHandler, type RequestCtx, RetryLater, TenantDb } from '#libs/platform';
import { ConnectionStore } from '../connections/connection-store.js';
import { PsaSessions } from '../connections/psa-sessions.js';
import { fetchRecordJob } from '../integrations.jobs.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { CredentialsRefused, VendorAnswerUnreadable } from '../psa/psa-errors.js';
import { judgeFailure } from './failure-policy.js';
import { FetchedRecords } from './fetched-records.js';

interface FetchRecord {
  readonly connectionId: string;
  readonly dataSet: DataSet;
  readonly externalId: string;
  readonly parentExternalId: string | null;
  readonly ticketKind: 'project' | 'service' | null;
}

/**
 * Fetches one record and applies it (I10). What a webhook said is never stored; a record that the PSA does not
 * give is marked as gone, one that cannot be understood goes to quarantine. Twice or out of order changes nothing: the newest state is fetched each time.
 */
@Injectable()
@HandlesJob(fetchRecordJob)
export class FetchRecordProcessor implements JobHandler<FetchRecord> {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
    private readonly sessions: PsaSessions,
    private readonly records: FetchedRecords,
  ) {}

  async handle(ctx: RequestCtx, payload: FetchRecord): Promise<void> {
    const { connectionId, dataSet, externalId } = payload;
    const connection = await this.connections.usable(ctx, connectionId);
    // An incremental sync brings the record once the connection is in use again.
    if (!connection?.dataSets.includes(dataSet)) return;
    const session = this.sessions.open(connection);
    try {
      const hint = { parentExternalId: payload.parentExternalId, ticketKind: payload.ticketKind };
      const fetched = await this.records.fetch(session.adapter, dataSet, externalId, hint);
      await this.db.run(ctx, (tx) => this.records.apply(tx, connectionId, dataSet, [fetched]));
    } catch (error) {
      await this.failed(ctx, payload, error);
    } finally {
      await session.close();
    }
  }

  private async failed(ctx: RequestCtx, payload: FetchRecord, error: unknown): Promise<never> {
    if (error instanceof CredentialsRefused) {
      await this.db.run(ctx, (tx) =>
        this.connections.setState(tx, payload.connectionId, 'error', error.words, ['connected', 'degraded']),
      );
      throw new GiveUp(error.message);
    }
    // A cut-off answer, most likely: the queue tries a few times.
    if (error instanceof VendorAnswerUnreadable) throw error;
    const verdict = judgeFailure(error, 0);
    if (verdict.what === 'wait') throw new RetryLater(verdict.reason, verdict.delayMs);
    if (verdict.what === 'give-up' || verdict.what === 'stop-all') throw new GiveUp(verdict.reason);
    throw error;
  }
}
