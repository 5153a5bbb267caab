import { Test, type TestingModule } from '@nestjs/testing';
import { ClsModule } from 'nestjs-cls';
import pg from 'pg';
import { freshDatabase, testConfig, TEST_SECRET, type TestDatabase } from '#libs/testing';
import {
  AppConfig,
  DatabaseSetupError,
  Migrator,
  PlatformModule,
  platformMigrations,
  protectTenantTable,
  systemCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { randomUUID } from 'node:crypto';

const A = systemCtx(randomUUID(), 'test');
const B = systemCtx(randomUUID(), 'test');

describe('tenancy', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let db: TenantDb;

  beforeAll(async () => {
    database = await freshDatabase();
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: platformMigrations }).up();
    await asOwner(
      `create table things (tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
         id int not null, primary key (tenant_id, id))`,
      ...protectTenantTable('things'),
    );
    // What an operator may have set must not change what transactions see of each other.
    await asOwner(
      `do $$ begin execute format('alter database %I set default_transaction_isolation = %L', current_database(), 'serializable'); end $$`,
    );
    app = await startWith(testConfig(database));
    db = app.get(TenantDb);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('shows a tenant its own rows and nobody else’s, over one pool used by both at once', async () => {
    await db.run(A, (tx) => tx.query('insert into things (id) select generate_series(1, 50)'));
    await db.run(B, (tx) => tx.query('insert into things (id) select generate_series(1, 7)'));
    const counts = await Promise.all(
      Array.from({ length: 60 }, (_, turn) =>
        db.read(turn % 2 ? A : B, (tx) => tx.query<{ n: number }>('select count(*) as n from things')),
      ),
    );
    expect(counts.map(([row]) => row?.n)).toEqual(counts.map((_, turn) => (turn % 2 ? 50 : 7)));
  });

  it('refuses to write a row for another tenant', async () => {
    await expect(
      db.run(A, (tx) => tx.query('insert into things (tenant_id, id) values ($1, 99)', [B.tenantId])),
    ).rejects.toThrow(/row-level security/);
  });

  it('fails closed where no tenant is set, on a fresh and on a used connection', async () => {
    const client = new pg.Client({ connectionString: testConfig(database).database.appUrl });
    await client.connect();
    await expect(client.query('select * from things')).rejects.toThrow(/app.tenant_id/);
    await client.query(`begin; set local app.tenant_id = '${A.tenantId}'; commit`);
    await expect(client.query('select * from things')).rejects.toThrow(/uuid/);
    await client.end();
  });

  it('reads in a transaction that cannot write', async () => {
    await expect(db.read(A, (tx) => tx.query('insert into things (id) values (1000)'))).rejects.toThrow(
      /read-only/,
    );
  });

  it.each([
    ['a plan that is kept', 0],
    ['more plans than a connection keeps', 110],
  ])('reads in one go with its last statement, behind which nothing has a tenant: %s', async (_, others) => {
    for (let n = 0; n < others; n += 1) await db.read(A, (tx) => tx.prepared(`select ${n} as n`));
    const count = `select count(*)::int as n from things where id <= $1 and ${others} >= 0`;
    const last = () => db.read(A, (tx) => tx.preparedLast<{ n: number }>(count, [20]));
    expect(await Promise.all([last(), last(), last()])).toEqual(Array(3).fill([{ n: 20 }]));
    await expect(
      db.read(A, async (tx) => {
        await tx.preparedLast(count, [20]);
        return tx.query('select count(*) as n from things');
      }),
    ).rejects.toThrow(/uuid/);
    // Where something is written, the end is the caller's.
    await db.run(A, async (tx) => {
      await tx.preparedLast(count, [20]);
      await tx.query('insert into things (id) values (60)');
      await tx.query('delete from things where id = 60');
    });
  });

  it('leaves a connection on which reading failed as good as new', async () => {
    for (let turn = 0; turn < 30; turn += 1)
      await expect(db.read(A, (tx) => tx.query('select * from no_such_table'))).rejects.toThrow(
        /no_such_table/,
      );
    expect(await db.read(B, (tx) => tx.query('select count(*)::int as n from things'))).toEqual([{ n: 7 }]);
  });

  it('fixes what transactions see of each other, whatever the server’s default is', async () => {
    const isolation = (tx: TenantTx) =>
      tx.query("select current_setting('transaction_isolation') as isolation");
    expect(await db.run(A, isolation)).toEqual([{ isolation: 'read committed' }]);
    expect(await db.read(A, isolation)).toEqual([{ isolation: 'repeatable read' }]);
  });

  it('rolls everything back when the work throws, and what it enqueued never leaves', async () => {
    await expect(
      db.run(A, async (tx) => {
        await tx.query('insert into things (id) values (500)');
        tx.live({ type: 'thing.made', permission: '', data: {} });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const [row] = await db.read(A, (tx) =>
      tx.query<{ n: number }>('select count(*) as n from things where id = 500'),
    );
    expect(row?.n).toBe(0);
  });

  it('refuses a context without a tenant', async () => {
    await expect(
      db.run(systemCtx("x'; drop table things; --", 'test'), () => Promise.resolve()),
    ).rejects.toThrow(/no tenant/);
  });

  it('does not start as the owner of the tables', async () => {
    const config = testConfig(database, {
      DATABASE_APP_URL: database.url,
      DATABASE_SYSTEM_URL: database.url,
    });
    await expect(startWith(config)).rejects.toThrow(DatabaseSetupError);
  });

  async function asOwner(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const sql of statements) await client.query(sql);
    await client.end();
  }
});

async function startWith(config: AppConfig): Promise<TestingModule> {
  const app = await Test.createTestingModule({
    imports: [ClsModule.forRoot({ global: true }), PlatformModule],
  })
    .overrideProvider(AppConfig)
    .useValue(config)
    .compile();
  return app.init();
}
