import presets from 'jest-preset-angular/presets/index.js';

/** Unit tests of the Angular code: `*.spec.ts` under apps/web/src, apps/portal/src and libs/web, zoneless, as ES modules. */
export default {
  ...presets.createEsmPreset({ tsconfig: '<rootDir>/apps/web/tsconfig.spec.json' }),
  displayName: 'web',
  rootDir: '.',
  roots: ['<rootDir>/apps/web/src', '<rootDir>/apps/portal/src', '<rootDir>/libs/web'],
  testMatch: ['**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/apps/web/src/test-setup.ts'],
  moduleNameMapper: {
    '^@atrium/([^/]+)$': '<rootDir>/libs/web/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
