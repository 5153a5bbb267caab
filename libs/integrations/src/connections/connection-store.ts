import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { integrationProblems } from '../integrations.errors.js';
import type { ResolvedEndpoint } from '../psa/psa-adapter.js';
import { ConnectionEntity, type StoredState, type WebhookState } from './connection.entity.js';

/** Reads connections and keeps their states, which belong to no person's edit. */
@Injectable()
export class ConnectionStore {
  constructor(private readonly db: TenantDb) {}

  /** @throws 404 when there is no such connection in this tenant */
  async get(tx: TenantTx, id: string): Promise<ConnectionEntity> {
    const connection = await this.find(tx, id);
    if (!connection) throw integrationProblems.connectionNotFound();
    return connection;
  }

  async find(tx: TenantTx, id: string): Promise<ConnectionEntity | null> {
    return tx.manager.findOneBy(ConnectionEntity, { id });
  }

  /** Like `get`, and holds the row until the transaction ends. */
  async lock(tx: TenantTx, id: string): Promise<ConnectionEntity> {
    const connection = await tx.manager.findOne(ConnectionEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!connection) throw integrationProblems.connectionNotFound();
    return connection;
  }

  /** For jobs: the connection when it may be used, null when it is gone, disconnected, refused or being removed. */
  async usable(ctx: RequestCtx, id: string): Promise<ConnectionEntity | null> {
    const connection = await this.db.read(ctx, (tx) => this.find(tx, id));
    return connection && isUsable(connection) ? connection : null;
  }

  /**
   * Moves a connection to a state and tells open screens (I3). Nothing happens when it is there already.
   * @param only leaves the state alone unless it is one of these
   */
  async setState(
    tx: TenantTx,
    id: string,
    state: StoredState,
    reason: string | null,
    only: readonly StoredState[] = ['connected', 'degraded', 'disconnected', 'error'],
  ): Promise<void> {
    const changed = await tx.query<{ id: string }>(
      `update connections set state = $2, state_reason = $3, state_changed_at = now()
        where id = $1 and state = any($4) and (state, state_reason) is distinct from ($2, $3) returning id`,
      [id, state, reason, [...only]],
    );
    if (changed.length > 0) this.announce(tx, id, state, reason);
  }

  /** Tells open screens where a connection stands. */
  announce(tx: TenantTx, id: string, state: StoredState | 'syncing', reason: string | null): void {
    tx.live({
      type: 'connection.state',
      permission: 'manage_integrations',
      data: { connectionId: id, state, reason },
    });
  }

  /** Remembers where discovery found the PSA, when it moved. */
  async setEndpoint(tx: TenantTx, id: string, endpoint: ResolvedEndpoint): Promise<void> {
    await tx.query('update connections set endpoint = $2 where id = $1', [id, JSON.stringify(endpoint)]);
  }

  async setWebhooks(tx: TenantTx, id: string, state: WebhookState, error: string | null): Promise<void> {
    await tx.query(
      'update connections set webhook_state = $2, webhook_error = $3, webhook_checked_at = now() where id = $1',
      [id, state, error],
    );
  }
}

/** May the PSA be called on its behalf? */
export function isUsable(connection: ConnectionEntity): boolean {
  return (
    connection.removingAt === null && (connection.state === 'connected' || connection.state === 'degraded')
  );
}
