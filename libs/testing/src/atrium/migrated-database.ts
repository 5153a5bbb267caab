import pg from 'pg';
import { Migrator, type MigrationClass } from '#libs/platform';
import { freshDatabase, type TestDatabase } from '../servers/fresh-database.js';
import { givenByTheRun } from '../servers/given-by-the-run.js';
import { TEST_SECRET } from './test-config.js';

const TEMPLATE = 'atrium_migrated_template';

/**
 * A database of its own with the whole schema and no rows. The migrations run once per test run, into a
 * template; each caller gets a copy.
 * @param migrations the list of apps/migrate, passed in because a lib must not import an app
 */
export async function migratedDatabase(migrations: readonly MigrationClass[]): Promise<TestDatabase> {
  const server = givenByTheRun('TEST_DATABASE_URL');
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('${TEMPLATE}', 0))`);
    await createTemplate(client, server, migrations);
  } finally {
    await client.end();
  }
  const database = await freshDatabase(TEMPLATE);
  // Logins are named after the database, so a copy needs its own; the migrations are there already.
  await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: [] }).prepareRoles();
  return database;
}

async function createTemplate(
  client: pg.Client,
  server: string,
  migrations: readonly MigrationClass[],
): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const building = `${TEMPLATE}_building`;
  await client.query(`drop database if exists ${building}`);
  await client.query(`create database ${building}`);
  const url = new URL(server);
  url.pathname = `/${building}`;
  await new Migrator({ ownerUrl: url.toString(), secret: TEST_SECRET, migrations }).up();
  await client.query(`alter database ${building} rename to ${TEMPLATE}`);
}
