/* oxlint-disable typescript/no-unsafe-member-access -- answers are read as they came: the expectations are their check */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureOf } from './dialects/connectwise/callbacks/signature.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { VendorClient } from './testing/vendor-client.js';
import { until, webhookReceiver } from './testing/webhook-receiver.js';

let sandbox: Sandbox;
let client: VendorClient;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
  client = new VendorClient(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(() => client.control('POST', '/reset', {}));

const PROJECTS = '/project/projects?pageSize=5';
const fault = (body: object): Promise<unknown> => client.control('POST', '/faults', body);

describe('I19 faults on demand', () => {
  it('throttles in the vendor’s words, for as many calls as asked', async () => {
    await fault({ fault: 'status429', retryAfter: 7, match: { times: 2 } });
    for (let call = 0; call < 2; call++) {
      const answer = await client.api('GET', PROJECTS);
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe('7');
      expect(answer.body).toEqual({
        error: 'ConnectWiseAPI',
        message: 'Too many requests. Please try again in 7 seconds.',
      });
    }
    expect((await client.api('GET', PROJECTS)).status).toBe(200);
  });

  it('breaks, expires, delays and answers at will, only where it matches', async () => {
    await fault({ fault: 'status500', match: { pathPattern: '/project/projects$', times: 1 } });
    expect((await client.api('GET', '/project/statuses')).status).toBe(200);
    expect((await client.api('GET', PROJECTS)).status).toBe(500);
    await fault({ fault: 'expiredCredentials', match: { times: 1 } });
    expect((await client.api('GET', PROJECTS)).status).toBe(401);
    await fault({ fault: 'status', status: 409, body: { code: 'Conflict' }, match: { method: 'PATCH' } });
    expect((await client.api('PATCH', '/project/projects/101', [])).body).toEqual({ code: 'Conflict' });
    await fault({ fault: 'latency', ms: 120, match: { times: 1 } });
    const began = performance.now();
    expect((await client.api('GET', PROJECTS)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(110);
  });

  it('tells how many requests each kind of fault has struck, those that are over included', async () => {
    const struck = async () =>
      ((await client.control('GET', '/faults')).body as { struck: Record<string, number> }).struck;
    const { status500: before = 0 } = await struck();
    await fault({ fault: 'status500', match: { times: 2 } });
    await client.api('GET', PROJECTS);
    expect(await struck()).toMatchObject({ status500: before + 1 });
    await client.api('GET', PROJECTS);
    await client.api('GET', PROJECTS);
    expect(await struck()).toMatchObject({ status500: before + 2 });
  });

  it('shows empty lists and broken records where it is told to', async () => {
    await fault({ fault: 'emptyList', match: { pathPattern: '/project/projects$', times: 1 } });
    expect((await client.api('GET', PROJECTS)).body).toEqual([]);
    await fault({ fault: 'brokenRecord', id: 101, fields: { name: 7 }, match: {} });
    expect((await client.api('GET', '/project/projects/101')).body).toMatchObject({ id: 101, name: 7 });
    const list = (await client.api('GET', PROJECTS)).body as { id: number; name: unknown }[];
    expect(list.filter(({ name }) => name === 7).map(({ id }) => id)).toEqual([101]);
    expect(sandbox.world.need('project', 101).name).not.toBe(7);
  });

  it('drops the connection before, or after the change was made', async () => {
    const rename = (name: string): Promise<unknown> =>
      client.api('PATCH', '/project/projects/101', [{ op: 'replace', path: 'name', value: name }]);
    await fault({ fault: 'disconnectBefore', match: { times: 1 } });
    await expect(rename('Before')).rejects.toThrow('fetch failed');
    expect(sandbox.world.need('project', 101).name).not.toBe('Before');
    await fault({ fault: 'disconnectAfterCommit', match: { times: 1 } });
    await expect(rename('After')).rejects.toThrow('fetch failed');
    expect(sandbox.world.need('project', 101).name).toBe('After');
    const log = await client.control('GET', '/requests?method=PATCH');
    expect(log.body.items).toMatchObject([
      { status: null, fault: 'disconnectBefore' },
      {
        status: null,
        fault: 'disconnectAfterCommit',
        headers: { authorization: '***' },
        body: [{ value: 'After' }],
      },
    ]);
  });

  it('cuts a body in the middle', async () => {
    await fault({ fault: 'truncatedBody', match: { times: 1 } });
    await expect(client.api('GET', PROJECTS)).rejects.toThrow();
    expect((await client.api('GET', PROJECTS)).status).toBe(200);
  });

  it('moves the tenant to another code base and shifts the clock until told otherwise', async () => {
    await fault({ fault: 'zoneMove', to: 'v2026_2' });
    expect((await client.api('GET', PROJECTS)).status).toBe(404);
    expect((await client.send('GET', '/login/companyinfo/summit', undefined, {})).body.Codebase).toBe(
      'v2026_2/',
    );
    await fault({ fault: 'clockSkew', ms: 3_600_000 });
    await client.control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: 101,
      changes: { name: 'Later' },
    });
    expect(sandbox.world.need('project', 101).updatedAt - Date.now()).toBeGreaterThan(3_500_000);
    await client.control('DELETE', '/faults');
    expect((await client.api('GET', PROJECTS)).status).toBe(200);
    expect(sandbox.world.clock.state().offsetMs).toBe(0);
  });

  it('limits calls when the limit is on', async () => {
    await client.control('PUT', '/connectwise/limits', { enabled: true, calls: 3, windowSeconds: 60 });
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await client.api('GET', PROJECTS)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('I19 the control endpoint', () => {
  it('changes, adds and deletes as somebody in the PSA would, and shows raw records in pages', async () => {
    await client.control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: 102,
      changes: { statusId: 6 },
      by: 'mreyes',
    });
    expect((await client.api('GET', '/project/projects/102')).body).toMatchObject({
      status: { name: 'On-Hold' },
      _info: { updatedBy: 'mreyes' },
    });
    const made = await client.control('POST', '/mutate', {
      op: 'create',
      kind: 'project',
      like: 102,
      changes: { name: 'Copy' },
    });
    expect(made.body.record).toMatchObject({ id: 141, name: 'Copy' });
    await client.control('POST', '/mutate', { op: 'delete', kind: 'project', id: 141 });
    expect((await client.control('GET', '/world/project/141')).status).toBe(404);
    const page = await client.control('GET', '/world/project?limit=10&after=110');
    expect(page.body).toMatchObject({ next: 120, total: 40 });
    expect((await client.control('POST', '/mutate', { op: 'delete', kind: 'project', id: 102 })).status).toBe(
      409,
    );
  });

  it('adds and revokes credentials', async () => {
    await client.control('POST', '/connectwise/credentials', {
      publicKey: 'other',
      privateKey: 'key',
      member: 'mreyes',
    });
    const authorization = `Basic ${Buffer.from('summit+other:key').toString('base64')}`;
    expect((await client.api('GET', PROJECTS, undefined, { authorization })).status).toBe(200);
    await client.control('DELETE', '/connectwise/credentials/other');
    expect((await client.api('GET', PROJECTS, undefined, { authorization })).status).toBe(401);
  });

  it('keeps changes over a restart when it has a data folder', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'psa-sandbox-'));
    const run = async (work: (other: VendorClient) => Promise<void>): Promise<void> => {
      const other = await startSandbox({ size: 'small', dataDir });
      try {
        await work(new VendorClient(other.url));
      } finally {
        await other.close();
      }
    };
    await run(async (other) => {
      await other.api('PATCH', '/project/projects/103', [{ op: 'replace', path: 'name', value: 'Kept' }]);
      await other.api('DELETE', '/project/projects/101/notes/1');
      const open = (await other.api('GET', '/time/entries?conditions=status="Open"&pageSize=1')).body[0]
        .id as number;
      expect(
        (await other.control('POST', '/mutate', { op: 'delete', kind: 'timeEntry', id: open, force: true }))
          .status,
      ).toBe(200);
    });
    await run(async (other) => {
      expect((await other.api('GET', '/project/projects/103')).body.name).toBe('Kept');
      expect((await other.api('GET', '/time/entries/count')).body.count).toBe(2499);
    });
    await rm(dataDir, { recursive: true });
  });
});

