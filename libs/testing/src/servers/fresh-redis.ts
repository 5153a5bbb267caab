import { randomBytes } from 'node:crypto';
import { givenByTheRun } from './given-by-the-run.js';

/** The Redis of the test run, with a key prefix that no other test file uses. */
export interface TestRedis {
  url: string;
  /** Goes into REDIS_PREFIX. */
  prefix: string;
}

/**
 * Gives the Redis of the test run.
 * @throws when the file is run without the servers of the run (`npm run test:int -- <file>`)
 */
export function freshRedis(): TestRedis {
  return { url: givenByTheRun('TEST_REDIS_URL'), prefix: `test-${randomBytes(8).toString('hex')}` };
}
