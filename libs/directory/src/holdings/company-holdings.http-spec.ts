import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { IdentityHttpModule, identityMigrations, TenantProvisioning } from '#libs/identity';
import {
  AppConfig,
  HttpModule,
  Migrator,
  PlatformModule,
  platformMigrations,
  setUpHttp,
  systemCtx,
  TenantDb,
  type RequestCtx,
} from '#libs/platform';
import { freshDatabase, testConfig, TEST_SECRET, type TestDatabase } from '#libs/testing';
import { DirectoryMirror } from '../companies/directory-mirror.service.js';
import { DirectoryHttpModule } from '../directory-http.module.js';
import { directoryMigrations } from '../migrations/index.js';
import { Sources } from '../sources/sources.service.js';
import { company, contract, device, invoice, location } from './holdings.fixture-spec.js';

const PASSWORD = 'a long password';
interface Reply {
  status: number;
  body: { items: Record<string, unknown>[]; nextCursor: string | null; errors?: { field: string }[] };
}

describe('routes of devices, contracts and invoices', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;
  let base: string;
  let ctx: RequestCtx;
  let companyId: string;
  let owner: (path: string) => Promise<Reply>;

  beforeAll(async () => {
    database = await freshDatabase();
    const migrations = [...platformMigrations, ...identityMigrations, ...directoryMigrations];
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations }).up();
    const config = testConfig(database);
    const module = await Test.createTestingModule({
      imports: [PlatformModule, HttpModule, IdentityHttpModule, DirectoryHttpModule],
    })
      .overrideProvider(AppConfig)
      .useValue(config)
      .compile();
    app = module.createNestApplication<NestExpressApplication>({ rawBody: true, logger: false });
    setUpHttp(app, config);
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
    ctx = systemCtx(await provision('summit'), 'test');
    await provision('harbor');
    const sourceId = randomUUID();
    await app.get(TenantDb).run(ctx, async (tx) => {
      await app
        .get(Sources, { strict: false })
        .create(tx, { id: sourceId, vendor: 'connectwise', name: 'Sandbox', webUrl: null, writes: [] });
      const mirror = app.get(DirectoryMirror, { strict: false });
      companyId = (await mirror.applyCompanies(tx, sourceId, [company])).changed[0] ?? '';
      await mirror.applyLocations(tx, sourceId, [location]);
      await mirror.applyContracts(tx, sourceId, [
        contract('c1', { name: 'Backup', amount: 0.1, endDate: null }),
        contract('c2', { name: 'Retainer', status: 'Cancelled', active: false, amount: null }),
      ]);
      await mirror.applyDevices(
        tx,
        sourceId,
        ['b', 'A', 'c'].map((name) => device(name, { name, installedOn: '2028-02-29' })),
      );
      await mirror.applyInvoices(tx, sourceId, [
        invoice('i1', { number: 'INV-1', issuedOn: '2026-10-01', balance: 0, paid: true }),
        invoice('i2', { number: 'INV-2', issuedOn: '2026-11-01', total: 99.95, balance: null }),
        invoice('i3', { number: null, issuedOn: null, contractExternalId: null }),
        invoice('i4', { number: 'INV-4', issuedOn: '2026-11-01' }),
        invoice('i5', { number: 'gone' }),
      ]);
      await mirror.markDeleted(tx, sourceId, 'invoices', ['i5']);
    });
    owner = await signIn('owner@summit.example');
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function provision(slug: string): Promise<string> {
    const { tenantId } = await app.get(TenantProvisioning, { strict: false }).create({
      name: slug,
      slug,
      timeZone: 'UTC',
      owner: { name: 'owner', email: `owner@${slug}.example`, password: PASSWORD },
    });
    return tenantId;
  }

  async function signIn(email: string): Promise<(path: string) => Promise<Reply>> {
    const answer = await fetch(`${base}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return async (path) => {
      const response = await fetch(base + path, { headers: { cookie } });
      return { status: response.status, body: (await response.json()) as Reply['body'] };
    };
  }

  /** The items of all pages, two at a time. */
  async function all(list: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let cursor = '';
    do {
      const { status, body } = await owner(`/companies/${companyId}/${list}?limit=2${cursor}`);
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      items.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    return items;
  }

  it('lists devices by name with where they stand and what covers them, page by page', async () => {
    const devices = await all('devices');
    expect(devices.map(({ name }) => name)).toEqual(['A', 'b', 'c']);
    expect(devices[0]).toEqual({
      id: expect.any(String),
      name: 'A',
      type: 'Server',
      status: null,
      manufacturer: 'Norvik',
      model: null,
      serialNumber: 'SN1',
      operatingSystem: null,
      installedOn: '2028-02-29',
      warrantyEndsOn: null,
      active: true,
      location: { id: expect.any(String), name: 'Main' },
      contract: { id: expect.any(String), name: 'Backup' },
    });
  });

  it('lists contracts by name with their days and amounts', async () => {
    expect(await all('contracts')).toMatchObject([
      { name: 'Backup', amount: 0.1, billingPeriod: 'Monthly', startDate: '2026-03-29', endDate: null },
      { name: 'Retainer', amount: null, status: 'Cancelled', active: false },
    ]);
  });

  it('lists invoices newest first, without those that are gone in the PSA; undated ones last', async () => {
    const invoices = await all('invoices');
    expect(invoices.map(({ issuedOn }) => issuedOn)).toEqual([
      '2026-11-01',
      '2026-11-01',
      '2026-10-01',
      null,
    ]);
    expect(new Set(invoices.map(({ id }) => id)).size).toBe(4);
    expect(invoices.find(({ number }) => number === 'INV-2')).toMatchObject({
      total: 99.95,
      balance: null,
      paid: false,
      dueOn: '2026-12-01',
      contract: { name: 'Backup' },
    });
    expect(invoices[3]).toMatchObject({ number: null, contract: null });
  });

  it('another tenant, or an id that nobody has, finds no company', async () => {
    const harbor = await signIn('owner@harbor.example');
    for (const list of ['devices', 'contracts', 'invoices']) {
      expect((await harbor(`/companies/${companyId}/${list}`)).status).toBe(404);
      expect((await owner(`/companies/${randomUUID()}/${list}`)).status).toBe(404);
      expect((await owner(`/companies/x/${list}`)).status).toBe(404);
    }
  });

  it('a cursor of another list is named as the field at fault', async () => {
    const pack = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const { body } = await owner(`/companies/${companyId}/devices?limit=1`);
    const bad = [
      body.nextCursor,
      pack('2026-02-30', randomUUID()),
      pack('0000-01-01', randomUUID()),
      'rubbish',
    ];
    for (const cursor of bad) {
      const answer = await owner(`/companies/${companyId}/invoices?cursor=${String(cursor)}`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'cursor' }] } });
    }
  });
});
