import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { directoryMigrations } from '#libs/directory';
import { identityMigrations } from '#libs/identity';
import {
  AppConfig,
  JobCatalogue,
  jobsOf,
  PlatformModule,
  platformMigrations,
  PlatformWorkerModule,
  type RequestCtx,
  systemCtx,
  TenantDb,
} from '#libs/platform';
import { freshRedis, migratedDatabase, testConfig, type TestDatabase, type TestRedis } from '#libs/testing';
import { workMigrations } from '#libs/work';
import {
  CONNECTWISE_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../apps/psa-sandbox/src/sandbox.js';
import { ConnectionService } from './connections/connection.service.js';
import type { CreateConnectionDto } from './connections/dto/connection-input.dto.js';
import { IntegrationsModule } from './integrations.module.js';
import { IntegrationsWorkerModule } from './integrations-worker.module.js';
import { integrationsMigrations } from './migrations/integrations-migrations.js';
import type { DataSet } from './psa/psa-adapter.js';

/** One data set of a run as the tests look at it. */
export interface RunSet {
  id: string;
  data_set: DataSet;
  kind: string;
  state: string;
  pages: number;
  read: number;
  changed: number;
  skipped: number;
  quarantined: number;
  removed: number;
  calls: number;
  throttled: number;
  cursor: string | null;
  error: string | null;
  finished_at: Date | null;
}

/** The engine on a real database, a real Redis and a real sandbox, with any number of workers. */
export class EngineWorld {
  private readonly apps: TestingModule[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly redis: TestRedis,
    readonly sandbox: Sandbox,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Starts everything but workers. */
  static async start(
    options: { size?: 'small' | 'medium'; environment?: Record<string, string> } = {},
  ): Promise<EngineWorld> {
    const database = await migratedDatabase([
      ...platformMigrations,
      ...identityMigrations,
      ...directoryMigrations,
      ...workMigrations,
      ...integrationsMigrations,
    ]);
    const sandbox = await startSandbox({ size: options.size ?? 'small' });
    return new EngineWorld(database, freshRedis(), sandbox, options.environment ?? {});
  }

  /** What the API has of this lib: no jobs run here. */
  async api(): Promise<TestingModule> {
    return this.module([PlatformModule, IntegrationsModule]);
  }

  /** A worker with all jobs and schedules. */
  async worker(): Promise<TestingModule> {
    return this.module([PlatformModule, PlatformWorkerModule, IntegrationsWorkerModule]);
  }

  /** Stops one worker or API as a deploy does. */
  async stop(app: TestingModule): Promise<void> {
    this.apps.splice(this.apps.indexOf(app), 1);
    await app.close();
  }

  async close(): Promise<void> {
    for (const app of this.apps) await app.close();
    await this.sandbox.close();
    await this.database.drop();
  }

  /** A new tenant. */
  async tenant(): Promise<RequestCtx> {
    const ctx = systemCtx(randomUUID(), 'test');
    await this.db.run(ctx, (tx) =>
      tx.query(`insert into tenants (id, slug, name, time_zone) values ($1, $2, 'Summit Ridge IT', 'UTC')`, [
        ctx.tenantId,
        `t-${ctx.tenantId}`,
      ]),
    );
    return ctx;
  }

  /** Connects a tenant to the sandbox; gives the connection's id. */
  async connect(ctx: RequestCtx, more: Partial<CreateConnectionDto> = {}): Promise<string> {
    const connection = await this.first.get(ConnectionService, { strict: false }).create(ctx, {
      vendor: 'connectwise',
      name: 'ConnectWise',
      settings: { callsPerMinute: 1_000_000 },
      credentials: { site: this.sandbox.url, ...CONNECTWISE_DEMO_CREDENTIALS },
      quotaShare: 1,
      ...more,
    });
    return connection.id;
  }

  get db(): TenantDb {
    return this.first.get(TenantDb, { strict: false });
  }

  get first(): TestingModule {
    const [app] = this.apps;
    if (!app) throw new Error('Start a worker or an API first.');
    return app;
  }

  query<Row>(ctx: RequestCtx, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.db.run(ctx, (tx) => tx.query<Row>(sql, params));
  }

  async count(ctx: RequestCtx, table: string, where = 'deleted_at is null'): Promise<number> {
    const [row] = await this.query<{ n: number }>(
      ctx,
      `select count(*)::int as n from ${table} where ${where}`,
    );
    return row?.n ?? -1;
  }

  /** All sets of all runs of a connection, oldest run first. */
  async sets(ctx: RequestCtx, connectionId: string): Promise<RunSet[]> {
    return this.query<RunSet>(
      ctx,
      `select s.* from sync_run_sets s join sync_runs r on r.id = s.run_id
        where s.connection_id = $1 order by r.started_at, s.position`,
      [connectionId],
    );
  }

  /** Waits until no set of the connection is open and gives all of them. */
  async synced(ctx: RequestCtx, connectionId: string, withinMs = 60_000): Promise<RunSet[]> {
    return this.until(
      () => this.sets(ctx, connectionId),
      (sets) => sets.length > 0 && sets.every(({ state }) => state !== 'queued' && state !== 'running'),
      withinMs,
    );
  }

  /** Asks again and again until the answer is as it should be. */
  async until<T>(ask: () => Promise<T>, right: (answer: T) => boolean, withinMs = 30_000): Promise<T> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await ask();
      if (right(answer)) return answer;
      if (Date.now() > deadline) throw new Error(`Still not so: ${JSON.stringify(answer).slice(0, 2_000)}`);
      await sleep(50);
    }
  }

  /** Talks to the sandbox's control endpoint. */
  async control<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.sandbox.url}/__sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async module(imports: ModuleMetadata['imports']): Promise<TestingModule> {
    const app = await Test.createTestingModule({ imports })
      .overrideProvider(AppConfig)
      .useValue(testConfig(this.database, this.environment, this.redis))
      .overrideProvider(JobCatalogue)
      .useValue(jobsOf('platform', 'work', 'integrations'))
      .compile();
    await app.init();
    this.apps.push(app);
    return app;
  }
}
