import pg from 'pg';
import { freshDatabase, type TestDatabase } from '#libs/testing';
import { problemOf } from './problem-of.js';

/** The driver tells these by its words alone: a new version of it may choose others. */
describe('a database without a free connection', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('asks to come back when none became free in time', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 });
    const held = await pool.connect();
    const error: unknown = await pool.connect().catch((thrown: unknown) => thrown);
    held.release();
    await pool.end();
    expect(problemOf(error, false)).toMatchObject({ status: 503, code: 'service.unavailable' });
  });

  it('asks to come back when the server broke the connection off', async () => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined); // also told as an event, once the query has failed
    await client.connect();
    const error: unknown = await client
      .query('select pg_terminate_backend(pg_backend_pid())')
      .catch((thrown: unknown) => thrown);
    expect(problemOf(error, false)).toMatchObject({ status: 503, code: 'service.unavailable' });
  });
});
