import { Injectable } from '@nestjs/common';
import { AppConfig, type RequestCtx, TenantDb } from '#libs/platform';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import { ConnectionStore } from '../connections/connection-store.js';
import { webhookAddress } from '../connections/webhook-address.js';
import { PsaSessions } from '../connections/psa-sessions.js';

/** Keeps the PSA's list of callbacks to us in line with a connection (I10). */
@Injectable()
export class WebhookRegistration {
  constructor(
    private readonly config: AppConfig,
    private readonly db: TenantDb,
    private readonly sessions: PsaSessions,
    private readonly connections: ConnectionStore,
  ) {}

  /**
   * Subscribes what is missing and removes what is double. Where callbacks cannot work, polling goes on alone.
   * @throws what the adapter throws when the PSA does not answer
   */
  async reconcile(ctx: RequestCtx, connection: ConnectionEntity): Promise<void> {
    const address = webhookAddress(this.config, connection);
    const session = this.sessions.open(connection);
    try {
      const port = session.adapter.webhooks;
      if (!port || address === null) {
        await this.db.run(ctx, (tx) => this.connections.setWebhooks(tx, connection.id, 'off', null));
        return;
      }
      if (port.byHand) {
        await this.db.run(ctx, (tx) => this.connections.setWebhooks(tx, connection.id, 'by_hand', null));
        return;
      }
      const setup = await port.reconcile(address);
      const refused = setup.refused.map(({ subject, words }) => `${subject}: ${words}`).join('; ');
      const works = setup.added.length + setup.kept > 0;
      await this.db.run(ctx, (tx) =>
        this.connections.setWebhooks(
          tx,
          connection.id,
          works ? 'active' : 'failed',
          refused === '' ? null : refused,
        ),
      );
    } finally {
      await session.close();
    }
  }

  /** Takes our callbacks off the PSA's list. */
  async remove(connection: ConnectionEntity): Promise<void> {
    const address = webhookAddress(this.config, connection);
    if (address === null) return;
    const session = this.sessions.open(connection);
    try {
      const port = session.adapter.webhooks;
      if (port) await port.remove(address);
    } finally {
      await session.close();
    }
  }
}
