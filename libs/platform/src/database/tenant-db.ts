import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { RequestCtx } from '../context/request-ctx.js';
import { Outbox } from '../outbox/outbox.js';
import { Database } from './database.js';
import { noteStatement } from './statement-log.js';
import { TenantTx } from './tenant-tx.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * **The place where tenancy is enforced**, and the only door to tenant data. Every transaction sets
 * `app.tenant_id` for itself alone; the row-level security of every tenant table compares with it and fails
 * when it is not set. See docs/architecture.md, "Tenancy".
 */
@Injectable()
export class TenantDb {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * One read-write transaction in the name of the context's tenant: commits when `work` resolves, rolls back
   * when it throws. What `work` enqueued, published or sent live leaves right after the commit.
   */
  async run<T>(ctx: RequestCtx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    const { value, messages } = await this.transaction(ctx, async (tx) => {
      const result = await work(tx);
      const outgoing = tx.takeOutgoing();
      await this.outbox.store(tx.manager, outgoing);
      return { value: result, messages: outgoing };
    });
    await this.outbox.dispatch(messages);
    return value;
  }

  /**
   * One read-only transaction: sees one state of the data, refuses to write. It costs no round trip beside those of its own
   * statements: its begin is sent with the first of them, and nobody waits for its end.
   * @throws why the transaction was not begun, rather than what that led to
   */
  async read<T>(ctx: RequestCtx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    const tenant = settingOf(ctx);
    const runner = await this.newRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const begun = send(client, `start transaction isolation level repeatable read read only; ${tenant}`);
      // Thrown below: where there is no transaction, there is no tenant, and every statement fails.
      begun.catch(() => undefined);
      let over = false;
      const end = (): void => {
        if (over) return;
        over = true;
        // Whoever gets the connection next comes behind it. Nothing was written that could be lost, and the pool drops a
        // connection that breaks here.
        send(client, 'commit').catch(() => undefined);
      };
      try {
        return await work(new TenantTx(ctx, runner.manager, end));
      } finally {
        end();
        await begun;
      }
    } finally {
      await runner.release();
    }
  }

  private async transaction<T>(ctx: RequestCtx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    const tenant = settingOf(ctx);
    const runner = await this.newRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      // Not as in `read`: TypeORM has to know that there is a transaction, or its repositories would begin one of their own.
      await runner.startTransaction();
      const named = send(client, tenant);
      named.catch(() => undefined);
      const value = await work(new TenantTx(ctx, runner.manager));
      await named;
      await runner.commitTransaction();
      return value;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async newRunner(): Promise<QueryRunner> {
    const dataSource = await this.database.open();
    return dataSource.createQueryRunner();
  }
}

/** Sends a statement at once, ahead of what the same turn sends through TypeORM. */
function send(client: PoolClient, sql: string): Promise<unknown> {
  noteStatement(sql);
  return client.query(sql);
}

/** The statement that names the tenant of a transaction. */
function settingOf({ tenantId }: RequestCtx): string {
  // The value goes into a SET, which takes no parameters: nothing but a uuid may pass.
  if (!UUID.test(tenantId)) throw new Error('The context names no tenant.');
  return `set local app.tenant_id = '${tenantId}'`;
}

async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  // A broken connection cannot roll back: the server has done it, the pool drops the connection, and the
  // error to tell is the first one.
  await runner.rollbackTransaction().catch(() => undefined);
}
