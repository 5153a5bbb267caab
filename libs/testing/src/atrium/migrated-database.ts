import { createHash } from 'node:crypto';
import pg from 'pg';
import { Migrator, type MigrationClass } from '#libs/platform';
import { freshDatabase, type TestDatabase } from '../servers/fresh-database.js';
import { givenByTheRun } from '../servers/given-by-the-run.js';
import { TEST_SECRET } from './test-config.js';

/**
 * A database of its own with a schema and no rows. The same migrations run once per test run, into a template; each
 * caller gets a copy.
 * @param migrations those of apps/migrate or of some libs, passed in because a lib must not import an app
 */
export async function migratedDatabase(migrations: readonly MigrationClass[]): Promise<TestDatabase> {
  const server = givenByTheRun('TEST_DATABASE_URL');
  const template = templateOf(migrations);
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('${template}', 0))`);
    await createTemplate(client, server, template, migrations);
  } finally {
    await client.end();
  }
  const database = await freshDatabase(template);
  // Logins are named after the database, so a copy needs its own; the migrations are there already.
  await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: [] }).prepareRoles();
  return database;
}

function templateOf(migrations: readonly MigrationClass[]): string {
  const names = migrations.map(({ name }) => name).join(' ');
  return `atrium_migrated_${createHash('sha256').update(names).digest('hex').slice(0, 16)}`;
}

async function createTemplate(
  client: pg.Client,
  server: string,
  template: string,
  migrations: readonly MigrationClass[],
): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
  if (rowCount) return;
  const building = `${template}_building`;
  await client.query(`drop database if exists ${building}`);
  await client.query(`create database ${building}`);
  const url = new URL(server);
  url.pathname = `/${building}`;
  await new Migrator({ ownerUrl: url.toString(), secret: TEST_SECRET, migrations }).up();
  await client.query(`alter database ${building} rename to ${template}`);
}
