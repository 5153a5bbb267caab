export { freshDatabase, type TestDatabase } from './servers/fresh-database.js';
export { freshRedis, type TestRedis } from './servers/fresh-redis.js';
export { startEntry, type RunningEntry } from './servers/entry-process.js';
export { migratedDatabase } from './atrium/migrated-database.js';
export { testConfig, testEnvironment, TEST_SECRET } from './atrium/test-config.js';
