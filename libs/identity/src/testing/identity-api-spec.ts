import { Controller, Get, Module, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import {
  AppConfig,
  Ctx,
  HttpModule,
  PlatformModule,
  platformMigrations,
  setUpHttp,
  type RequestCtx,
} from '#libs/platform';
import { migratedDatabase, testConfig, type TestDatabase } from '#libs/testing';
import { RequirePermission } from '../access/route-access.js';
import { IdentityHttpModule } from '../identity-http.module.js';
import { identityMigrations } from '../migrations/identity-migrations.js';
import type { BuiltInRole } from '../roles/built-in-roles.js';
import { TenantProvisioning, type ProvisionedTenant } from '../tenants/tenant-provisioning.js';

// Not a test: what the tests of this lib share. The name keeps it out of the build.

export const PASSWORD = 'a long password';

/** Says who the guard thinks is calling. */
@Controller('probe')
export class ProbeController {
  @Get('projects')
  @RequirePermission('write_projects')
  projects(@Ctx() ctx: RequestCtx): object {
    return { tenantId: ctx.tenantId, actor: ctx.actor, permissions: [...ctx.permissions].sort() };
  }
}

/** An answer, with its JSON body. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { items?: Record<string, unknown>[]; nextCursor?: string | null };
}

/** One browser or program, which keeps its cookie. */
export class Client {
  cookie = '';

  constructor(
    private readonly base: string,
    private readonly bearer?: string,
  ) {}

  get = (path: string): Promise<Answer> => this.send('GET', path);
  delete = (path: string): Promise<Answer> => this.send('DELETE', path);
  post = (path: string, body: object = {}): Promise<Answer> => this.send('POST', path, body);
  /** Sends with `If-Match` when a version is given. */
  put = (path: string, body: object, version?: number): Promise<Answer> =>
    this.send('PUT', path, body, version);
  patch = (path: string, body: object, version?: number): Promise<Answer> =>
    this.send('PATCH', path, body, version);

  async signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.post('/auth/sign-in', { email, password });
  }

  private async send(method: string, path: string, body?: object, version?: number): Promise<Answer> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.bearer === undefined ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Answer['body'];
    return { status: response.status, headers: response.headers, body: parsed };
  }
}

/** The identity API on a real database and Redis, with two tenants. */
export class IdentityApi {
  private constructor(
    readonly app: NestExpressApplication,
    readonly database: TestDatabase,
    readonly config: AppConfig,
    readonly base: string,
    /** Summit, with a person for each built-in role at `<role>@summit.example`. */
    readonly summit: ProvisionedTenant,
    /** Harbor, with `owner@harbor.example`. */
    readonly harbor: ProvisionedTenant,
  ) {}

  static async start(controllers: Type[] = [ProbeController]): Promise<IdentityApi> {
    const database = await migratedDatabase([...platformMigrations, ...identityMigrations]);
    const config = testConfig(database);
    const app = await composeApi(config, controllers);
    await app.listen(0, '127.0.0.1');
    const provisioning = app.get(TenantProvisioning);
    const staff = (['administrator', 'project_manager', 'technician', 'viewer'] as const).map((role) =>
      person(role, 'summit', role),
    );
    const summit = await provisioning.create({
      name: 'Summit',
      slug: 'summit',
      timeZone: 'America/Denver',
      owner: person('owner', 'summit'),
      staff,
    });
    const harbor = await provisioning.create({
      name: 'Harbor',
      slug: 'harbor',
      timeZone: 'Europe/Berlin',
      owner: person('owner', 'harbor'),
    });
    return new IdentityApi(app, database, config, await app.getUrl(), summit, harbor);
  }

  /** Someone who is not signed in; or a program, with its key. */
  client(bearer?: string): Client {
    return new Client(this.base, bearer);
  }

  /** A browser in which this person is signed in. */
  async signedIn(email: string): Promise<Client> {
    const client = this.client();
    const { status } = await client.signIn(email);
    if (status !== 204) throw new Error(`${email} could not sign in: ${String(status)}`);
    return client;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

/** Composes the API without starting it. */
export async function composeApi(config: AppConfig, controllers: Type[]): Promise<NestExpressApplication> {
  @Module({ controllers })
  class ProbeModule {}
  const module = await Test.createTestingModule({
    imports: [PlatformModule, HttpModule, IdentityHttpModule, ProbeModule],
  })
    .overrideProvider(AppConfig)
    .useValue(config)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ rawBody: true, logger: false });
  setUpHttp(app, config);
  return app;
}

function person<Role extends BuiltInRole>(name: string, tenant: string, role?: Role) {
  const email = `${name}@${tenant}.example`;
  return { name, email, password: PASSWORD, role: role ?? ('owner' as Role) };
}
