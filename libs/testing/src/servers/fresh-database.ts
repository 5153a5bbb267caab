import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { givenByTheRun } from './given-by-the-run.js';

/** An empty database of its own for one test file. */
export interface TestDatabase {
  /** Address as the owner, who may create tables and roles. */
  url: string;
  /** Ends every connection to the database and drops it. */
  drop(): Promise<void>;
}

/**
 * Creates a database on the PostgreSQL of the test run.
 * @param template name of a database to copy (already migrated, nobody connected to it); empty by default
 * @throws when the file is run without the servers of the run (`npm run test:int -- <file>`)
 */
export async function freshDatabase(template = 'template0'): Promise<TestDatabase> {
  const server = givenByTheRun('TEST_DATABASE_URL');
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Copying files takes half of the time that logging every page of them does.
  await execute(
    server,
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} strategy file_copy`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => execute(server, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  };
}

async function execute(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
