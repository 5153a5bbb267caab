import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, portalDist, webDist } from '../run/build-cache.mjs';
import { inRepository, quietEnvironment, WORKER_FLAGS } from '../run/paths.mjs';
import { keptPorts } from '../run/ports.mjs';
import { startPostgres } from '../setup/postgres.mjs';
import { ensureRedis, startRedis } from '../setup/redis.mjs';
import { keptSecrets, keptWorld } from './data-folder.mjs';
import { step } from './progress.mjs';

const entry = (app) => inRepository('dist', 'apps', app, 'src', 'main.js');

/**
 * Brings the whole system up, one step after the other.
 * @param {import('../run/children.mjs').Children} children
 * @param {{ port: number, size: string | undefined, data: string }} options
 * @returns what `announce` prints
 */
export async function startSystem(children, { port, size, data }) {
  const secrets = keptSecrets(data);
  const world = keptWorld(data, size);
  const ports = await keptPorts(path.join(data, 'ports.json'), ['postgres', 'redis', 'sandbox', 'worker']);

  const REDIS_URL =
    process.env.REDIS_URL ?? (await step('Redis', () => ownRedis(children, data, ports.redis)));
  const DATABASE_URL =
    process.env.DATABASE_URL ??
    (await step('PostgreSQL', () =>
      startPostgres(children, {
        port: ports.postgres,
        folder: path.join(data, 'postgres'),
        password: secrets.databasePassword,
      }),
    ));
  await step('Build of the server', () => build(children, 'server'));
  await step('Build of the staff app', () => build(children, 'web'));
  await step('Build of the client portal', () => build(children, 'portal'));

  const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`;
  const sandbox = await step(`PSA sandbox (${world.size} world)`, () =>
    startSandbox(children, data, world, ports.sandbox),
  );
  const files = path.join(data, 'files');
  mkdirSync(files, { recursive: true });
  const env = quietEnvironment({
    NODE_ENV: process.env.NODE_ENV ?? 'development',
    ATRIUM_SECRET: process.env.ATRIUM_SECRET ?? secrets.ATRIUM_SECRET,
    ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS ?? secrets.ENCRYPTION_KEYS,
    DATABASE_URL,
    REDIS_URL,
    PORT: String(port),
    WORKER_PORT: String(ports.worker),
    PUBLIC_URL: url,
    FILES_URL: process.env.FILES_URL ?? pathToFileURL(files).href,
    WEB_DIST: webDist,
    PORTAL_DIST: portalDist,
    ALLOW_PRIVATE_HOSTS: process.env.ALLOW_PRIVATE_HOSTS ?? 'true',
    DEMO_SANDBOX_URL: sandbox.url,
  });

  const messages = await step('Tables and demo tenant', () =>
    children.start('migrate', process.execPath, [entry('migrate'), '--seed-demo'], { env }).done(),
  );
  const api = children.start('api', process.execPath, [entry('api')], { env });
  const worker = children.start('worker', process.execPath, [...WORKER_FLAGS, entry('worker')], { env });
  await step('API', () => answers(api, `http://127.0.0.1:${port}/health/ready`));
  await step('Worker', () => answers(worker, `http://127.0.0.1:${ports.worker}/health/ready`));

  const signIns = messages.flatMap((message) => message.signIns ?? []);
  return { url, signIns, mailbox: !process.env.SMTP_URL, sandboxUrl: sandbox.url, data };
}

function ownRedis(children, data, port) {
  return startRedis(children, {
    binary: ensureRedis(),
    port,
    folder: path.join(data, 'redis'),
    durable: true,
  });
}

function startSandbox(children, data, world, port) {
  const env = quietEnvironment({
    SANDBOX_PORT: String(port),
    SANDBOX_SIZE: world.size,
    SANDBOX_SEED: world.seed,
    SANDBOX_DATA_DIR: path.join(data, 'sandbox'),
  });
  mkdirSync(env.SANDBOX_DATA_DIR, { recursive: true });
  return children.start('sandbox', process.execPath, [entry('psa-sandbox')], { env }).ready();
}

/** Ready means: it says so in its log, and its own health check agrees. */
async function answers(child, url) {
  await child.ready();
  await child.until(`${url} answers 200`, async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    return response?.ok;
  });
}
