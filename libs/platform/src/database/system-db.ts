import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { AppConfig } from '../config/app-config.js';

/**
 * Why work may look past one tenant. Each reason is one small look-up or sweep; the role behind it sees only
 * the tables that a migration opened to `atrium_system`.
 */
export type SystemReason =
  /** Who belongs to this e-mail address or API key? Nobody knows the tenant before that is answered. */
  | 'sign-in'
  /** Which file is the logo of this address? Sign-in pages and mails know no tenant. */
  | 'portal-logo'
  /** Remove outbox rows that have left, and send those that a crash left behind. */
  | 'outbox'
  /** Which connections are due for a sync, whatever their tenant? */
  | 'sync-schedule'
  /** Which changes on their way to a PSA did a crash leave behind? */
  | 'push-sweep'
  /** To which connection does this webhook address belong? */
  | 'webhook-address'
  /** Which tenants are there to do periodic work for? */
  | 'tenant-list'
  /** Old idempotency keys, mails of the demo mailbox and finished runs are thrown away. */
  | 'housekeeping'
  /** Are the migrations up to date, and how far behind is the outbox? */
  | 'health'
  /** Creating a tenant, and demo data, before anyone can sign in to it. */
  | 'provisioning';

/** Runs SQL as the system role. */
export interface SystemQuery {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** The door for the little work that has no tenant. Everything else goes through TenantDb. */
@Injectable()
export class SystemDb implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(config: AppConfig) {
    this.pool = new pg.Pool({
      connectionString: config.database.systemUrl,
      max: Math.max(2, Math.ceil(config.database.poolSize / 3)),
      connectionTimeoutMillis: 10_000,
      application_name: 'atrium-system',
    });
    // An idle connection that the server closes is replaced on the next use; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /**
   * One transaction as the system role.
   * @param reason why this needs to look past a tenant; one of the closed list
   */
  async run<T>(_reason: SystemReason, work: (db: SystemQuery) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const value = await work(queryOn(client));
      await client.query('commit');
      return value;
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** One statement outside a transaction, for hot look-ups. */
  async one<Row>(_reason: SystemReason, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return queryOn(this.pool).query<Row>(sql, params);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function queryOn(target: pg.Pool | pg.PoolClient): SystemQuery {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      const result = await target.query(sql, [...params]);
      return result.rows as Row[];
    },
  };
}
