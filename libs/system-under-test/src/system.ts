import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { type ProvisionedTenant, TenantProvisioning } from '#libs/identity';
import { AppConfig, definedJobs, JobCatalogue, type RequestCtx, systemCtx, TenantDb } from '#libs/platform';
import { allMigrations } from '#libs/schema';
import { freshRedis, migratedDatabase, testConfig, type TestDatabase, type TestRedis } from '#libs/testing';
import { ApiModule } from '../../../apps/api/src/api.module.js';
import { API_OPTIONS, prepareApi } from '../../../apps/api/src/create-api.js';
import { WorkerModule } from '../../../apps/worker/src/worker.module.js';
import { ApiClient } from './api-client.js';

export const PASSWORD = 'a long password';

/** The people of the first tenant: one per built-in role. */
export type Person = 'owner' | 'administrator' | 'project_manager' | 'technician' | 'viewer';

/**
 * The whole API, on request with a worker, in the process of the test, on a database and a Redis prefix of its own.
 * Two tenants: Summit with a person for each built-in role, Harbor with an owner.
 */
export class SystemUnderTest {
  worker: NestExpressApplication | undefined;

  private constructor(
    readonly api: NestExpressApplication,
    readonly config: AppConfig,
    readonly database: TestDatabase,
    readonly redis: TestRedis,
    readonly base: string,
    readonly summit: ProvisionedTenant,
    readonly harbor: ProvisionedTenant,
  ) {}

  /** Starts the API and creates the tenants. `environment` is added to the configuration. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<SystemUnderTest> {
    const database = await migratedDatabase(allMigrations);
    const redis = freshRedis();
    const config = testConfig(database, environment, redis);
    const api = await composed(ApiModule, config);
    prepareApi(api);
    await api.listen(0, '127.0.0.1');
    const provisioning = api.get(TenantProvisioning);
    const roles = ['administrator', 'project_manager', 'technician', 'viewer'] as const;
    const summit = await provisioning.create({
      name: 'Summit',
      slug: 'summit',
      timeZone: 'America/Denver',
      owner: { name: 'Olivia Owner', email: 'owner@summit.example', password: PASSWORD },
      staff: roles.map((role) => ({
        name: `The ${role}`,
        email: `${role}@summit.example`,
        password: PASSWORD,
        role,
      })),
    });
    const harbor = await provisioning.create({
      name: 'Harbor',
      slug: 'harbor',
      timeZone: 'Europe/Berlin',
      owner: { name: 'Henrik Owner', email: 'owner@harbor.example', password: PASSWORD },
    });
    return new SystemUnderTest(api, config, database, redis, await api.getUrl(), summit, harbor);
  }

  /** Starts a worker on the same database and Redis. */
  async startWorker(): Promise<void> {
    const worker = await composed(WorkerModule, this.config);
    await worker.listen(0, '127.0.0.1');
    this.worker = worker;
  }

  /** A client that has signed in: a person of Summit, or the owner of Harbor. */
  signedIn(person: Person | 'harbor'): Promise<ApiClient> {
    const email = person === 'harbor' ? 'owner@harbor.example' : `${person}@summit.example`;
    return new ApiClient(this.base).signIn(email, PASSWORD);
  }

  /** A client of nobody. */
  stranger(): ApiClient {
    return new ApiClient(this.base);
  }

  /** For preparing and looking at data of a tenant behind the API's back. */
  ctx(tenant: 'summit' | 'harbor' = 'summit'): RequestCtx {
    return systemCtx(this[tenant].tenantId, 'test');
  }

  get db(): TenantDb {
    return this.api.get(TenantDb);
  }

  async stop(): Promise<void> {
    await this.worker?.close();
    await this.api.close();
    await this.database.drop();
  }
}

async function composed(module: typeof ApiModule, config: AppConfig): Promise<NestExpressApplication> {
  const testing = await Test.createTestingModule({ imports: [module] })
    .overrideProvider(AppConfig)
    .useValue(config)
    .overrideProvider(JobCatalogue)
    // Jobs that a spec defines for itself are nobody's here.
    .useValue({ all: () => definedJobs().filter(({ name }) => !name.startsWith('test.')) })
    .compile();
  return testing.createNestApplication<NestExpressApplication>(API_OPTIONS);
}

/** Waits until a condition holds; throws with `what` when it does not within the time. */
export async function eventually<T>(
  what: string,
  condition: () => Promise<T | false | undefined | null> | T | false | undefined | null,
  withinMs = 30_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== undefined && value !== null) return value;
    if (Date.now() > end) throw new Error(`It did not come to pass within ${String(withinMs)} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
