import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { identityMigrations } from '#libs/identity';
import {
  AppConfig,
  Migrator,
  PlatformModule,
  platformMigrations,
  Problem,
  systemCtx,
  TenantDb,
  type RequestCtx,
} from '#libs/platform';
import { freshDatabase, testConfig, TEST_SECRET, type TestDatabase } from '#libs/testing';
import { DirectoryModule } from '../directory.module.js';
import { directoryMigrations } from '../migrations/index.js';
import { Sources } from '../sources/sources.service.js';
import { CompanyService } from './company.service.js';
import { DirectoryMirror } from './directory-mirror.service.js';
import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from './directory-snapshots.js';

const OWNER = 'plain_owner';

describe('directory', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let db: TenantDb;
  let mirror: DirectoryMirror;
  let companies: CompanyService;

  beforeAll(async () => {
    database = await freshDatabase();
    // Production databases are often owned by a login that is no superuser; row-level security binds it.
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: [] }).prepareRoles();
    await migrateAsPlainOwner(database.url);
    app = await Test.createTestingModule({ imports: [PlatformModule, DirectoryModule] })
      .overrideProvider(AppConfig)
      .useValue(testConfig(database))
      .compile();
    await app.init();
    db = app.get(TenantDb);
    mirror = app.get(DirectoryMirror);
    companies = app.get(CompanyService);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function tenant(): Promise<{ ctx: RequestCtx; sourceId: string }> {
    const ctx = systemCtx(randomUUID(), 'test');
    const sourceId = randomUUID();
    await db.run(ctx, async (tx) => {
      await tx.query(`insert into tenants (id, slug, name, time_zone) values ($1, $2, 'T', 'UTC')`, [
        ctx.tenantId,
        `t-${ctx.tenantId}`,
      ]);
      await app.get(Sources).create(tx, {
        id: sourceId,
        vendor: 'connectwise',
        name: 'Sandbox',
        webUrl: 'https://psa.example',
        writes: [],
      });
    });
    return { ctx, sourceId };
  }

  const names = async (
    ctx: RequestCtx,
    query: { search?: string; type?: string; limit?: number; cursor?: string },
  ) => (await companies.list(ctx, { limit: 50, ...query })).items.map((item) => item.name);

  it('I5 I8 holds any text that a PSA may send, and knows it again', async () => {
    const { ctx, sourceId } = await tenant();
    const texts = [
      'A "B" \\ C',
      'line\nend\ttab\r',
      '{x,"y"}',
      'null',
      'NULL',
      "it's",
      '漢 👩\u200d🔧',
      ' ',
      '\u2028',
      '\\N',
    ];
    const page = texts.map((name, n) =>
      company(String(n), {
        name,
        types: [name, 'Customer', ...texts.slice(0, n)],
        website: n % 2 ? null : name,
      }),
    );
    await db.run(ctx, (tx) => mirror.applyCompanies(tx, sourceId, page));
    const again = await db.run(ctx, (tx) => mirror.applyCompanies(tx, sourceId, page));
    expect(again).toMatchObject({ read: texts.length, changed: [], unchanged: texts.length });
    const kept = await db.read(ctx, (tx) =>
      tx.query('select name, types, website from companies where source_id = $1 order by external_id', [
        sourceId,
      ]),
    );
    expect(kept).toEqual(page.map(({ name, types, website }) => ({ name, types, website })));
    const [spoilt] = [company('7', { name: 'a\0b \uDE00', types: ['\0', 'x\uD83D'] })];
    await db.run(ctx, (tx) => mirror.applyCompanies(tx, sourceId, [spoilt]));
    expect(
      await db.read(ctx, (tx) =>
        tx.query(`select name, types from companies where source_id = $1 and external_id = '7'`, [sourceId]),
      ),
    ).toEqual([{ name: 'ab \uFFFD', types: ['', 'x\uFFFD'] }]);
  });

  it('gives every tenant the built-in security levels of both kinds', async () => {
    const { ctx } = await tenant();
    const levels = await db.read(ctx, (tx) =>
      tx.query('select kind, name, built_in from security_levels order by kind, name'),
    );
    const expected = ['portal', 'taskfire'].flatMap((kind) =>
      ['Advanced', 'Basic', 'Manager'].map((name) => ({ kind, name, built_in: true })),
    );
    expect(levels).toEqual(expected);
  });

  it('searches within the tenant only, by any part of name or handle, with wildcards taken literally', async () => {
    const a = await tenant();
    const b = await tenant();
    for (const { ctx, sourceId } of [a, b]) {
      const mine = ctx === a.ctx ? 'North' : 'South';
      await db.run(ctx, (tx) =>
        mirror.applyCompanies(tx, sourceId, [
          company('1', { name: `${mine} Dental`, identifier: 'DENT' }),
          company('2', { name: `100% ${mine}` }),
          company('3', { name: `Under_score ${mine}`, active: false }),
        ]),
      );
    }
    expect(await names(a.ctx, { search: 'dental' })).toEqual(['North Dental']);
    expect(await names(b.ctx, { search: 'dEnT' })).toEqual(['South Dental']);
    expect(await names(a.ctx, { search: 'South' })).toEqual([]);
    expect(await names(a.ctx, { search: '%' })).toEqual(['100% North']);
    expect(await names(a.ctx, { search: '_' })).toEqual(['Under_score North']);
    const direct = await db.read(b.ctx, (tx) => tx.query('select search_company_ids($1) as id', ['North']));
    expect(direct).toEqual([]);
  });

  it('the search function fails closed without a tenant, and nobody else may call it', async () => {
    const config = testConfig(database);
    for (const [url, words] of [
      [config.database.appUrl, /app.tenant_id/],
      [config.database.systemUrl, /permission denied/],
    ] as const) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await expect(client.query(`select search_company_ids('a')`)).rejects.toThrow(words);
      await client.end();
    }
  });

  it('pages by name without gaps or repeats, filters by any type, hides what is gone and what was removed', async () => {
    const { ctx, sourceId } = await tenant();
    const page = Array.from({ length: 25 }, (_, n) =>
      company(String(n), { name: `Same ${n % 5}`, types: n % 2 ? ['Vendor'] : ['Customer', 'Partner'] }),
    );
    await db.run(ctx, (tx) => mirror.applyCompanies(tx, sourceId, page));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const result = await companies.list(ctx, { limit: 4, cursor });
      seen.push(...result.items.map((item) => item.id));
      cursor = result.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    expect(await names(ctx, { type: 'Partner' })).toHaveLength(13);
    const types = async () => (await companies.types(ctx)).items.filter(({ name }) => name !== 'Customer');
    expect(await types()).toEqual([
      { name: 'Partner', count: 13 },
      { name: 'Vendor', count: 12 },
    ]);
    await db.run(ctx, (tx) => mirror.markDeleted(tx, sourceId, 'companies', ['0', '1']));
    expect(await names(ctx, {})).toHaveLength(23);
    await db.run(ctx, (tx) => app.get(Sources).remove(tx, sourceId));
    expect(await names(ctx, {})).toEqual([]);
    expect(await companies.types(ctx)).toEqual({ items: [] });
  });

  it('tells a bad cursor by its field', async () => {
    const { ctx } = await tenant();
    const odd = Buffer.from(JSON.stringify(['x', 'no id'])).toString('base64url');
    for (const cursor of ['rubbish', odd]) {
      const error = await companies.list(ctx, { limit: 5, cursor }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).errors?.[0]?.field).toBe('cursor');
    }
  });

  it('shows a company with parent, locations and contacts, whatever the order of arrival', async () => {
    const { ctx, sourceId } = await tenant();
    const other = await tenant();
    await db.run(ctx, async (tx) => {
      await mirror.applyContacts(tx, sourceId, [contact('k1', 'Zoe', 'Adams'), contact('k2', 'Al', 'Brown')]);
      await mirror.applyLocations(tx, sourceId, [location('l1', false), location('l2', true)]);
      await mirror.applyCompanies(tx, sourceId, [company('1', { parentExternalId: '2' }), company('2')]);
      expect(await mirror.relink(tx, sourceId)).toBe(5);
    });
    const id = (await companies.list(ctx, { limit: 5 })).items[0]?.id ?? '';
    const detail = await companies.detail(ctx, id);
    expect(detail).toMatchObject({ parent: { name: 'Company 2' }, contactCount: 2, deletedAt: null });
    expect(detail.locations.map((place) => place.primary)).toEqual([true, false]);
    const first = await companies.contacts(ctx, id, { limit: 1 });
    const second = await companies.contacts(ctx, id, { limit: 1, cursor: first.nextCursor ?? '' });
    expect([first.items[0]?.lastName, second.items[0]?.lastName, second.nextCursor]).toEqual([
      'Adams',
      'Brown',
      null,
    ]);
    for (const missing of [
      () => companies.detail(other.ctx, id),
      () => companies.contacts(other.ctx, id, { limit: 1 }),
      () => companies.detail(ctx, 'x'),
    ]) {
      await expect(missing()).rejects.toMatchObject({ status: 404, code: 'company.not_found' });
    }
  });

  it('a row cannot point into another tenant', async () => {
    const a = await tenant();
    const b = await tenant();
    await db.run(a.ctx, (tx) => mirror.applyCompanies(tx, a.sourceId, [company('1')]));
    await expect(
      db.run(b.ctx, (tx) => mirror.applyCompanies(tx, a.sourceId, [company('2')])),
    ).rejects.toThrow(/foreign key/);
  });
});

