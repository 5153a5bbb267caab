import { AppConfig } from '#libs/platform';
import type { TestDatabase } from '../servers/fresh-database.js';
import { freshRedis, type TestRedis } from '../servers/fresh-redis.js';

export const TEST_SECRET = 'a secret for tests that is long enough';

/** The environment of a process under test, as `npm start` or a compose file would give it. */
export function testEnvironment(
  database: TestDatabase,
  more: Readonly<Record<string, string>> = {},
  redis: TestRedis = freshRedis(),
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    ATRIUM_SECRET: TEST_SECRET,
    ENCRYPTION_KEYS: `test1:${Buffer.alloc(32, 7).toString('base64')}`,
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '6',
    REDIS_URL: redis.url,
    REDIS_PREFIX: redis.prefix,
    PORT: '0',
    WORKER_PORT: '0',
    LOG_LEVEL: 'silent',
    ALLOW_PRIVATE_HOSTS: '1',
    ...more,
  };
}

/** The parsed configuration of {@link testEnvironment}. */
export function testConfig(
  database: TestDatabase,
  more: Readonly<Record<string, string>> = {},
  redis: TestRedis = freshRedis(),
): AppConfig {
  return AppConfig.fromEnv(testEnvironment(database, more, redis));
}
