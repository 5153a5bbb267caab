import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { identityMigrations } from '#libs/identity';
import {
  AppConfig,
  Migrator,
  PlatformModule,
  platformMigrations,
  systemCtx,
  TenantDb,
  type RequestCtx,
  type TenantTx,
} from '#libs/platform';
import { freshDatabase, testConfig, TEST_SECRET, type TestDatabase } from '#libs/testing';
import { DirectoryMirror } from '../companies/directory-mirror.service.js';
import { DirectoryModule } from '../directory.module.js';
import { directoryMigrations } from '../migrations/index.js';
import { Sweeps } from '../mirror/sweeps.service.js';
import { Sources } from '../sources/sources.service.js';
import { company, contact, contract, device, invoice, location } from './holdings.fixture-spec.js';

describe('devices, contracts and invoices', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let db: TenantDb;
  let mirror: DirectoryMirror;
  let ctx: RequestCtx;
  let sourceId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    const migrations = [...platformMigrations, ...identityMigrations, ...directoryMigrations];
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations }).up();
    app = await Test.createTestingModule({ imports: [PlatformModule, DirectoryModule] })
      .overrideProvider(AppConfig)
      .useValue(testConfig(database))
      .compile();
    await app.init();
    db = app.get(TenantDb);
    mirror = app.get(DirectoryMirror);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });
  beforeEach(async () => {
    ({ ctx, sourceId } = await tenant());
  });

  async function tenant(): Promise<{ ctx: RequestCtx; sourceId: string }> {
    const made = systemCtx(randomUUID(), 'test');
    const id = randomUUID();
    await db.run(made, async (tx) => {
      await tx.query(`insert into tenants (id, slug, name, time_zone) values ($1, $2, 'T', 'UTC')`, [
        made.tenantId,
        `t-${made.tenantId}`,
      ]);
      await app.get(Sources).create(tx, { id, vendor: 'halo', name: 'Sandbox', webUrl: null, writes: [] });
    });
    return { ctx: made, sourceId: id };
  }

  const run = <T>(work: (tx: TenantTx) => Promise<T>) => db.run(ctx, work);
  const count = (table: string) =>
    db.read(ctx, async (tx) => {
      const [row] = await tx.query<{ n: number }>(
        `select count(*)::int as n from ${table} where deleted_at is null`,
      );
      return row?.n;
    });

  async function everything(tx: TenantTx): Promise<void> {
    await mirror.applyInvoices(tx, sourceId, [invoice('i1')]);
    await mirror.applyDevices(tx, sourceId, [device('d1')]);
    await mirror.applyContracts(tx, sourceId, [contract('c1')]);
    await mirror.applyContacts(tx, sourceId, [contact]);
    await mirror.applyLocations(tx, sourceId, [location]);
    await mirror.applyCompanies(tx, sourceId, [company]);
  }

  it('I7 find company, location, contact and contract, whatever the order of arrival', async () => {
    await run(async (tx) => {
      await everything(tx);
      // The contact and the location wait for their company too.
      expect(await mirror.relink(tx, sourceId)).toBe(5);
      expect(await mirror.relink(tx, sourceId)).toBe(0);
    });
    const link = (column: string, table: string) =>
      `(select external_id from ${table} x where x.id = t.${column}_id) as ${column}`;
    const linked = await db.read(ctx, async (tx) => ({
      devices: await tx.query(
        `select ${link('company', 'companies')}, ${link('location', 'company_locations')},
           ${link('contact', 'contacts')}, ${link('contract', 'contracts')} from devices t`,
      ),
      contracts: await tx.query(
        `select ${link('company', 'companies')}, ${link('contact', 'contacts')} from contracts t`,
      ),
      invoices: await tx.query(
        `select ${link('company', 'companies')}, ${link('contract', 'contracts')} from invoices t`,
      ),
    }));
    expect(linked).toEqual({
      devices: [{ company: 'a', location: 'l', contact: 'k', contract: 'c1' }],
      contracts: [{ company: 'a', contact: 'k' }],
      invoices: [{ company: 'a', contract: 'c1' }],
    });
  });

  it('I6 I8 keep what was said to the cent and to the day; a page that comes again changes nothing', async () => {
    const pages = async (tx: TenantTx) => [
      await mirror.applyContracts(tx, sourceId, [contract('c1', { amount: 1250.555, endDate: null })]),
      await mirror.applyDevices(tx, sourceId, [device('d1', { installedOn: '2028-02-29' })]),
      await mirror.applyInvoices(tx, sourceId, [invoice('i1', { total: 123_456_789_012.34, balance: 0.1 })]),
    ];
    for (const { changed } of await run(pages)) expect(changed).toHaveLength(1);
    for (const again of await run(pages)) expect(again).toMatchObject({ changed: [], unchanged: 1 });
    const read = await db.read(ctx, async (tx) => [
      ...(await tx.query('select amount, start_date, end_date from contracts')),
      ...(await tx.query('select installed_on, active from devices')),
      ...(await tx.query('select total, balance, issued_on, paid from invoices')),
    ]);
    expect(read).toEqual([
      { amount: 1250.555, start_date: '2026-03-29', end_date: null },
      { installed_on: '2028-02-29', active: true },
      { total: 123_456_789_012.34, balance: 0.1, issued_on: '2026-11-01', paid: false },
    ]);
  });

  it('I8 an older version never overwrites a newer one', async () => {
    const at = (version: string, balance: number) => invoice('i1', { version, balance });
    await run((tx) => mirror.applyInvoices(tx, sourceId, [at('2026-02-02T00:00:00Z', 0)]));
    const late = await run((tx) => mirror.applyInvoices(tx, sourceId, [at('2026-02-01T00:00:00Z', 10)]));
    expect(late).toMatchObject({ changed: [], stale: 1 });
  });

  it('I7 what a sweep did not see is marked, what the mirror lacks or has older is named', async () => {
    const version = '2026-01-01T00:00:00Z';
    const sweepId = randomUUID();
    await run(async (tx) => {
      await mirror.applyDevices(tx, sourceId, [device('d1', { version }), device('d2', { version })]);
      await app.get(Sweeps).stage(tx, sourceId, sweepId, [
        { key: 'd1', version: '2026-01-02T00:00:00Z' },
        { key: 'd3', version },
      ]);
    });
    const sweep = { sweepId, startedAt: new Date(Date.now() + 60_000).toISOString() };
    const found = await run(async (tx) => ({
      missing: await mirror.countMissing(tx, sourceId, 'devices', sweep),
      outdated: await mirror.outdated(tx, sourceId, 'devices', sweepId, 10),
      marked: (await mirror.markMissing(tx, sourceId, 'devices', sweep)).marked.length,
    }));
    expect(found).toEqual({
      missing: { known: 2, missing: 1 },
      outdated: [
        { key: 'd1', hint: null },
        { key: 'd3', hint: null },
      ],
      marked: 1,
    });
    expect(await count('devices')).toBe(1);
  });

  it('I3 go with their connection, before what they refer to', async () => {
    await run(everything);
    await run((tx) => mirror.relink(tx, sourceId));
    const steps: number[] = [];
    for (;;) {
      const removed = await run((tx) => mirror.purge(tx, sourceId, 1));
      if (removed === 0) break;
      steps.push(removed);
    }
    expect(steps).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('cannot point into another tenant', async () => {
    const other = await tenant();
    for (const apply of [
      (tx: TenantTx) => mirror.applyContracts(tx, sourceId, [contract('c1')]),
      (tx: TenantTx) => mirror.applyDevices(tx, sourceId, [device('d1')]),
      (tx: TenantTx) => mirror.applyInvoices(tx, sourceId, [invoice('i1')]),
    ])
      await expect(db.run(other.ctx, apply)).rejects.toThrow(/foreign key/);
  });
});
