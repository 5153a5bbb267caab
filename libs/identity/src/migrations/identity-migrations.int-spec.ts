import pg from 'pg';
import { Migrator, platformMigrations } from '#libs/platform';
import { freshDatabase, TEST_SECRET } from '#libs/testing';
import { identityMigrations } from './identity-migrations.js';

describe('the migrations of identity', () => {
  it('can be taken back without a trace, and run again', async () => {
    const database = await freshDatabase();
    const migrations = [...platformMigrations, ...identityMigrations];
    const migrator = new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations });
    const objects = async (): Promise<string[]> => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
         union all select proname from pg_proc where pronamespace = 'public'::regnamespace order by name`,
      );
      await client.end();
      return rows.map(({ name }) => name);
    };
    await migrator.up();
    const all = await objects();
    expect(all).toContain('audit_entries');
    await migrator.down(identityMigrations.length);
    const left = await objects();
    expect(left.filter((name) => /tenant|staff|role|api_key|audit|preference/.test(name))).toEqual([]);
    await migrator.up();
    expect(await objects()).toEqual(all);
    await database.drop();
  });
});
