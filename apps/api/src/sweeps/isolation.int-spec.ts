import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ApiClient, eventually, PASSWORD, SystemUnderTest } from '#libs/system-under-test';
import { type RunningEntry, startEntry, testEnvironment } from '#libs/testing';
import {
  CONNECTWISE_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../psa-sandbox/src/sandbox.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const ROUNDS = 12;
const AT_ONCE = 12;
/** Generous, because the whole suite may be running beside it. */
const STARTED_WITHIN_MS = 60_000;

const TENANTS = ['summit', 'harbor'] as const;
type Tenant = (typeof TENANTS)[number];

/** Something that came out of the system, and whose it should be. */
interface Heard {
  readonly tenant: Tenant;
  readonly where: string;
  readonly text: string;
}

interface LogLine {
  tenantId?: string;
  correlationId?: string;
}

interface Project {
  id: string;
  status: { id: string } | null;
}

const READS = [
  '/me',
  '/tenant',
  '/audit?limit=100',
  '/staff-users',
  '/roles',
  '/companies?limit=100',
  '/companies?search=a',
  '/projects?state=all&limit=100',
  '/projects?state=all&search=a&limit=100',
  '/projects/board?state=all',
  '/projects/summary',
  '/changes?limit=100',
  '/connections',
  '/freshness',
  '/project-filters',
] as const;

/**
 * Two tenants at once over an API and a worker with three connections each: every answer, live event, log line and mirrored
 * row is looked through for an id of the other tenant. Their PSAs are different worlds that fail now and then, so that
 * jobs of both are tried again beside each other.
 */
describe('two tenants side by side', () => {
  let system: SystemUnderTest;
  let api: RunningEntry;
  let worker: RunningEntry;
  const sandboxes = {} as Record<Tenant, Sandbox>;
  const clients = {} as Record<Tenant, ApiClient>;
  const heard: Heard[] = [];
  const statuses = new Map<number, number>();
  const streams = new AbortController();
  const stops: (() => Promise<unknown>)[] = [];
  let owners: Map<string, Set<string>>;
  let sent = 0;

  beforeAll(async () => {
    system = await SystemUnderTest.start();
    stops.push(() => system.stop());
    const environment = testEnvironment(
      system.database,
      { LOG_LEVEL: 'debug', DATABASE_POOL_SIZE: '3', API_RATE_PER_MINUTE: '1000000' },
      system.redis,
    );
    for (const [tenant, seed] of [
      ['summit', 7],
      ['harbor', 11],
    ] as const) {
      sandboxes[tenant] = await startSandbox({ size: 'small', seed });
      stops.push(() => sandboxes[tenant].close());
    }
    api = await startEntry('api', environment, STARTED_WITHIN_MS);
    stops.push(() => api.stop());
    worker = await startEntry('worker', environment, STARTED_WITHIN_MS);
    stops.push(() => worker.stop());
    for (const tenant of TENANTS) {
      clients[tenant] = await new ApiClient(String(api.readyLine.url)).signIn(
        `owner@${tenant}.example`,
        PASSWORD,
      );
      await listen(tenant);
    }
    await Promise.all(TENANTS.map((tenant) => connect(tenant)));
    await traffic();
    await synced();
    await moves();
    await traffic();
    owners = await ownersOfIds();
  }, 300_000);

  afterAll(async () => {
    streams.abort();
    for (const stop of stops.reverse()) await stop();
  });

  it('were both busy, with jobs that failed and were tried again', async () => {
    expect(heard.filter(({ where }) => where.startsWith('GET')).length).toBeGreaterThan(300);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    for (const tenant of TENANTS) {
      expect(heard.filter((one) => one.tenant === tenant && one.where === 'live').length).toBeGreaterThan(5);
      const faults = await control<{ items: { struck: number }[] }>(tenant, 'GET', '/faults');
      expect(faults.items.reduce((sum, { struck }) => sum + struck, 0)).toBeGreaterThan(0);
      const lines = logLines().filter(({ line }) => line.tenantId === system[tenant].tenantId);
      expect(lines.length).toBeGreaterThan(100);
    }
    expect(owners.size).toBeGreaterThan(1_000);
    // The search itself finds a foreign id where there is one.
    const planted = {
      tenantId: system.summit.tenantId,
      where: 'planted',
      text: `x ${system.harbor.ownerId} x`,
    };
    expect(leaks([planted])).toHaveLength(1);
  });

  it('never get a row or an id of the other in an answer or a live event', () => {
    expect(
      leaks(heard.map(({ tenant, where, text }) => ({ tenantId: system[tenant].tenantId, where, text }))),
    ).toEqual([]);
  });

  it('are kept apart in the log: a line of one names nothing of the other', () => {
    const lines = logLines().filter(({ line }) => !(line.correlationId ?? '').startsWith('foreign-'));
    const wrong = lines.filter(({ line: { correlationId, tenantId } }) => {
      const asked = TENANTS.find((tenant) => (correlationId ?? '').startsWith(`${tenant}-`));
      return asked !== undefined && tenantId !== undefined && tenantId !== system[asked].tenantId;
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
    const named = lines.flatMap(({ line, text }) =>
      line.tenantId === undefined ? [] : [{ tenantId: line.tenantId, where: 'log', text }],
    );
    expect(leaks(named)).toEqual([]);
  });

  it('have jobs that ran in their own name: each request’s work carries its tenant', () => {
    const workerLines = worker.lines.flatMap(parsed);
    const ofRequests = workerLines.filter(({ line }) =>
      TENANTS.some((t) => line.correlationId?.startsWith(`${t}-`)),
    );
    expect(ofRequests.length).toBeGreaterThan(10);
    const crossed = ofRequests.filter(({ line }) => {
      const tenant = TENANTS.find((one) => line.correlationId?.startsWith(`${one}-`));
      return tenant === undefined || line.tenantId !== system[tenant].tenantId;
    });
    expect(crossed.map(({ text }) => text)).toEqual([]);
  });

  it('mirror each their own PSA and nothing of the other’s', async () => {
    for (const tenant of TENANTS) {
      const { world } = sandboxes[tenant];
      const mirrored = await rows<{ external_id: string; name: string }>(
        tenant,
        'select external_id, name from projects order by external_id::int',
      );
      const wanted = [...world.collection('project').ids()].map((id) => ({
        external_id: String(id),
        name: world.need('project', id).name,
      }));
      expect(mirrored).toEqual(wanted);
    }
    const [summit, harbor] = TENANTS.map((tenant) => {
      const { world } = sandboxes[tenant];
      return [...world.collection('project').ids()].map((id) => world.need('project', id).name);
    });
    expect(summit).not.toEqual(harbor);
  });

  it('do not find each other’s records, however busy it is', () => {
    const foreign = heard.filter(({ where }) => where.startsWith('foreign'));
    expect(foreign.length).toBeGreaterThan(20);
    expect(foreign.filter(({ where }) => !where.endsWith(' 404'))).toEqual([]);
  });

  /** Reads and writes of both tenants, interleaved, `AT_ONCE` at a time. */
  async function traffic(): Promise<void> {
    const work: (() => Promise<void>)[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const path of READS) for (const tenant of TENANTS) work.push(() => request(tenant, 'GET', path));
      for (const tenant of TENANTS) {
        work.push(() => request(tenant, 'PUT', '/me/preferences/theme', { value: { of: tenant, round } }));
        work.push(() =>
          request(tenant, 'PUT', '/project-filters', { name: `Late ${String(round)}`, query: '' }),
        );
      }
    }
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = work.shift(); next; next = work.shift()) await next();
      }),
    );
  }

  /** Both move projects at once, and each tries the other's. Some moves are refused by the PSA. */
  async function moves(): Promise<void> {
    const projects = {} as Record<Tenant, Project[]>;
    const target = {} as Record<Tenant, string>;
    for (const tenant of TENANTS) {
      await control(tenant, 'POST', '/faults', {
        fault: 'status',
        status: 400,
        body: { code: 'InvalidObject', message: `No, says the PSA of ${tenant}`, errors: [] },
        match: { method: 'PATCH', times: 2 },
      });
      const page = await clients[tenant].get<{ items: Project[] }>('/projects?column=in_progress&limit=15');
      projects[tenant] = page.body.items;
      const [status] = await rows<{ id: string }>(
        tenant,
        `select status_id as id from project_status_mappings where status_group = 'on_hold' limit 1`,
      );
      target[tenant] = status?.id ?? '';
    }
    expect(projects.summit.length + projects.harbor.length).toBeGreaterThan(4);
    const count = Math.max(projects.summit.length, projects.harbor.length);
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        TENANTS.flatMap((tenant) => {
          const other = tenant === 'summit' ? 'harbor' : 'summit';
          const [own, foreign] = [projects[tenant][index], projects[other][index]];
          const wish = {
            targetGroup: 'on_hold',
            statusId: target[tenant],
            expectedStatusId: own?.status?.id ?? null,
          };
          return [
            ...(own ? [request(tenant, 'POST', `/projects/${own.id}/move`, wish)] : []),
            ...(foreign
              ? [
                  request(tenant, 'POST', `/projects/${foreign.id}/move`, wish, true),
                  request(tenant, 'GET', `/projects/${foreign.id}/card`, undefined, true),
                ]
              : []),
          ];
        }),
      ).flat(),
    );
    for (const tenant of TENANTS) {
      await eventually(
        `the moves of ${tenant} are settled`,
        async () =>
          (await rows(tenant, `select 1 from changes where state in ('pending', 'sending')`)).length === 0,
        40_000,
      );
    }
  }

  async function request(
    tenant: Tenant,
    method: string,
    path: string,
    body?: object,
    foreign = false,
  ): Promise<void> {
    const id = `${foreign ? 'foreign' : tenant}-${String((sent += 1)).padStart(8, '0')}`;
    const ask = () =>
      fetch(`${clients[tenant].base}/api/v1${path}`, {
        method,
        headers: {
          cookie: clients[tenant].cookie,
          'x-request-id': id,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    let response = await ask();
    // All of these wait for three connections to the database: on a slow machine somebody is asked to come back.
    for (let tries = 0; response.status === 503 && tries < 10; tries += 1) {
      await response.text();
      await sleep(1_000 * Number(response.headers.get('retry-after')));
      response = await ask();
    }
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    heard.push({
      tenant,
      where: `${foreign ? 'foreign ' : ''}${method} ${path} ${String(response.status)}`,
      text: await response.text(),
    });
  }

  /** Hears the live events of a tenant until the test is over. */
  async function listen(tenant: Tenant): Promise<void> {
    const response = await fetch(`${clients[tenant].base}/api/v1/live`, {
      headers: { cookie: clients[tenant].cookie },
      signal: streams.signal,
    });
    expect(response.status).toBe(200);
    const hear = async (): Promise<void> => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        for (const event of text.split('\n\n')) {
          if (event.includes('data:')) heard.push({ tenant, where: 'live', text: event });
        }
      }
    };
    hear().catch((error: unknown) => {
      if (!streams.signal.aborted) throw error;
    });
  }

  async function connect(tenant: Tenant): Promise<void> {
    const answer = await clients[tenant].post('/connections', {
      vendor: 'connectwise',
      name: `PSA of ${tenant}`,
      settings: { callsPerMinute: 1_000_000 },
      credentials: { site: sandboxes[tenant].url, ...CONNECTWISE_DEMO_CREDENTIALS },
      quotaShare: 1,
      dataSets: ['members', 'references', 'companies', 'contacts', 'projects', 'phases', 'tickets'],
    });
    expect(answer.status).toBe(201);
    // Every few calls one is broken or cut off: the job is tried again, beside those of the other tenant.
    await control(tenant, 'POST', '/faults', {
      fault: tenant === 'summit' ? 'status500' : 'disconnectBefore',
      match: { method: 'GET', probability: 0.03, seed: 5 },
    });
  }

  async function synced(): Promise<void> {
    for (const tenant of TENANTS) {
      await eventually(
        `the sync of ${tenant} is done`,
        async () =>
          (await rows(tenant, 'select 1 from sync_run_sets where finished_at is null')).length === 0 &&
          (await rows(tenant, 'select 1 from project_status_mappings')).length > 0,
        80_000,
      );
    }
  }

  const rows = <Row>(tenant: Tenant, sql: string): Promise<Row[]> =>
    system.db.read(system.ctx(tenant), (tx) => tx.query<Row>(sql));

  function logLines(): { line: LogLine; text: string }[] {
    return [...api.lines, ...worker.lines].flatMap(parsed);
  }

  /** Ids in a text that belong to another tenant than the one it is for. */
  function leaks(texts: { tenantId: string; where: string; text: string }[]): object[] {
    return texts.flatMap(({ tenantId, where, text }) =>
      [...new Set(text.match(UUID))]
        .filter((id) => owners.has(id) && owners.get(id)?.has(tenantId) !== true)
        .map((id) => ({ where, id, text: text.slice(0, 500) })),
    );
  }

  /** Every uuid in any column of any tenant table, with the tenants that have it. */
  async function ownersOfIds(): Promise<Map<string, Set<string>>> {
    const client = new pg.Client({ connectionString: system.database.url });
    await client.connect();
    const found = new Map<string, Set<string>>();
    try {
      const columns = await client.query<{ table: string; column: string }>(
        `select c.table_name as table, c.column_name as column from information_schema.columns c
          where c.table_schema = 'public' and c.data_type = 'uuid' and exists
            (select from information_schema.columns t where t.table_schema = 'public'
                and t.table_name = c.table_name and t.column_name = 'tenant_id')`,
      );
      for (const { table, column } of columns.rows) {
        const ids = await client.query<{ tenant: string; id: string }>(
          `select distinct tenant_id as tenant, ${column} as id from ${table} where ${column} is not null`,
        );
        for (const { tenant, id } of ids.rows) found.set(id, (found.get(id) ?? new Set()).add(tenant));
      }
    } finally {
      await client.end();
    }
    expect([...found.values()].filter((tenants) => tenants.size > 1)).toEqual([]);
    return found;
  }

  async function control<T>(tenant: Tenant, method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${sandboxes[tenant].url}/__sandbox${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as T;
  }
});

function parsed(text: string): { line: LogLine; text: string }[] {
  if (!text.startsWith('{"')) return [];
  return [{ line: JSON.parse(text) as LogLine, text }];
}
