import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { MigrationClass } from '../database/migrator.js';
import { SystemDb } from '../database/system-db.js';
import { TenantDb } from '../database/tenant-db.js';
import { systemCtx } from '../context/request-ctx.js';
import { BullQueues } from '../queue/bull-queues.js';
import { definedQueues } from '../queue/queue-def.js';
import { RedisConnections } from '../queue/redis.js';

const ANSWER_MS = 3_000;
const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** What a load balancer or an orchestrator is told. */
export interface Probe {
  status: 200 | 503;
  body: HealthCheckResult;
}

/**
 * Ready means: this process can serve now. Database (through the same door as everybody), Redis and the schema decide;
 * failed jobs are a detail for people, since sending the traffic elsewhere would not mend them.
 */
@Injectable()
export class HealthProbes {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly tenantDb: TenantDb,
    private readonly systemDb: SystemDb,
    private readonly redis: RedisConnections,
    private readonly queues: BullQueues,
  ) {}

  /**
   * 200 when everything that is needed answers within three seconds, else 503; the body says what does not.
   * @param migrations those that this process needs
   */
  async ready(migrations: readonly MigrationClass[]): Promise<Probe> {
    try {
      const body = await this.checks.check([
        () => this.attempt('database', () => this.database()),
        () => this.attempt('redis', () => this.redisAnswers()),
        () => this.attempt('migrations', () => this.migrated(migrations)),
        () => this.failedJobs(),
      ]);
      return { status: 200, body };
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      return { status: 503, body: error.getResponse() as HealthCheckResult };
    }
  }

  private async attempt(name: string, check: () => Promise<void>) {
    const session = this.indicators.check(name);
    try {
      await within(ANSWER_MS, check());
      return session.up();
    } catch (error) {
      // Error messages of drivers hold addresses; only our own words are for everyone who asks.
      return session.down(error instanceof NotReady ? error.message : 'does not answer');
    }
  }

  private async database(): Promise<void> {
    await this.tenantDb.read(systemCtx(NO_TENANT, 'health'), (tx) => tx.query('select 1'));
  }

  private async redisAnswers(): Promise<void> {
    await this.redis.commands().ping();
  }

  private async migrated(needed: readonly MigrationClass[]): Promise<void> {
    const rows = await this.systemDb.one<{ name: string }>('health', 'select name from schema_migrations');
    const ran = new Set(rows.map((row) => row.name));
    const missing = needed.filter((Migration) => !ran.has(new Migration().name ?? Migration.name));
    if (missing.length > 0) throw new NotReady(`${missing.length} migrations have not run`);
  }

  private async failedJobs() {
    const session = this.indicators.check('jobs');
    try {
      const counts = await within(
        ANSWER_MS,
        Promise.all(definedQueues().map((queue) => this.queues.of(queue).getFailedCount())),
      );
      return session.up({ failed: counts.reduce((sum, count) => sum + count, 0) });
    } catch {
      // Redis being away is told by its own line.
      return session.up({ failed: null });
    }
  }
}

class NotReady extends Error {
  override readonly name = 'NotReady';
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new NotReady(`does not answer within ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