describe('I10 callbacks of the ConnectWise dialect', () => {
  it('tells of a change with id and action in the address, the record as text and a signature that can be checked', async () => {
    const there = await webhookReceiver();
    await client.api('POST', '/system/callbacks', {
      url: `${there.url}/cb?recordId=`,
      objectId: 1,
      type: 'project',
      level: 'owner',
    });
    await client.control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: 103,
      changes: { name: 'ترحيل 🚀' },
    });
    await until(() => there.received.length === 1);
    const [call] = there.received;
    const message = JSON.parse(call?.raw ?? '') as {
      ID: number;
      Action: string;
      Type: string;
      Entity: string;
      Metadata: { key_url: string };
    };
    expect(call?.url).toBe('/cb?recordId=103&action=updated');
    expect(message).toMatchObject({ ID: 103, Action: 'updated', Type: 'project' });
    expect(JSON.parse(message.Entity)).toMatchObject({ id: 103, name: 'ترحيل 🚀' });
    const { signing_key: key } = (await (await fetch(message.Metadata.key_url)).json()) as {
      signing_key: string;
    };
    expect(call?.headers['x-content-signature']).toBe(signatureOf(key, call?.raw ?? ''));
    await there.close();
  });

  it('tries again after 429 and 404, and tells nothing that was asked to stay quiet', async () => {
    await client.control('PUT', '/connectwise/callbacks', { retryDelaysMs: [20, 40] });
    const there = await webhookReceiver([429, 404]);
    await client.api('POST', '/system/callbacks', {
      url: `${there.url}/cb?recordId=`,
      objectId: 1,
      type: 'ticket',
      level: 'Owner',
      isSelfSuppressedFlag: true,
    });
    const company = { id: [...sandbox.world.all('company')][2]?.id };
    await client.api('POST', '/service/tickets', { summary: 'Own change', company });
    await client.control('POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id: 10_001,
      changes: { summary: 'Theirs' },
    });
    await until(() => there.received.length === 3);
    const deliveries = await client.control('GET', '/connectwise/deliveries');
    expect(deliveries.body.items).toMatchObject([
      { recordId: 10_001, attempts: 3, status: 200, delivered: true },
    ]);
    expect(JSON.parse((JSON.parse(there.received[0]?.raw ?? '') as { Entity: string }).Entity)).toMatchObject(
      { recordType: 'ProjectTicket' },
    );
    await there.close();
  });

  it('switches off a receiver that has failed on three days in a row', async () => {
    const made = await client.api('POST', '/system/callbacks', {
      url: 'http://127.0.0.1:9/cb?id=',
      objectId: 1,
      type: 'project',
      level: 'owner',
    });
    for (let day = 0; day < 3; day++) {
      await client.control('POST', '/clock', { offsetMs: day * 86_400_000 });
      await client.control('POST', '/mutate', {
        op: 'update',
        kind: 'project',
        id: 104,
        changes: { name: `Day ${day}` },
      });
      await until(() => sandbox.world.need('project', 104).name === `Day ${day}`);
      for (let wait = 0; wait < 200; wait++) {
        const { items } = (await client.control('GET', '/connectwise/deliveries')).body as {
          items: unknown[];
        };
        if (items.length === day + 1) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    expect((await client.api('GET', `/system/callbacks/${made.body.id as number}`)).body.inactiveFlag).toBe(
      true,
    );
  });
});
