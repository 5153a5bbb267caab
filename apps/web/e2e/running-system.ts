import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { freshDatabase, freshRedis, type RunningEntry, startEntry, type TestDatabase } from '#libs/testing';
import { Client } from 'pg';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from 'playwright-core';
import { ensureChromium } from '../../../tools/setup/chromium.mjs';
import { eventually } from './eventually.js';

const repository = join(import.meta.dirname, '../../..');
const webDist = join(repository, 'dist/web');
const portalDist = join(repository, 'dist/portal');

/** The people of the demo; all have the same password. */
export const PEOPLE = {
  olivia: 'owner@summitridge.example',
  maya: 'maya@summitridge.example',
  jonas: 'jonas@summitridge.example',
  vera: 'viewer@summitridge.example',
  henrik: 'owner@harborlane.example',
} as const;
export type Person = keyof typeof PEOPLE;
export const PASSWORD = 'atrium-demo';

/** For `beforeAll`: everything has to start, on a busy machine too. */
export const START_MS = 150_000;
const READY_MS = 60_000;

export interface SystemOptions {
  /** Connect the demo tenant to the sandbox and wait for its first sync; on by default. */
  readonly connected?: boolean;
}

/**
 * Everything that `npm start` starts, for one file of browser tests: built API (with the built staff app), worker and
 * PSA sandbox as processes of their own on a database and Redis prefix of their own, the demo tenants, and a Chromium.
 */
export class RunningSystem {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly base: string,
    readonly sandboxUrl: string,
    private readonly env: Record<string, string>,
    readonly database: TestDatabase,
    readonly browser: Browser,
    private readonly sandbox: RunningEntry,
    private api: RunningEntry | null,
    private worker: RunningEntry | null,
  ) {}

  static async start({ connected = true }: SystemOptions = {}): Promise<RunningSystem> {
    if (!existsSync(join(webDist, 'index.html')))
      throw new Error('There is no built staff app in dist/web: run "npm run build:web" first.');
    const browser = chromium.launch({
      executablePath: ensureChromium(),
      args: ['--no-sandbox', '--force-prefers-reduced-motion'],
    });
    const [database, sandbox, port] = await Promise.all([
      freshDatabase(),
      startEntry('psa-sandbox', { SANDBOX_SIZE: 'small' }, READY_MS),
      freePort(),
    ]);
    const redis = freshRedis();
    const sandboxUrl = String(sandbox.readyLine['url']);
    const base = `http://127.0.0.1:${String(port)}`;
    const env = {
      NODE_ENV: 'test',
      ATRIUM_SECRET: 'a secret for browser tests, long enough',
      ENCRYPTION_KEYS: `test1:${Buffer.alloc(32, 7).toString('base64')}`,
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: '6',
      REDIS_URL: redis.url,
      REDIS_PREFIX: redis.prefix,
      PORT: String(port),
      WORKER_PORT: '0',
      PUBLIC_URL: base,
      FILES_URL: pathToFileURL(mkdtempSync(join(tmpdir(), 'atrium-files-'))).href,
      WEB_DIST: webDist,
      ...(existsSync(portalDist) ? { PORTAL_DIST: portalDist } : {}),
      ALLOW_PRIVATE_HOSTS: '1',
      // All of a file's sign-ins come from one address.
      SIGN_IN_RATE_PER_MINUTE: '1000',
      API_RATE_PER_MINUTE: '100000',
      ...(connected ? { DEMO_SANDBOX_URL: sandboxUrl } : {}),
    };
    await promisify(execFile)(
      process.execPath,
      [join(repository, 'dist/apps/migrate/src/main.js'), '--seed-demo'],
      { env: { PATH: process.env['PATH'], ...env } },
    );
    const [api, worker] = await Promise.all([
      startEntry('api', env, READY_MS),
      startEntry('worker', env, READY_MS),
    ]);
    const system = new RunningSystem(base, sandboxUrl, env, database, await browser, sandbox, api, worker);
    if (connected) await system.firstSync();
    return system;
  }

  /** A window of its own (cookies, storage) in which somebody has signed in, on a page of the app. */
  async open(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.window(options);
    await this.signIn(page, person);
    await page.goto(path);
    return page;
  }

  /** A window of its own in which nobody has signed in. */
  async window(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.base,
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      ...options,
    });
    context.setDefaultTimeout(20_000);
    this.contexts.push(context);
    return context.newPage();
  }

  /** Signs in without the form, which has tests of its own. */
  async signIn(page: Page, person: Person): Promise<void> {
    const answer = await page.context().request.post('/api/v1/auth/sign-in', {
      data: { email: PEOPLE[person], password: PASSWORD },
    });
    if (answer.status() !== 204) throw new Error(`Sign-in as ${person} answered ${String(answer.status())}.`);
  }

  /** Closes every window. */
  async closeWindows(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  /** Asks the API in the name of who signed in on the page. */
  async api1<T>(page: Page, path: string): Promise<T> {
    const answer = await page.context().request.get(`/api/v1${path}`);
    return (await answer.json()) as T;
  }

  /** A word with the sandbox's control endpoint: faults, changes "by somebody in the PSA", its raw records. */
  async psa<T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.sandboxUrl}/__sandbox${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The sandbox answered ${String(response.status)}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async stopApi(): Promise<void> {
    await this.api?.kill();
    this.api = null;
  }

  async startApi(): Promise<void> {
    this.api = await startEntry('api', this.env, READY_MS);
  }

  /** Ends the worker as a power cut would. */
  async killWorker(): Promise<void> {
    await this.worker?.kill();
    this.worker = null;
  }

  async startWorker(): Promise<void> {
    this.worker = await startEntry('worker', this.env, READY_MS);
  }

  /** Statements as the owner of the database, whom no policy holds back. */
  async sql(...statements: string[]): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
      return rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await Promise.all([this.api?.kill(), this.worker?.kill(), this.sandbox.kill()]);
    await this.database.drop();
    rmSync(fileURLToPath(this.env['FILES_URL'] ?? ''), { recursive: true, force: true });
  }

  private async firstSync(): Promise<void> {
    await eventually(
      'the first sync is done',
      async () => {
        const [row] = await this.sql(
          `select count(*)::int as runs, count(*) filter (where finished_at is null)::int as open from sync_runs`,
        );
        return Number(row?.['runs']) > 0 && row?.['open'] === 0;
      },
      60_000,
    );
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
