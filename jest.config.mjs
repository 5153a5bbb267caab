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

const project = {
  rootDir,
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // .js first: packages may ship their .ts beside it, our own sources never have a .js beside them
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  moduleNameMapper: {
    '^#libs/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/dist/',
    '<rootDir>/libs/web/',
    '<rootDir>/apps/web/src/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const servers = {
  globalSetup: '<rootDir>/tools/test/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/test/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  // Jest takes this for the whole run only; a test that waits for something says how long itself.
  testTimeout: 60_000,
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
      testMatch: ['<rootDir>/apps/web/e2e/**/*.browser-spec.ts'],
    },
  ],
};
