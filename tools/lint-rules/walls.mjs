/**
 * The walls of the house as lint rules: who may touch the database, the queue, Redis and the environment.
 * Rules are syntactic (no type information), so that their spec runs on a few lines of text.
 */

const TYPEORM = {
  name: 'typeorm',
  message: 'TypeORM lives in platform/database, *.entity.ts, *.query.ts, *.service.ts and migrations.',
};
const DOORS = {
  name: 'typeorm',
  importNames: ['DataSource', 'getRepository', 'getManager', 'createConnection', 'Repository'],
  message:
    'Tenancy wall: tenant data is reached only through TenantDb (SystemDb with a reason where there is no tenant).',
};
const NEST_TYPEORM = {
  name: '@nestjs/typeorm',
  // TypeOrmModule stays open: modules register their entities with it
  importNames: [
    'InjectRepository',
    'InjectDataSource',
    'InjectEntityManager',
    'getRepositoryToken',
    'getDataSourceToken',
  ],
  message:
    'Tenancy wall: no injected repositories or data sources. Take TenantDb and use the manager of its transaction.',
};
const PG = {
  name: 'pg',
  message: 'Tenancy wall: connections to PostgreSQL are opened in platform/database only.',
};
const QUEUE = ['bull', '@nestjs/bull', 'bullmq'].map((name) => ({
  name,
  message: 'Bull is known in platform/queue only. Declare a typed job and enqueue it through the queue port.',
}));
const REDIS = ['ioredis', 'redis'].map((name) => ({
  name,
  message: 'Redis is known in libs/platform only: use its ports (queue, live updates, limiter, cache).',
}));
const ENVIRONMENT = {
  name: 'node:process',
  importNames: ['env'],
  message: 'The environment is read in platform/config only: take the typed configuration.',
};

const DATABASE_FOLDER = 'libs/platform/src/database/**/*.ts';
const SERVER = ['apps/**/*.ts', 'libs/**/*.ts'];
const NOT_SERVER = ['apps/web/**', 'apps/portal/**', 'libs/web/**'];
const SPECS = ['**/*.spec.ts', '**/*-spec.ts', 'libs/testing/**/*.ts'];
const WITH_TYPEORM = [
  'libs/*/src/**/*.entity.ts',
  'libs/*/src/**/*.query.ts',
  'libs/*/src/**/*.service.ts',
  'libs/*/src/migrations/**/*.ts',
];

const restrict = (...paths) => ({ 'no-restricted-imports': ['error', { paths }] });

const noRepositories = {
  'no-restricted-syntax': [
    'error',
    {
      selector:
        'CallExpression[callee.property.name=/^(getRepository|getTreeRepository|createQueryRunner)$/]',
      message:
        'Tenancy wall: use the entity manager that TenantDb hands out, tx.find(Entity, …), not a repository.',
    },
  ],
};

const noEnvironment = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: ENVIRONMENT.message },
    { object: 'globalThis', property: 'process', message: ENVIRONMENT.message },
  ],
};

/** Later entries replace `no-restricted-imports` of earlier ones, so each names everything it forbids. */
export const walls = [
  {
    name: 'atrium/walls',
    files: SERVER,
    ignores: [...NOT_SERVER, ...SPECS],
    rules: {
      ...restrict(TYPEORM, NEST_TYPEORM, PG, ...QUEUE, ...REDIS, ENVIRONMENT),
      ...noRepositories,
      ...noEnvironment,
    },
  },
  {
    name: 'atrium/walls/typeorm',
    files: WITH_TYPEORM,
    ignores: SPECS,
    rules: restrict(DOORS, NEST_TYPEORM, PG, ...QUEUE, ...REDIS, ENVIRONMENT),
  },
  {
    name: 'atrium/walls/platform',
    files: ['libs/platform/src/**/*.ts'],
    ignores: [...SPECS, ...WITH_TYPEORM],
    rules: restrict(TYPEORM, NEST_TYPEORM, PG, ENVIRONMENT),
  },
  {
    name: 'atrium/walls/platform-typeorm',
    files: WITH_TYPEORM.map((pattern) => pattern.replace('libs/*', 'libs/platform')),
    ignores: SPECS,
    rules: restrict(DOORS, NEST_TYPEORM, PG, ENVIRONMENT),
  },
  {
    name: 'atrium/walls/database',
    files: [DATABASE_FOLDER],
    ignores: SPECS,
    rules: { ...restrict(...QUEUE, ENVIRONMENT), 'no-restricted-syntax': 'off' },
  },
  {
    name: 'atrium/walls/config',
    files: ['libs/platform/src/config/**/*.ts', 'apps/psa-sandbox/src/main.ts'],
    rules: { ...restrict(TYPEORM, NEST_TYPEORM, PG, ...QUEUE, ...REDIS), 'no-restricted-properties': 'off' },
  },
];
