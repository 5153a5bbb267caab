import eslint from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { walls } from './tools/lint-rules/walls.mjs';

const WEB = ['apps/web/**', 'apps/portal/**', 'libs/web/**'];
const SPECS = [
  '**/*.spec.ts',
  '**/*-spec.ts',
  'libs/testing/**/*.ts',
  'libs/system-under-test/**/*.ts',
  'apps/web/src/test-setup.ts',
];

const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'URL',
  'URLSearchParams',
  'fetch',
  'performance',
].concat(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'AbortSignal', 'AbortController']);
const JEST_GLOBALS = ['jest', 'describe', 'it', 'expect', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores(['dist', '.data', '.angular', 'coverage', 'libs/web/api-client/src/generated']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'atrium/scripts',
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: readonly(NODE_GLOBALS) },
  },
  {
    name: 'atrium/scripts/specs',
    files: ['**/*.spec.mjs'],
    languageOptions: { globals: readonly(JEST_GLOBALS) },
  },
  {
    name: 'atrium/scripts/browser',
    files: ['apps/{web,portal}/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: readonly(['window', 'document', 'localStorage', 'matchMedia']),
    },
  },

  {
    name: 'atrium/typescript',
    files: ['**/*.ts'],
    extends: [
      eslint.configs.recommended,
      // Their rules that need types are in .oxlintrc.json.
      tseslint.configs.strict,
      tseslint.configs.stylistic,
    ],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Nest modules, Angular components and entities are classes by their decorators
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // the type of a DTO's property is read at run time, so it must be written out
      '@typescript-eslint/no-inferrable-types': ['error', { ignoreProperties: true }],
    },
  },
  {
    name: 'atrium/nest',
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: WEB,
    rules: {
      // a class that only stands in a constructor is needed at run time by the injector
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  ...walls,

  {
    name: 'atrium/angular',
    files: ['apps/{web,portal}/src/**/*.ts', 'libs/web/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['app', 'portal', 'atr', 'ui', 'board', 'chart'], style: 'kebab-case' },
      ],
      // Angular injects by type at run time
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    name: 'atrium/angular-templates',
    files: ['apps/{web,portal}/**/*.html', 'libs/web/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },

  {
    name: 'atrium/specs',
    files: SPECS,
    rules: {
      'max-lines': 'off',
      // assertions on what a test has just made: a thrown TypeError fails the test as well
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  prettier,
);
