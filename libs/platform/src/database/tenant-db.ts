import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import type { RequestCtx } from '../context/request-ctx.js';
import { Outbox } from '../outbox/outbox.js';
import { Database } from './database.js';
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
    const { value, messages } = await this.transaction(ctx, false, async (tx) => {
      const result = await work(tx);
      const outgoing = tx.takeOutgoing();
      await this.outbox.store(tx.manager, outgoing);
      return { value: result, messages: outgoing };
    });
    await this.outbox.dispatch(messages);
    return value;
  }

  /** One read-only transaction: sees one state of the data, refuses to write. */
  async read<T>(ctx: RequestCtx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return this.transaction(ctx, true, work);
  }

  private async transaction<T>(
    ctx: RequestCtx,
    readOnly: boolean,
    work: (tx: TenantTx) => Promise<T>,
  ): Promise<T> {
    // The value goes into a SET, which takes no parameters: nothing but a uuid may pass.
    if (!UUID.test(ctx.tenantId)) throw new Error('The context names no tenant.');
    const dataSource = await this.database.open();
    const runner = dataSource.createQueryRunner();
    let reading = false;
    try {
      const tenant = `set local app.tenant_id = '${ctx.tenantId}'`;
      if (readOnly) {
        // Begun in one round trip. TypeORM need not know of it: it only looks when it writes.
        await runner.query(`start transaction isolation level repeatable read read only; ${tenant}`);
        reading = true;
      } else {
        await runner.startTransaction('READ COMMITTED');
        await runner.query(tenant);
      }
      const value = await work(new TenantTx(ctx, runner.manager));
      await (readOnly ? runner.query('commit') : runner.commitTransaction());
      return value;
    } catch (error) {
      await rollBack(runner, reading);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function rollBack(runner: QueryRunner, reading: boolean): Promise<void> {
  if (!reading && !runner.isTransactionActive) return;
  // A broken connection cannot roll back: the server has done it, the pool drops the connection, and the
  // error to tell is the first one.
  await (reading ? runner.query('rollback') : runner.rollbackTransaction()).catch(() => undefined);
}
