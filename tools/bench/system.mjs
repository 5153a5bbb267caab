import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { inRepository, quietEnvironment, WORKER_FLAGS } from '../run/paths.mjs';
import { freePort } from '../run/ports.mjs';

const entry = (app) => inRepository('dist', 'apps', app, 'src', 'main.js');

/**
 * A migrated database of its own with the two demo tenants, and the processes on it, set up as in production: real
 * logins, quiet logs. Only the rate limit is lifted, because one address asks for everything.
 */
export class BenchSystem {
  #children;

  /**
   * @param {import('../run/children.mjs').Children} children owns the processes
   * @param {{ databaseUrl: string, redisUrl: string }} servers
   * @param {string} name of the database
   * @param {string} folder for logs and files
   */
  static async create(children, servers, name, folder) {
    const owner = new pg.Client({ connectionString: servers.databaseUrl });
    await owner.connect();
    await owner.query(`create database ${name}`);
    await owner.end();
    const url = new URL(servers.databaseUrl);
    url.pathname = `/${name}`;
    const files = path.join(folder, `${name}-files`);
    mkdirSync(files, { recursive: true });
    const env = quietEnvironment({
      NODE_ENV: 'development', // as in production but for plain HTTP and a PSA on this machine
      LOG_LEVEL: 'warn',
      ATRIUM_SECRET: randomBytes(36).toString('base64url'),
      ENCRYPTION_KEYS: `bench1:${randomBytes(32).toString('base64')}`,
      DATABASE_URL: url.toString(),
      REDIS_URL: servers.redisUrl,
      REDIS_PREFIX: name.replaceAll('_', '-'),
      FILES_URL: pathToFileURL(files).href,
      ALLOW_PRIVATE_HOSTS: 'true',
      API_RATE_PER_MINUTE: '100000000',
    });
    const system = new BenchSystem(children, name, env);
    const messages = await children
      .start(`${name}-migrate`, process.execPath, [entry('migrate'), '--seed-demo'], { env })
      .done();
    system.signIns = messages.flatMap((message) => message.signIns ?? []);
    return system;
  }

  constructor(children, name, env) {
    this.#children = children;
    this.name = name;
    this.env = env;
  }

  /** Owner of the first demo tenant. */
  get owner() {
    return this.signIns[0];
  }

  /** The demo sign-in with that address. */
  signIn(email) {
    const found = this.signIns.find((one) => one.email === email);
    if (!found) throw new Error(`The demo has nobody called ${email}`);
    return found;
  }

  get databaseUrl() {
    return this.env.DATABASE_URL;
  }

  /** Starts 'api' or 'worker' and waits until it is ready for work; gives its address and process id. */
  async start(app, port) {
    port ??= await freePort();
    const env = { ...this.env, [app === 'api' ? 'PORT' : 'WORKER_PORT']: String(port) };
    const flags = app === 'worker' ? WORKER_FLAGS : [];
    const command = [...flags, entry(app)];
    const child = this.#children.start(`${this.name}-${app}`, process.execPath, command, { env });
    const url = `http://127.0.0.1:${port}`;
    await child.until('is ready', async () => {
      const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(
        () => undefined,
      );
      return answer?.ok;
    });
    return {
      url,
      pid: child.pid,
      stop: () => child.stop(),
      /** Somebody else ends it: that is no accident. */
      killed: () => (child.expectedToEnd = true),
    };
  }

  /** Ends the database, once nobody is connected to it, so that it is in nobody's way. */
  async drop() {
    const url = new URL(this.databaseUrl);
    url.pathname = '/postgres';
    const owner = new pg.Client({ connectionString: url.toString() });
    await owner.connect();
    await owner.query(`drop database ${this.name}`);
    await owner.end();
  }

  /** A client of the database as the owner, past row-level security. */
  async connect() {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    return client;
  }
}

/** Signs the owner of the first demo tenant in; gives a function that calls the API in their name. */
export async function signIn(apiUrl, { email, password }) {
  const answer = await fetch(`${apiUrl}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 204) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const call = async (method, address, body) => {
    const response = await fetch(`${apiUrl}/api/v1${address}`, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return { cookie, call };
}
