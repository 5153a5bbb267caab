/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return -- answers are read as they came: the expectations are their check */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signatureOf } from './dialects/halo/webhooks/signature.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { HaloClient } from './testing/halo-client.js';
import type { Answer } from './testing/vendor-client.js';

let sandbox: Sandbox;
let client: HaloClient;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  client = new HaloClient(sandbox.url);
  await client.control('POST', '/reset', {});
});

const post = (path: string, ...elements: object[]): Promise<Answer> => client.api('POST', path, elements);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 200 && !(await holds()); n++) await sleep(20);
  expect(await holds()).toBe(true);
}

describe('I10 webhooks of the Halo dialect', () => {
  interface Message {
    readonly headers: IncomingHttpHeaders;
    readonly text: string;
  }
  let server: Server;
  let received: Message[];
  let answerWith: number;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, text: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(answerWith).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  beforeEach(() => {
    received = [];
    answerWith = 200;
  });

  const hook = async (more: object = {}): Promise<string> => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
    const made = await post('/webhook', { name: 'Ours', url, type: 0, method: 0, ...more });
    expect(made.status).toBe(201);
    return made.body.id as string;
  };
  const bodies = (): Answer['body'][] => received.map(({ text }) => JSON.parse(text));

  it('are signed with the secret over the raw bytes, which may be anything', async () => {
    const secret = 'k€y 🗝';
    const id = await hook({ authentication_type: 3, authentication_header: 'Token', basic_password: secret });
    await post('/notification', { webhook_id: id, type: '-2', delivery_method: '6', eventno: '61' });
    await post('/Tickets', { id: 101, summary: 'ترحيل 🚀' });
    await until(() => received.length > 0);
    const [message] = received;
    expect(message?.headers.token).toBe(signatureOf(secret, Buffer.from(message?.text ?? '', 'utf8')));
    expect(bodies()[0]).toMatchObject({ webhook_id: id, ticket: { id: 101, summary: 'ترحيل 🚀' } });
    expect(bodies()[0]?.ticket.last_update).toMatch(/Z$/);
    const log = await client.control('GET', '/requests?method=POST&path=webhook');
    expect(JSON.stringify(log.body)).not.toContain(secret);
    expect(JSON.stringify((await client.api('GET', `/Webhook/${id}`)).body)).not.toContain(secret);
  });

  it('tell what they were asked for, and of actions the action and its ticket', async () => {
    const id = await hook();
    await post('/Notification', { webhook_id: id, eventno: 7 });
    await post('/Tickets', { id: 101, summary: 'Quiet' });
    await post('/Actions', { ticket_id: 101, note: 'Said' });
    await until(() => received.length === 1);
    expect(bodies()).toMatchObject([
      { event: 'New Action', action: { ticket_id: 101, note: 'Said', id: expect.any(Number) } },
    ]);
    await post('/Notification', { webhook_id: id, eventno: 3 });
    await post('/Actions', { ticket_id: 101, note: 'Again' });
    await until(() => received.length === 3);
    expect(
      bodies()
        .map(({ event }) => event as string)
        .sort(),
    ).toEqual(['New Action', 'New Action', 'Ticket Updated']);
    expect((await client.api('GET', `/Notification?webhook_id=${id}`)).body).toHaveLength(2);
    expect((await client.api('GET', `/WebhookEvent?webhook_id=${id}`)).body).toHaveLength(3);
    expect((await client.api('DELETE', `/Webhook/${id}`)).status).toBe(204);
    expect((await client.api('GET', '/Notification')).body).toEqual([]);
  });

  it('are switched off after failing often enough, and on again by whoever asks', async () => {
    await client.control('PUT', '/halo/webhooks', { failuresUntilOff: 2 });
    answerWith = 500;
    const id = await hook();
    await post('/Notification', { webhook_id: id, eventno: 61 });
    const active = async (): Promise<boolean> =>
      (await client.api('GET', `/Webhook/${id}`)).body.active as boolean;
    await post('/Tickets', { id: 101, summary: 'A' });
    await post('/Tickets', { id: 101, summary: 'B' });
    await until(async () => !(await active()));
    answerWith = 200;
    await post('/Webhook', { id, active: true });
    received = [];
    await post('/Tickets', { id: 101, summary: 'C' });
    await until(() => received.length > 0);
  });

  it('need an address and, to be signed, a secret', async () => {
    expect((await post('/Webhook', { name: 'x', url: 'ftp://x' })).status).toBe(400);
    expect((await post('/Webhook', { url: 'http://x.example', authentication_type: 3 })).status).toBe(400);
    expect((await post('/Notification', { webhook_id: 'none', eventno: 3 })).status).toBe(400);
  });
});

