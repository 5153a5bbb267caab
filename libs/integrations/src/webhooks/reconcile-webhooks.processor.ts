import { Injectable } from '@nestjs/common';
import {
  HandlesJob,
  type JobHandler,
  type JobRun,
  type RequestCtx,
  RetryLater,
  TenantDb,
} from '#libs/platform';
import { ConnectionStore } from '../connections/connection-store.js';
import { reconcileWebhooksJob } from '../integrations.jobs.js';
import { judgeFailure } from '../sync/failure-policy.js';
import { WebhookRegistration } from './webhook-registration.js';

/** Registers or repairs the callbacks of a connection (I10). Without them, syncing goes on by polling. */
@Injectable()
@HandlesJob(reconcileWebhooksJob)
export class ReconcileWebhooksProcessor implements JobHandler<{ connectionId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
    private readonly registration: WebhookRegistration,
  ) {}

  async handle(ctx: RequestCtx, { connectionId }: { connectionId: string }, run: JobRun): Promise<void> {
    const connection = await this.connections.usable(ctx, connectionId);
    if (!connection) return;
    try {
      await this.registration.reconcile(ctx, connection);
    } catch (error) {
      const verdict = judgeFailure(error, 0);
      if (verdict.what === 'wait') throw new RetryLater(verdict.reason, verdict.delayMs);
      const reason = verdict.what === 'unknown' ? 'An error on our side; see the log.' : verdict.reason;
      if (verdict.what === 'give-up' || verdict.what === 'stop-all' || run.lastAttempt) {
        await this.db.run(ctx, (tx) => this.connections.setWebhooks(tx, connectionId, 'failed', reason));
      }
      if (verdict.what === 'retry' || verdict.what === 'unknown') throw error;
    }
  }
}
