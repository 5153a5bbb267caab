import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const documentPath = path.join(root, 'openapi.json');
export const clientPath = path.join(root, 'libs/web/api-client/src/generated');

/** Nothing is connected to; the addresses only have to be well-formed. */
const ENVIRONMENT = {
  NODE_ENV: 'test',
  ATRIUM_SECRET: 'only-for-the-openapi-document-0000',
  ENCRYPTION_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
};

/** The OpenAPI document of the built API, keys in one order whatever order the modules load in. */
export function makeDocument() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openapi-'));
  const file = path.join(folder, 'openapi.json');
  try {
    execFileSync(process.execPath, [path.join(root, 'dist/apps/api/src/openapi-main.js'), file], {
      env: { PATH: process.env.PATH, ...ENVIRONMENT },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 60_000,
    });
    return `${JSON.stringify(sorted(JSON.parse(readFileSync(file, 'utf8'), enumsInOneOrder)), null, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An enum that is read off a type comes in whatever order the compiler met its members in, which differs by build. */
function enumsInOneOrder(key, value) {
  return key === 'enum' && Array.isArray(value) ? [...value].sort() : value;
}

/** Maps by name have no order of their own; within an operation or a schema the written order is kept. */
function sorted(document) {
  const byName = (map) => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { components } = document;
  return {
    ...document,
    paths: byName(document.paths),
    components: Object.fromEntries(Object.entries(components).map(([kind, map]) => [kind, byName(map)])),
  };
}
