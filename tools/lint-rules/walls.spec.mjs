import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { walls } from './walls.mjs';

const linter = new Linter();
const config = [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, ...walls];

/** Names of the rules that speak up about `code` in a file of this name. */
function complaints(file, code) {
  return linter.verify(code, config, { filename: file }).map((message) => message.ruleId ?? message.message);
}

const IMPORTS = 'no-restricted-imports';
const manager = "import type { EntityManager } from 'typeorm';";
const dataSource = "import { DataSource } from 'typeorm';";
const injected = "import { InjectRepository } from '@nestjs/typeorm';";
const pg = "import { Pool } from 'pg';";
const bull = "import Bull from 'bull';";
const redis = "import { Redis } from 'ioredis';";
const repository = 'export const rows = tx.getRepository(Row).find();';
const environment = 'export const port = process.env.PORT;';
const environmentImport = "import { env } from 'node:process';";

describe('the walls', () => {
  it.each([
    ['a controller', 'libs/projects/src/updates/update.controller.ts'],
    ['a pure rule', 'libs/projects/src/updates/health-rules.ts'],
    ['a processor', 'libs/integrations/src/sync/sync.processor.ts'],
    ['an app', 'apps/api/src/main.ts'],
    ['platform outside database', 'libs/platform/src/mail/mail.ts'],
  ])('keep the database out of %s', (_, file) => {
    for (const code of [manager, dataSource, injected, pg]) expect(complaints(file, code)).toEqual([IMPORTS]);
    expect(complaints(file, repository)).toEqual(['no-restricted-syntax']);
  });

  it.each([
    'libs/projects/src/updates/update.entity.ts',
    'libs/projects/src/updates/update-list.query.ts',
    'libs/projects/src/updates/update.service.ts',
    'libs/projects/src/migrations/0001-updates.ts',
    'libs/platform/src/outbox/outbox.service.ts',
  ])('let %s use TypeORM, but no door beside TenantDb', (file) => {
    expect(complaints(file, manager)).toEqual([]);
    for (const code of [dataSource, injected, pg]) expect(complaints(file, code)).toEqual([IMPORTS]);
    expect(complaints(file, repository)).toEqual(['no-restricted-syntax']);
  });

  it('let platform/database open doors', () => {
    for (const code of [manager, dataSource, injected, pg, repository]) {
      expect(complaints('libs/platform/src/database/tenant-db.ts', code)).toEqual([]);
    }
    expect(complaints('libs/platform/src/database/tenant.service.ts', dataSource)).toEqual([]);
  });

  it('keep Bull and Redis inside platform', () => {
    for (const code of [bull, redis]) {
      expect(complaints('libs/work/src/work.service.ts', code)).toEqual([IMPORTS]);
      expect(complaints('apps/worker/src/main.ts', code)).toEqual([IMPORTS]);
      expect(complaints('libs/platform/src/queue/bull-queue.ts', code)).toEqual([]);
    }
    expect(complaints('libs/platform/src/queue/queue.service.ts', redis)).toEqual([]);
  });

  it('let only platform/config, tests and the Angular tooling read the environment', () => {
    expect(complaints('libs/work/src/work.service.ts', environment)).toEqual(['no-restricted-properties']);
    expect(complaints('apps/api/src/main.ts', environment)).toEqual(['no-restricted-properties']);
    expect(complaints('apps/api/src/main.ts', environmentImport)).toEqual([IMPORTS]);
    expect(complaints('libs/platform/src/http/server.ts', environment)).toEqual(['no-restricted-properties']);
    expect(complaints('libs/platform/src/config/config.ts', environment)).toEqual([]);
    expect(complaints('libs/platform/src/config/config.ts', environmentImport)).toEqual([]);
    expect(complaints('libs/work/src/work.int-spec.ts', environment)).toEqual([]);
  });

  it('let tests open connections of their own', () => {
    for (const code of [dataSource, pg, redis, bull]) {
      expect(complaints('libs/work/src/work.int-spec.ts', code)).toEqual([]);
      expect(complaints('libs/testing/src/servers/fresh-database.ts', code)).toEqual([]);
    }
  });
});
