import { Client } from 'pg';
import { Redis } from 'ioredis';
import { freshDatabase, freshRedis } from '../index.js';

describe('the servers of a test run', () => {
  it('give every test file an empty database of its own, and take it away again', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
    const client = new Client({ connectionString: one.url });
    await client.connect();
    await client.query('create table only_here (id int)');
    await client.end();

    const copy = await freshDatabase(new URL(one.url).pathname.slice(1));
    expect(await tableNames(copy.url)).toEqual(['only_here']);
    expect(await tableNames(two.url)).toEqual([]);

    await Promise.all([one.drop(), two.drop(), copy.drop()]);
    await expect(tableNames(one.url)).rejects.toThrow(/does not exist/);
  });

  it('give a Redis with a prefix that no other file uses', async () => {
    const [one, two] = [freshRedis(), freshRedis()];
    expect(one.prefix).not.toBe(two.prefix);
    const redis = new Redis(one.url, { keyPrefix: one.prefix });
    await redis.set('key', 'value');
    expect(await redis.get('key')).toBe('value');
    await redis.quit();
  });
});

async function tableNames(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public'",
    );
    return rows.map((row) => row.tablename);
  } finally {
    await client.end();
  }
}
