import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { inRepository, quietEnvironment, repository } from './paths.mjs';

/** What each build is made from. A build is repeated when any of it has changed. */
const BUILDS = {
  server: {
    script: 'build',
    sources: ['apps/api', 'apps/worker', 'apps/migrate', 'apps/psa-sandbox', 'libs'],
    without: /^libs\/(web|testing)\/|[.-]spec\.ts$/,
    settings: ['tsconfig.base.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package.json'],
    proof: 'dist/apps/api/src/main.js',
    // outputs of sources that are gone, and the compiler's memory of them
    stale: ['dist/apps', 'dist/libs', 'dist/.tsbuildinfo'],
  },
  web: {
    script: 'build:web',
    sources: ['apps/web', 'libs/web'],
    without: /^apps\/web\/e2e\/|\.spec\.ts$/,
    settings: ['tsconfig.base.json', 'tsconfig.web.json', 'angular.json', 'package.json'],
    proof: 'dist/web/index.html',
    stale: [],
  },
  portal: {
    script: 'build:portal',
    sources: ['apps/portal', 'libs/web'],
    without: /^apps\/portal\/e2e\/|\.spec\.ts$/,
    settings: ['tsconfig.base.json', 'tsconfig.web.json', 'angular.json', 'package.json'],
    proof: 'dist/portal/index.html',
    stale: [],
  },
};

/** Folder of the built staff app (WEB_DIST). */
export const webDist = inRepository('dist', 'web');
/** Folder of the built client portal (PORTAL_DIST). */
export const portalDist = inRepository('dist', 'portal');

/**
 * Builds 'server', 'web' or 'portal' if its sources changed since the last build.
 * @param {import('./children.mjs').Children} children who owns the compiler, its output goes to build-<name>.log
 * @returns {Promise<'built' | 'up to date'>}
 */
export async function build(children, name) {
  const plan = BUILDS[name];
  if (!plan) throw new Failure(`There is no build "${name}". Builds: ${Object.keys(BUILDS).join(', ')}.`);
  const stampFile = inRepository('dist', `.built-${name}.json`);
  const now = fingerprint(plan);
  const last = readStamp(stampFile);
  if (last?.hash === now.hash && existsSync(inRepository(plan.proof))) return 'up to date';
  const gone = last?.files.some((file) => !now.files.includes(file)) ?? true;
  if (gone) for (const folder of plan.stale) rmSync(inRepository(folder), { recursive: true, force: true });
  rmSync(stampFile, { force: true });
  const options = { cwd: repository, env: quietEnvironment(), group: true };
  await children.start(`build-${name}`, 'npm', ['run', '--silent', plan.script], options).done();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(now));
  return 'built';
}

function fingerprint({ sources, without, settings }) {
  const files = [...sources.flatMap(filesBelow), ...settings]
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !without.test(file) && existsSync(inRepository(file)))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRepository(file)))
      .update('\0');
  return { hash: hash.digest('hex'), files };
}

function filesBelow(folder) {
  if (!existsSync(inRepository(folder))) return [];
  return readdirSync(inRepository(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)));
}

function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
