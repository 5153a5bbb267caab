import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { forbidden, options } from './floors.mjs';

/** A small house that keeps every rule; each test adds the files that break one. */
const HOUSE = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#libs/*': './dist/libs/*/src/index.js' },
    dependencies: { '@nestjs/common': '1', '@angular/core': '1' },
    devDependencies: { 'fast-check': '1' },
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', paths: { '#libs/*': ['./libs/*/src/index.ts'] } },
    include: ['apps', 'libs'],
  }),
  'libs/platform/src/index.ts': "export { clock } from './clock.js';",
  'libs/platform/src/clock.ts': 'export const clock = 1;',
  'libs/identity/src/index.ts': "import { clock } from '#libs/platform'; export const who = clock;",
  'libs/directory/src/index.ts': "import { who } from '#libs/identity'; export const company = who;",
  'libs/work/src/index.ts': "import { company } from '#libs/directory'; export const ticket = company;",
  'libs/projects/src/index.ts': "import { ticket } from '#libs/work'; export const project = ticket;",
  'libs/projects/src/project.spec.ts':
    "import { fake } from '#libs/testing'; import fc from 'fast-check'; fc(fake);",
  'libs/integrations/src/index.ts': "import { ticket } from '#libs/work'; export const sync = ticket;",
  'libs/testing/src/index.ts': 'export const fake = 1;',
  'apps/api/src/main.ts': "import { project } from '#libs/projects'; console.log(project);",
  'apps/migrate/src/main.ts':
    "import '#libs/platform'; import '#libs/projects'; import '#libs/integrations';",
  'apps/web/src/main.ts': "import '@angular/core';",
  'apps/web/src/board.ts': 'export const board = 1;',
  'apps/portal/src/main.ts': 'export const portal = 1;',
  'libs/web/ui/src/index.ts': "export { button } from './button';",
  'libs/web/ui/src/button.ts': 'export const button = 1;',
  'node_modules/@nestjs/common/package.json': '{"name":"@nestjs/common","version":"1.0.0","main":"index.js"}',
  'node_modules/@nestjs/common/index.js': '',
  'node_modules/@angular/core/package.json': '{"name":"@angular/core","version":"1.0.0","main":"index.js"}',
  'node_modules/@angular/core/index.js': '',
  'node_modules/fast-check/package.json': '{"name":"fast-check","version":"1.0.0","main":"index.js"}',
  'node_modules/fast-check/index.js': '',
};

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'atrium-floors-'));
  write(HOUSE);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), `${text}\n`);
  }
}

/** Names of the rules that the house breaks once these files are in it. */
async function broken(files = {}) {
  write(files);
  const fileName = path.join(folder, 'tsconfig.json');
  const { output } = await cruise(
    ['apps', 'libs'],
    {
      ...options,
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden, options: { tsConfig: { fileName } } },
    },
    {},
    { tsConfig: extractTsConfig(fileName) },
  );
  return [...new Set(output.summary.violations.map((violation) => violation.rule.name))].sort();
}

describe('the import rules', () => {
  it('have nothing against a house that keeps them', async () => {
    expect(await broken()).toEqual([]);
  });

  it.each([
    [
      'identity imports directory',
      'floor-of-identity',
      'libs/identity/src/up.ts',
      "import '#libs/directory';",
    ],
    [
      'platform imports identity, types only',
      'floor-of-platform',
      'libs/platform/src/up.ts',
      "import type { who } from '#libs/identity'; export type W = typeof who;",
    ],
    ['work imports a feature', 'floor-of-work', 'libs/work/src/up.ts', "import '#libs/projects';"],
    [
      'a feature imports another feature',
      'floor-of-projects',
      'libs/projects/src/side.ts',
      "import '#libs/integrations';",
    ],
    [
      'integrations imports a feature',
      'floor-of-integrations',
      'libs/integrations/src/side.ts',
      "import '#libs/projects';",
    ],
    [
      'a lib is entered beside its index',
      'libs-through-index',
      'libs/work/src/deep.ts',
      "import '../../platform/src/clock.js';",
    ],
    [
      'an app enters a lib beside its index',
      'libs-through-index',
      'apps/api/src/deep.ts',
      "import '../../../libs/platform/src/clock.js';",
    ],
    [
      'a lib imports its own index',
      'own-lib-by-relative-path',
      'libs/work/src/self.ts',
      "import '#libs/work';",
    ],
    [
      'a lib imports an app',
      'libs-never-import-apps',
      'libs/work/src/door.ts',
      "import '../../../apps/api/src/main.js';",
    ],
    [
      'the portal imports staff code',
      'apps-are-strangers',
      'apps/portal/src/staff.ts',
      "import '../../web/src/board';",
    ],
    [
      'the sandbox imports an adapter',
      'sandbox-is-somebody-elses-system',
      'apps/psa-sandbox/src/main.ts',
      "import '#libs/integrations';",
    ],
    ['Angular imports Nest', 'angular-never-meets-nest', 'apps/web/src/nest.ts', "import '@nestjs/common';"],
    [
      'Angular imports a server lib',
      'angular-never-meets-nest',
      'libs/web/ui/src/server.ts',
      "import '../../../platform/src/index.js';",
    ],
    [
      'Nest imports Angular',
      'nest-never-meets-angular',
      'libs/work/src/angular.ts',
      "import '@angular/core';",
    ],
    [
      'Nest imports a web lib',
      'nest-never-meets-angular',
      'apps/api/src/web.ts',
      "import '../../../libs/web/ui/src/index';",
    ],
    [
      'a web lib is entered beside its index',
      'web-libs-through-index',
      'apps/web/src/deep.ts',
      "import '../../../libs/web/ui/src/button';",
    ],
    [
      'production code imports libs/testing',
      'testing-only-from-specs',
      'libs/work/src/fake.ts',
      "import '#libs/testing';",
    ],
    [
      'production code imports a spec',
      'not-to-specs',
      'libs/projects/src/needs-a-test.ts',
      "import './project.spec.js';",
    ],
    [
      'production code needs a development package',
      'not-to-dev-package',
      'libs/work/src/dev.ts',
      "import 'fast-check';",
    ],
    ['an import leads nowhere', 'not-to-unresolvable', 'libs/work/src/nowhere.ts', "import './gone.js';"],
  ])('notice when %s', async (_, rule, file, text) => {
    expect(await broken({ [file]: text })).toContain(rule);
  });

  it('notice a cycle, also one of types only', async () => {
    const cycle = (other, name) =>
      `import type { ${other} } from './${other.toLowerCase()}.js'; export interface ${name} { x: ${other} }`;
    expect(
      await broken({ 'libs/work/src/a.ts': cycle('B', 'A'), 'libs/work/src/b.ts': cycle('A', 'B') }),
    ).toEqual(['no-circular']);
  });
});
