import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Children } from '../run/children.mjs';
import { freePort } from '../run/ports.mjs';
import { startPostgres } from '../setup/postgres.mjs';
import { ensureRedis, startRedis } from '../setup/redis.mjs';

/**
 * A real PostgreSQL and a real Redis for one test run or benchmark, in a temporary folder that goes with them.
 * TEST_DATABASE_URL (an owner who may create databases and roles) and TEST_REDIS_URL are used where given.
 * @returns {Promise<{ databaseUrl: string, redisUrl: string, stop: () => Promise<void> }>}
 */
export async function startTestServers({ durable = false } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'atrium-test-'));
  chmodSync(folder, 0o755); // run as root, the account of PostgreSQL must get in
  const children = new Children({
    logs: path.join(folder, 'logs'),
    onDeath: (failure) => console.error(failure.message),
  });
  children.removeAtEnd(folder);
  const stop = async () => {
    await children.stopAll();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [databaseUrl, redisUrl] = await Promise.all([
      process.env.TEST_DATABASE_URL ?? embeddedPostgres(children, path.join(folder, 'postgres'), durable),
      process.env.TEST_REDIS_URL ?? privateRedis(children, path.join(folder, 'redis')),
    ]);
    return { databaseUrl, redisUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embeddedPostgres(children, folder, durable) {
  return startPostgres(children, { port: await freePort(), folder, password: 'test-only', durable });
}

async function privateRedis(children, folder) {
  return startRedis(children, { binary: ensureRedis(), port: await freePort(), folder });
}
