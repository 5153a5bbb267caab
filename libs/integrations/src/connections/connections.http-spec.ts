import { randomUUID } from 'node:crypto';
import { ApiClient, eventually, PASSWORD, SystemUnderTest } from '#libs/system-under-test';
import { type RunningEntry, startEntry, testEnvironment } from '#libs/testing';
import {
  CONNECTWISE_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../../apps/psa-sandbox/src/sandbox.js';
import { type ScriptedServer, startScripted } from '../psa/http/scripted-server.fixture-spec.js';

const STARTED_WITHIN_MS = 60_000;

/** Stands in every credential of this file; it may be seen nowhere. */
const marker = 'zqx7marker';
const credentials = {
  companyId: `${marker}company`,
  publicKey: `${marker}public`,
  privateKey: `${marker}private`,
  clientId: '5eed5eed-0bad-4bad-8bad-5eed5eed5eed',
};

/** What the PSA has to know to let these in. */
function credentialOf({ companyId, publicKey, privateKey }: typeof credentials): object {
  return { companyId, publicKey, privateKey };
}

const planted = [marker, credentials.clientId];
const tells = (text: string): boolean => planted.some((secret) => text.includes(secret));

interface ConnectionBody {
  id: string;
  name: string;
  state: string;
  version: number;
  code: string;
  errors: { field: string }[];
  items: { id: string; name: string }[];
}

describe('routes of connections', () => {
  let system: SystemUnderTest;
  let sandbox: Sandbox;
  let owner: ApiClient;
  const seen: string[] = [];
  /** Processes of their own, so that every line that they print is seen. */
  let processes: RunningEntry[] = [];

  beforeAll(async () => {
    system = await SystemUnderTest.start();
    const environment = testEnvironment(system.database, { LOG_LEVEL: 'trace' }, system.redis);
    processes = await Promise.all(
      (['api', 'worker'] as const).map((app) => startEntry(app, environment, STARTED_WITHIN_MS)),
    );
    sandbox = await startSandbox({ size: 'small' });
    await control('/connectwise/credentials', credentialOf(credentials));
    const base = String(processes[0]?.readyLine['url']);
    owner = await new ApiClient(base).signIn('owner@summit.example', PASSWORD);
  }, 120_000);

  afterAll(async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await system.stop();
    await sandbox.close();
  });

  async function control(path: string, body: object): Promise<void> {
    const answer = await fetch(`${sandbox.url}/__sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  const entered = (more: object = {}) => ({
    vendor: 'connectwise',
    settings: { callsPerMinute: 1_000_000 },
    credentials: { site: sandbox.url, ...credentials, ...more },
  });

  async function ask(client: ApiClient, method: string, path: string, body?: object, version?: number) {
    const answer = await client.send<ConnectionBody>(method, path, body, version);
    seen.push(JSON.stringify(answer.body));
    return answer;
  }

  async function create(name: string, more: object = {}): Promise<ConnectionBody> {
    const body = { ...entered(), name, quotaShare: 1, startSync: false, ...more };
    const answer = await ask(owner, 'POST', '/connections', body);
    expect(answer).toMatchObject({ status: 201, body: { name } });
    return answer.body;
  }

  describe('I1 the test of what was entered', () => {
    const servers: ScriptedServer[] = [];

    afterAll(() => Promise.all(servers.map((server) => server.close())));

    it('I1 shows what was found', async () => {
      const answer = await ask(owner, 'POST', '/connections/test', entered());
      expect(answer).toMatchObject({ status: 200, body: { missingPermissions: [] } });
    });

    it('I1 tells refused credentials from a PSA that does not answer', async () => {
      const refused = await ask(
        owner,
        'POST',
        '/connections/test',
        entered({ privateKey: `${marker}wrong` }),
      );
      expect(refused).toMatchObject({ status: 422, body: { code: 'connection.credentials_refused' } });
      const nobody = await startScripted(() => ({}));
      await nobody.close();
      const away = await ask(owner, 'POST', '/connections/test', entered({ site: nobody.url }));
      expect(away).toMatchObject({ status: 422, body: { code: 'connection.unreachable' } });
    });

    it('I2 does not follow a redirect to another host, nor send it the credentials', async () => {
      const other = await startScripted(() => ({ json: {} }));
      const redirecting = await startScripted(({ url }) => ({
        status: 302,
        headers: { location: `${other.url}${url}` },
      }));
      servers.push(other, redirecting);
      const answer = await ask(owner, 'POST', '/connections/test', entered({ site: redirecting.url }));
      expect(answer.status).toBe(422);
      expect(other.seen).toEqual([]);
    });

    it('I2 names the field that is wrong', async () => {
      const spaces = await ask(owner, 'POST', '/connections/test', entered({ privateKey: `${marker} x` }));
      expect(spaces).toMatchObject({ status: 400, body: { errors: [{ field: 'credentials.privateKey' }] } });
      const missing = await ask(owner, 'POST', '/connections/test', { ...entered(), credentials: {} });
      expect(missing.body.errors.map(({ field }) => field)).toContain('credentials.companyId');
      const zone = { ...entered(), settings: { timeZone: 'Mars/Olympus' } };
      expect(await ask(owner, 'POST', '/connections/test', zone)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'settings.timeZone' }] },
      });
      const vendor = await ask(owner, 'POST', '/connections/test', { ...entered(), vendor: 'other' });
      expect(vendor).toMatchObject({ status: 400, body: { errors: [{ field: 'vendor' }] } });
    });
  });

  it('I2 credentials are in no answer, log line, audit entry or table, and cannot be read back', async () => {
    const { id } = await create('Marked', { dataSets: ['members', 'companies'], startSync: true });
    await eventually(
      'the first sync ends',
      async () => {
        const { body } = await ask(owner, 'GET', `/connections/${id}`);
        return body.state === 'connected';
      },
      60_000,
    );
    const renamed = await ask(
      owner,
      'PATCH',
      `/connections/${id}`,
      { credentials: { privateKey: `${marker}bad` } },
      1,
    );
    expect(renamed.status).toBe(422);
    for (const path of ['', '/runs', '/freshness', '/quarantine'])
      expect((await ask(owner, 'GET', `/connections/${id}${path}`)).status).toBe(200);
    expect((await ask(owner, 'POST', `/connections/${id}/test`)).status).toBe(200);
    expect((await ask(owner, 'GET', '/audit')).status).toBe(200);
    expect((await ask(owner, 'GET', '/freshness')).status).toBe(200);

    expect(seen.length).toBeGreaterThan(8);
    expect(seen.filter(tells)).toEqual([]);
    const printed = processes.flatMap(({ lines }) => lines);
    expect(printed.length).toBeGreaterThan(10);
    expect(printed.filter(tells)).toEqual([]);
    const dump = await system.db.run(system.ctx(), async (tx) => {
      const tables = await tx.query<{ name: string }>(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname = 'public' and has_table_privilege(c.oid, 'select')`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const rows = await tx.query(`select 1 from "${name}" t where t::text like any ($1) limit 1`, [
          planted.map((secret) => `%${secret}%`),
        ]);
        if (rows.length > 0) found.push(name);
      }
      return { tables: tables.map(({ name }) => name), found };
    });
    expect(dump.tables).toEqual(
      expect.arrayContaining(['connections', 'audit_entries', 'outbox', 'sync_runs']),
    );
    expect(dump.found).toEqual([]);
  }, 90_000);

  it('an edit wants the version that was seen', async () => {
    const { id, version } = await create('Versioned');
    expect((await ask(owner, 'PATCH', `/connections/${id}`, { name: 'Renamed' })).status).toBe(428);
    const edited = await ask(owner, 'PATCH', `/connections/${id}`, { name: 'Renamed' }, version);
    expect(edited).toMatchObject({ status: 200, body: { name: 'Renamed', version: version + 1 } });
    expect((await ask(owner, 'PATCH', `/connections/${id}`, { name: 'Late' }, version)).status).toBe(412);
    const wrong = await ask(owner, 'PATCH', `/connections/${id}`, { quotaShare: 2 }, version + 1);
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'quotaShare' }] } });
  });

  it('I4 names are unique in the tenant, several connections of one PSA are fine', async () => {
    await create('Twin');
    const taken = await ask(owner, 'POST', '/connections', { ...entered(), name: 'twin', startSync: false });
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ field: 'name' }] } });
    await create('Twin two');
    const names = (await ask(owner, 'GET', '/connections')).body.items.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Twin', 'Twin two']));
  });

  it('I3 disconnects, reconnects, and deletes when the name is typed', async () => {
    const { id } = await create('Leaving', { dataSets: ['members'] });
    const stopped = await ask(owner, 'POST', `/connections/${id}/disconnect`);
    expect(stopped).toMatchObject({ status: 200, body: { state: 'disconnected' } });
    expect(await ask(owner, 'POST', `/connections/${id}/sync`, {})).toMatchObject({
      status: 409,
      body: { code: 'connection.not_syncable' },
    });
    expect((await ask(owner, 'POST', `/connections/${id}/reconnect`)).status).toBe(200);
    expect((await ask(owner, 'DELETE', `/connections/${id}`)).body.errors).toMatchObject([{ field: 'name' }]);
    expect(await ask(owner, 'DELETE', `/connections/${id}?name=leaving`)).toMatchObject({
      status: 400,
      body: { code: 'connection.name_mismatch' },
    });
    expect((await ask(owner, 'DELETE', `/connections/${id}?name=Leaving`)).status).toBe(202);
    await eventually(
      'it is gone',
      async () => (await ask(owner, 'GET', `/connections/${id}`)).status === 404,
      20_000,
    );
  }, 40_000);

  it('I12 a sync can be asked for, by data set, and is shown as a run', async () => {
    const { id } = await create('Synced', { dataSets: ['members', 'companies'] });
    const wrong = await ask(owner, 'POST', `/connections/${id}/sync`, { dataSets: ['opportunities'] });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'dataSets' }] } });
    expect((await ask(owner, 'POST', `/connections/${id}/sync`, { dataSets: ['members'] })).status).toBe(202);
    const run = await eventually(
      'the run ends',
      async () => {
        const { body } = await owner.get<{ items: { finishedAt: string | null }[] }>(
          `/connections/${id}/runs`,
        );
        return body.items.find(({ finishedAt }) => finishedAt !== null);
      },
      30_000,
    );
    expect(run).toMatchObject({ reason: 'manual', sets: [{ dataSet: 'members', state: 'done' }] });
  }, 40_000);

  const routes: [string, string, object?][] = [
    ['GET', '/connections'],
    ['GET', '/connections/:id'],
    ['PATCH', '/connections/:id', { name: 'X' }],
    ['DELETE', '/connections/:id?name=Guarded'],
    ['POST', '/connections/:id/test'],
    ['POST', '/connections/:id/sync', {}],
    ['POST', '/connections/:id/disconnect'],
    ['POST', '/connections/:id/reconnect'],
    ['GET', '/connections/:id/runs'],
    ['GET', '/connections/:id/freshness'],
    ['GET', '/connections/:id/quarantine'],
    ['POST', `/connections/:id/quarantine/${randomUUID()}/retry`],
  ];

  it("needs manage_integrations, and another tenant's connection does not exist", async () => {
    const { id } = await create('Guarded');
    const technician = await system.signedIn('technician');
    const harbor = await system.signedIn('harbor');
    for (const [method, path, body] of routes) {
      const url = path.replace(':id', id);
      const answers = [system.stranger(), technician].map((client) => ask(client, method, url, body, 1));
      expect([url, ...(await Promise.all(answers)).map(({ status }) => status)]).toEqual([url, 401, 403]);
      if (!path.includes(':id')) continue;
      expect([url, (await ask(harbor, method, url, body, 1)).status]).toEqual([url, 404]);
    }
    expect((await ask(harbor, 'GET', '/connections')).body.items).toEqual([]);
    expect((await technician.get('/freshness')).status).toBe(200);
    expect((await ask(owner, 'GET', `/connections/${id}`)).body.name).toBe('Guarded');
  });
});

describe('I2 outside development', () => {
  it.each(['127.0.0.1', 'localhost:5432', '169.254.169.254', '[::1]', '10.0.0.8', '[::ffff:10.0.0.8]'])(
    'I2 does not call %s',
    async (host) => {
      const strict = await started();
      const owner = await strict.signedIn('owner');
      const body = {
        vendor: 'connectwise',
        settings: {},
        credentials: { site: host, ...CONNECTWISE_DEMO_CREDENTIALS },
      };
      const answer = await owner.post('/connections/test', body);
      expect(answer).toMatchObject({ status: 422, body: { code: 'connection.refused' } });
    },
  );

  let strictSystem: SystemUnderTest | undefined;

  async function started(): Promise<SystemUnderTest> {
    return (strictSystem ??= await SystemUnderTest.start({ ALLOW_PRIVATE_HOSTS: '0' }));
  }

  afterAll(() => strictSystem?.stop());
});