async function migrateAsPlainOwner(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [OWNER]);
  if (!rowCount) await client.query(`create role ${OWNER} login nosuperuser password 'owner'`);
  await client.query(`alter database ${new URL(url).pathname.slice(1)} owner to ${OWNER}`);
  await client.query(`alter schema public owner to ${OWNER}`);
  await client.end();
  const owned = new URL(url);
  owned.username = OWNER;
  owned.password = 'owner';
  const migrations = [...platformMigrations, ...identityMigrations, ...directoryMigrations];
  const dataSource = new DataSource({
    type: 'postgres',
    url: owned.href,
    // TypeORM wants functions; a migration's class type says no more than that it can be made.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
    migrations: migrations as MixedList<Function>,
    migrationsTableName: 'schema_migrations',
    installExtensions: false,
  });
  await dataSource.initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}

function company(externalId: string, more: Partial<CompanySnapshot> = {}): CompanySnapshot {
  return {
    externalId,
    version: null,
    name: `Company ${externalId}`,
    identifier: null,
    type: 'Customer',
    types: ['Customer'],
    category: null,
    classification: null,
    marketSegment: null,
    accountManagerExternalId: null,
    parentExternalId: null,
    phone: null,
    website: null,
    active: true,
    ...more,
  };
}

function contact(externalId: string, firstName: string, lastName: string): ContactSnapshot {
  const none = { email: null, phone: null, title: null, active: true };
  return { externalId, version: null, companyExternalId: '1', firstName, lastName, ...none };
}

function location(externalId: string, primary: boolean): LocationSnapshot {
  return {
    externalId,
    version: null,
    companyExternalId: '1',
    name: `Place ${externalId}`,
    addressLine1: '1 Main St',
    addressLine2: null,
    city: 'Springfield',
    region: null,
    postalCode: null,
    country: null,
    primary,
    active: true,
  };
}