describe('I19 what only Halo has to be managed', () => {
  it('lets tokens expire, ends the old when there is a new one, or all of them', async () => {
    await client.control('PUT', '/halo/tokens', { lifetimeSeconds: 0.2 });
    expect((await client.api('GET', '/SLA')).status).toBe(200);
    await sleep(250);
    expect((await client.api('GET', '/SLA')).status).toBe(401);
    await client.control('PUT', '/halo/tokens', { newTokenEndsOthers: true, invalidClientStatus: 401 });
    client.token = null;
    expect((await client.api('GET', '/SLA')).status).toBe(200);
    expect((await client.authorise({ client_secret: 'no' })).status).toBe(401);
    await client.authorise();
    expect((await client.api('GET', '/SLA')).status).toBe(401);
    client.token = null;
    expect((await client.api('GET', '/SLA')).status).toBe(200);
    await client.control('DELETE', '/halo/tokens');
    expect((await client.api('GET', '/SLA')).status).toBe(401);
  });

  it('grants what the scopes say', async () => {
    client.token = (await client.authorise({ scope: 'read:tickets' })).body.access_token as string;
    expect((await client.api('GET', '/Tickets')).status).toBe(200);
    expect((await client.api('GET', '/Status')).status).toBe(200);
    expect((await client.api('GET', '/Client')).status).toBe(403);
    expect((await post('/Tickets', { id: 101, summary: 'x' })).status).toBe(403);
  });

  it('takes 700 calls in five minutes over all tokens, the token endpoint counted, and does not say when to come back', async () => {
    await client.control('PUT', '/halo/limits', { enabled: true, calls: 3 });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call++) statuses.push((await client.api('GET', '/SLA')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await client.api('GET', '/SLA');
    expect(refused.headers.get('retry-after')).toBeNull();
    const limited = await startSandbox({ size: 'small', limits: true });
    const state = await new HaloClient(limited.url).control('GET', '/halo');
    expect(state.body.limits).toMatchObject({ enabled: true, calls: 700, windowSeconds: 300 });
    await limited.close();
  });

  it('plays faults in Halo’s words, and moves the tenant', async () => {
    const fault = (body: object): Promise<Answer> => client.control('POST', '/faults', body);
    await client.api('GET', '/SLA');
    await fault({ fault: 'expiredCredentials', match: { times: 1 } });
    expect(await client.api('GET', '/SLA')).toMatchObject({ status: 401, body: 'Unauthorized' });
    await fault({ fault: 'status500', match: { times: 1 } });
    expect((await client.api('GET', '/SLA')).body).toMatchObject({ ClassName: expect.any(String) });
    await fault({ fault: 'emptyList', match: { times: 2 } });
    expect((await client.api('GET', '/Tickets')).body).toEqual({ record_count: 0, tickets: [] });
    expect((await client.api('GET', '/Status')).body).toEqual([]);
    await fault({ fault: 'brokenRecord', id: 101, fields: { summary: 7 }, match: {} });
    expect((await client.api('GET', '/Tickets?search_id=101')).body.tickets).toMatchObject([{ summary: 7 }]);
    await fault({ fault: 'zoneMove', to: 'elsewhere', dialect: 'halo' });
    expect((await client.api('GET', '/SLA')).status).toBe(401);
    expect((await client.authorise({}, '?tenant=summit')).status).toBe(400);
    expect((await client.authorise({}, '?tenant=elsewhere')).status).toBe(200);
  });

  it('keeps the numbers of actions over a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'halo-sandbox-'));
    const ticketId = sandbox.world.need('timeEntry', 200_001).ticketId ?? 0;
    const list = async (at: HaloClient): Promise<[number, string][]> => {
      const { actions } = (await at.api('GET', `/Actions?ticket_id=${ticketId}`)).body;
      return actions.map(({ id, note }: { id: number; note: string }) => [id, note]) as [number, string][];
    };
    const first = await startSandbox({ size: 'small', dataDir });
    const before = new HaloClient(first.url);
    await before.api('POST', '/Actions', [{ ticket_id: ticketId, note: 'New' }]);
    const [note] = first.world.by('note', 'ticketId', ticketId);
    const entry = first.world.by('timeEntry', 'ticketId', ticketId).find(({ state }) => state === 'open');
    await before.control('POST', '/mutate', {
      op: 'delete',
      kind: note ? 'note' : 'timeEntry',
      id: note?.id ?? entry?.id,
    });
    const rows = await list(before);
    await first.close();
    const second = await startSandbox({ size: 'small', dataDir });
    expect(await list(new HaloClient(second.url))).toEqual(rows);
    await second.close();
    await rm(dataDir, { recursive: true });
  });
});
