import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Tests of the server side and the browser tests. The Angular unit tests have their own configuration.
 *   unit     *.spec.ts next to the code, no servers        npm run test:unit
 *   int      on real PostgreSQL and Redis, over real HTTP  npm run test:int
 *   browser  a real Chromium against the real system       npm run test:browser
 */
const rootDir = fileURLToPath(new URL('.', import.meta.url));
const roots = ['apps', 'libs', 'tools'].filter((folder) => existsSync(`${rootDir}${folder}`));

/**
 * Files run in plain Node, a few at a time, and share what they import: loading Nest and its company anew for every file
 * would take longer than the tests. So a test leaves nothing behind in the modules that it uses. Those on servers wait for
 * them half of their time, which is why a third one runs beside two (package.json).
 */
const project = {
  rootDir,
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/tools/test/typescript-loader.mjs'],
  setupFilesAfterEnv: ['<rootDir>/tools/test/time-limits.mjs'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/dist/',
    '<rootDir>/libs/web/',
    '<rootDir>/apps/web/src/',
    '<rootDir>/apps/portal/src/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const servers = {
  globalSetup: '<rootDir>/tools/test/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/test/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/tools/test/longest-first.mjs',
  projects: [
    {
      ...project,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts', '**/*.spec.mjs'],
    },
    {
      ...project,
      ...servers,
      displayName: 'int',
      testMatch: ['**/*.int-spec.ts', '**/*.http-spec.ts'],
    },
    {
      ...project,
      ...servers,
      displayName: 'browser',
      testMatch: ['<rootDir>/apps/{web,portal}/e2e/**/*.browser-spec.ts'],
    },
  ],
};
