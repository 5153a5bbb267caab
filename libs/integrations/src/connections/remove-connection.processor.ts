import { Injectable, Logger } from '@nestjs/common';
import {
  HandlesJob,
  type JobHandler,
  type JobRun,
  type RequestCtx,
  RetryLater,
  TenantDb,
} from '#libs/platform';
import { removeConnectionJob } from '../integrations.jobs.js';
import { MirrorWriter } from '../sync/mirror-writer.js';
import { WebhookRegistration } from '../webhooks/webhook-registration.js';
import { ConnectionStore } from './connection-store.js';

/** Rows that go in one transaction: short enough to stop between two of them. */
const bite = 5_000;

/** Removes what a deleted connection mirrored, bite by bite, then the connection (I3). May be cut off at any point. */
@Injectable()
@HandlesJob(removeConnectionJob)
export class RemoveConnectionProcessor implements JobHandler<{ connectionId: string }> {
  private readonly log = new Logger(RemoveConnectionProcessor.name);

  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
    private readonly mirror: MirrorWriter,
    private readonly webhooks: WebhookRegistration,
  ) {}

  async handle(ctx: RequestCtx, { connectionId }: { connectionId: string }, run: JobRun): Promise<void> {
    const connection = await this.db.read(ctx, (tx) => this.connections.find(tx, connectionId));
    if (!connection?.removingAt) return;
    if (run.attempt === 1 && connection.webhookState !== 'off') {
      // The PSA may be gone for good; its callbacks then meet an address that no longer exists.
      await this.webhooks.remove(connection).catch((error: unknown) => {
        this.log.warn({
          msg: 'the callbacks of a deleted connection could not be removed',
          connectionId,
          err: error,
        });
      });
    }
    while ((await this.db.run(ctx, (tx) => this.mirror.purge(tx, connectionId, bite))) > 0) {
      if (run.signal.aborted) throw new RetryLater('The worker is stopping.', 1_000);
    }
    await this.db.run(ctx, async (tx) => {
      await tx.query('delete from connections where id = $1', [connectionId]);
      tx.live({
        type: 'connection.state',
        permission: 'manage_integrations',
        data: { connectionId, state: 'removed' },
      });
    });
  }
}
