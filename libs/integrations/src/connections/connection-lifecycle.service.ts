import { Injectable } from '@nestjs/common';
import { Sources } from '#libs/directory';
import { AuditLog } from '#libs/identity';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { integrationProblems } from '../integrations.errors.js';
import { reconcileWebhooksJob, removeConnectionJob } from '../integrations.jobs.js';
import { ConnectionLimiter } from '../limiter/connection-limiter.js';
import { SyncRuns } from '../sync/sync-runs.service.js';
import { SyncStates } from '../sync/sync-states.js';
import { ConnectionListQuery } from './connection-list.query.js';
import { ConnectionStore } from './connection-store.js';
import { ConnectionTester } from './connection-tester.js';
import type { ConnectionEntity } from './connection.entity.js';
import type { ConnectionDto } from './dto/connection.dto.js';

/** Disconnects, reconnects and deletes (I3). */
@Injectable()
export class ConnectionLifecycle {
  constructor(
    private readonly db: TenantDb,
    private readonly store: ConnectionStore,
    private readonly query: ConnectionListQuery,
    private readonly tester: ConnectionTester,
    private readonly runs: SyncRuns,
    private readonly states: SyncStates,
    private readonly limiter: ConnectionLimiter,
    private readonly sources: Sources,
    private readonly audit: AuditLog,
  ) {}

  /** Stops syncing and sending. The mirror stays; changes of people wait until it is connected again. */
  async disconnect(ctx: RequestCtx, id: string): Promise<ConnectionDto> {
    return this.change(ctx, id, 'connection.disconnected', async (tx, connection) => {
      if (connection.state === 'disconnected') return false;
      await this.runs.cancelAll(tx, id, 'Disconnected.');
      await this.states.suspend(tx, id);
      await this.store.setState(tx, id, 'disconnected', null);
      return true;
    });
  }

  /**
   * Tests the stored credentials and goes on from where syncing stopped.
   * @throws 422 when the test fails; the connection stays as it was
   */
  async reconnect(ctx: RequestCtx, id: string): Promise<ConnectionDto> {
    await this.db.read(ctx, (tx) => this.store.get(tx, id));
    await this.tester.trySaved(ctx, id);
    await this.limiter.reset(id);
    return this.change(ctx, id, 'connection.reconnected', async (tx, connection) => {
      if (connection.state !== 'disconnected' && connection.state !== 'error') return false;
      await this.store.setState(tx, id, 'connected', null);
      await this.states.plan(tx, id, connection.dataSets, connection.schedule, 'now');
      await this.runs.start(tx, id, { dataSets: connection.dataSets, kind: 'pull', reason: 'manual' });
      tx.enqueue(reconcileWebhooksJob, { connectionId: id }, { dedupeKey: id });
      return true;
    });
  }

  /**
   * Deletes the connection with all that it mirrored. What it mirrored is out of sight at once and goes in the background.
   * @param name must be the exact name of the connection
   */
  async remove(ctx: RequestCtx, id: string, name: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.runs.lockOpen(tx, id);
      const connection = await this.store.lock(tx, id);
      const shown = await this.query.inTransaction(tx, id);
      if (shown.name !== name) throw integrationProblems.nameMismatch();
      if (connection.removingAt) return;
      await this.runs.cancelAll(tx, id, 'The connection is being deleted.');
      await this.states.suspend(tx, id);
      await tx.query(
        `update connections set removing_at = now(), state = 'disconnected', state_reason = null, state_changed_at = now()
          where id = $1`,
        [id],
      );
      await this.sources.remove(tx, id);
      tx.enqueue(removeConnectionJob, { connectionId: id }, { dedupeKey: id });
      this.store.announce(tx, id, 'disconnected', null);
      await this.audit.record(tx, {
        action: 'connection.deleted',
        subject: { kind: 'connection', id, name },
        before: { vendor: connection.vendor, dataSets: connection.dataSets },
      });
    });
  }

  private async change(
    ctx: RequestCtx,
    id: string,
    action: string,
    work: (tx: TenantTx, connection: ConnectionEntity) => Promise<boolean>,
  ): Promise<ConnectionDto> {
    return this.db.run(ctx, async (tx) => {
      await this.runs.lockOpen(tx, id);
      const connection = await this.store.lock(tx, id);
      if (connection.removingAt) throw integrationProblems.beingRemoved();
      const changed = await work(tx, connection);
      const after = await this.query.inTransaction(tx, id);
      if (changed)
        await this.audit.record(tx, { action, subject: { kind: 'connection', id, name: after.name } });
      return after;
    });
  }
}
