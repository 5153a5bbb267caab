import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { type ProvisionedTenant, TenantProvisioning } from '#libs/identity';
import { AppConfig } from '#libs/platform';
import { migratedDatabase, testConfig, type TestDatabase } from '#libs/testing';
import { ApiModule } from '../api.module.js';
import { API_OPTIONS, prepareApi } from '../create-api.js';
import { allMigrations } from '#libs/schema';

// Not a test: what the tests of this app share. The name keeps it out of the build.

const PASSWORD = 'a long password';

/** The real API on a real database and Redis, with one tenant: `owner@` and `viewer@summit.example`. */
export class RunningApi {
  private constructor(
    readonly app: NestExpressApplication,
    readonly database: TestDatabase,
    readonly base: string,
    readonly tenant: ProvisionedTenant,
  ) {}

  static async start(more: Record<string, string> = {}, controllers: Type[] = []): Promise<RunningApi> {
    const database = await migratedDatabase(allMigrations);
    const app = await composeApi(testConfig(database, more), controllers);
    await app.listen(0, '127.0.0.1');
    const person = <Role extends string>(role: Role) => ({
      name: role,
      email: `${role}@summit.example`,
      password: PASSWORD,
      role,
    });
    const tenant = await app.get(TenantProvisioning, { strict: false }).create({
      name: 'Summit',
      slug: 'summit',
      timeZone: 'America/Denver',
      owner: person('owner'),
      staff: [person('viewer')],
    });
    return new RunningApi(app, database, await app.getUrl(), tenant);
  }

  /** The cookie of a person who has just signed in. */
  async signIn(role: 'owner' | 'viewer'): Promise<string> {
    const response = await this.send('/api/v1/auth/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${role}@summit.example`, password: PASSWORD }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (response.status !== 204 || cookie === undefined)
      throw new Error(`${role} could not sign in: ${response.status}`);
    return cookie;
  }

  send(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.base + path, { redirect: 'manual', ...init });
  }

  /** A POST of JSON in the name of whoever the cookie belongs to. */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/** The API, composed and not yet listening, as main.ts composes it. */
export async function composeApi(
  config: AppConfig,
  controllers: Type[] = [],
): Promise<NestExpressApplication> {
  const module = await Test.createTestingModule({ imports: [ApiModule], controllers })
    .overrideProvider(AppConfig)
    .useValue(config)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ ...API_OPTIONS, logger: false });
  prepareApi(app);
  return app;
}
