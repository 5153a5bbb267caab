import { startTestServers } from './servers.mjs';

/**
 * Jest runs this once per project that needs servers; they share one pair. The workers are started afterwards
 * and find the addresses in their environment.
 */
export default async function globalSetup() {
  globalThis.atriumTestServers ??= start();
  await globalThis.atriumTestServers;
}

async function start() {
  const servers = await startTestServers();
  process.env.TEST_DATABASE_URL = servers.databaseUrl;
  process.env.TEST_REDIS_URL = servers.redisUrl;
  return servers;
}
