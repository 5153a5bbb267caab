import {
  CONNECTWISE_DEMO_CREDENTIALS,
  startSandbox,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import {
  startScripted,
  type ScriptedServer,
  type SeenRequest,
} from '../http/scripted-server.fixture-spec.js';
import type { SigningKey } from '../psa-webhooks.js';
import { callbackSignature } from './callback-keys.js';
import { callbackSubjects } from './callbacks.js';
import type { ConnectWiseAdapter } from './connectwise-adapter.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import { control } from '../drive.fixture-spec.js';

let sandbox: Sandbox;
let receiver: ScriptedServer;
let adapter: ConnectWiseAdapter;
let hook: string;
const subjects = Object.keys(callbackSubjects).sort();

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
  receiver = await startScripted(() => ({ json: {} }));
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  receiver.seen.length = 0;
  hook = `${receiver.url}/hooks/${crypto.randomUUID()}`;
  adapter = adapterOn(sandbox.url, CONNECTWISE_DEMO_CREDENTIALS);
});
afterEach(() => adapter.close());
afterAll(async () => {
  await receiver.close();
  await sandbox.close();
});

const mutate = (body: object) => control(sandbox.url, 'POST', '/mutate', body);
const registered = () => [...sandbox.world.all('subscription')];
const firstId = (kind: 'project' | 'ticket' | 'company' | 'contact') =>
  [...sandbox.world.collection(kind).ids()][0] ?? 0;

async function delivered(count = 1): Promise<SeenRequest[]> {
  for (let tries = 0; tries < 200 && receiver.seen.length < count; tries++)
    await new Promise((done) => setTimeout(done, 20));
  return receiver.seen;
}

describe('registering', () => {
  it('I10 subscribes every subject once, however often it is asked', async () => {
    expect((await adapter.webhooks.register(hook)).added.sort()).toEqual(subjects);
    expect(await adapter.webhooks.reconcile(hook)).toEqual({
      added: [],
      removed: 0,
      kept: subjects.length,
      refused: [],
    });
    expect(registered()).toHaveLength(subjects.length);
  });

  it('I10 clears what is double, switched off or at an old address of ours, and leaves others alone', async () => {
    const other = `${receiver.url}/somebody-else`;
    await adapter.webhooks.register(hook);
    await adapter.webhooks.register(other);
    const mine = registered().filter((one) => one.url.startsWith(hook));
    const [one, two] = mine;
    await mutate({ op: 'create', kind: 'subscription', like: one?.id, changes: {}, force: true });
    await mutate({
      op: 'update',
      kind: 'subscription',
      id: two?.id,
      changes: { active: false },
      force: true,
    });
    await mutate({
      op: 'create',
      kind: 'subscription',
      like: one?.id,
      changes: { url: `${hook}?old=` },
      force: true,
    });
    expect(await adapter.webhooks.reconcile(hook)).toMatchObject({ removed: 3, kept: subjects.length - 1 });
    expect(registered().filter((sub) => sub.url.startsWith(hook) && sub.active)).toHaveLength(
      subjects.length,
    );
    expect(registered().filter((sub) => sub.url.startsWith(other))).toHaveLength(subjects.length);
  });

  it('I10 removes its own and nothing else', async () => {
    await adapter.webhooks.register(`${receiver.url}/somebody-else`);
    await adapter.webhooks.register(hook);
    expect(await adapter.webhooks.remove(hook)).toBe(subjects.length);
    expect(await adapter.webhooks.remove(hook)).toBe(0);
    expect(registered()).toHaveLength(subjects.length);
  });

  it('I10 tells which subjects the vendor would not take', async () => {
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'status',
      status: 400,
      body: { code: 'x', message: 'Not this one.' },
      match: { method: 'POST', pathPattern: 'callbacks$', times: 1 },
    });
    expect((await adapter.webhooks.register(hook)).refused).toEqual([
      { subject: 'ticket', words: 'Not this one.' },
    ]);
  });
});

describe('deliveries', () => {
  it('I10 are genuine and name the record', async () => {
    await adapter.webhooks.register(hook);
    const id = firstId('project');
    await mutate({ op: 'update', kind: 'project', id, changes: { name: 'Ümläut 漢字 🎉' } });
    const [delivery] = await delivered();
    const body = Buffer.from(delivery?.body ?? '', 'utf8');
    expect(await adapter.webhooks.verify(delivery?.headers ?? {}, body)).toBe(true);
    expect(adapter.webhooks.hints(body)).toEqual([
      { dataSet: 'projects', externalId: String(id), deleted: false },
    ]);
    expect(delivery?.url.startsWith(`${new URL(hook).pathname}?recordId=`)).toBe(true);
  });

  it('I10 of tickets say which kind', async () => {
    await adapter.webhooks.register(hook);
    const id = firstId('ticket');
    await mutate({ op: 'update', kind: 'ticket', id, changes: { summary: 'Now' } });
    const all = (await delivered()).flatMap((one) => adapter.webhooks.hints(Buffer.from(one.body)));
    expect(all).toContainEqual({
      dataSet: 'tickets',
      externalId: String(id),
      deleted: false,
      ticketKind: sandbox.world.need('ticket', id).kind,
    });
  });

  it('I10 a changed body, a borrowed signature or none is not genuine', async () => {
    await adapter.webhooks.register(hook);
    await mutate({ op: 'update', kind: 'project', id: firstId('project'), changes: { name: 'Once' } });
    const [delivery] = await delivered();
    const body = Buffer.from(delivery?.body ?? '');
    const headers = delivery?.headers ?? {};
    expect(await adapter.webhooks.verify(headers, Buffer.from(`${body.toString()} `))).toBe(false);
    for (const forged of [
      undefined,
      '',
      'x',
      ['a', 'b'],
      Buffer.alloc(32).toString('base64'),
      Buffer.alloc(31).toString('base64'),
    ]) {
      expect(await adapter.webhooks.verify({ ...headers, 'x-content-signature': forged }, body)).toBe(false);
    }
    expect(await adapter.webhooks.verify(headers, body)).toBe(true);
  });

  describe('keys', () => {
    const cache = new Map<string, SigningKey>();
    const age = (ms: number) =>
      cache.forEach((known, url) => cache.set(url, { ...known, fetchedAt: known.fetchedAt - ms }));
    let one: ConnectWiseAdapter;
    const check = (request: SeenRequest | undefined, signature?: string) =>
      one.webhooks.verify(
        { ...request?.headers, ...(signature ? { 'x-content-signature': signature } : {}) },
        Buffer.from(request?.body ?? ''),
      );

    beforeEach(async () => {
      cache.clear();
      one = adapterOn(sandbox.url, CONNECTWISE_DEMO_CREDENTIALS, { signingKeys: cache });
      await one.webhooks.register(hook);
    });
    afterEach(() => one.close());

    it('I10 a key is fetched once, and forgeries do not make us fetch it again and again', async () => {
      await mutate({ op: 'update', kind: 'project', id: firstId('project'), changes: { name: 'A' } });
      const [delivery] = await delivered();
      expect(await check(delivery)).toBe(true);
      const { calls } = one.stats();
      const forged = Buffer.alloc(32, 7).toString('base64');
      expect(await check(delivery)).toBe(true);
      for (let times = 0; times < 5; times++) expect(await check(delivery, forged)).toBe(false);
      expect(one.stats().calls).toBe(calls);
      age(61_000);
      expect(await check(delivery, forged)).toBe(false);
      expect(await check(delivery, forged)).toBe(false);
      expect(one.stats().calls).toBe(calls + 1);
      expect(await check(delivery)).toBe(true);
    });

    it('I10 a delivery signed with a new key is genuine', async () => {
      const id = firstId('project');
      await mutate({ op: 'update', kind: 'project', id, changes: { name: 'A' } });
      const [before] = await delivered();
      expect(await check(before)).toBe(true);
      await control(sandbox.url, 'POST', '/connectwise/callbacks/rotate-key');
      age(61_000);
      const seen = receiver.seen.length;
      await mutate({ op: 'update', kind: 'project', id, changes: { name: 'B' } });
      const after = (await delivered(seen + 1)).at(-1);
      expect(await check(after)).toBe(true);
    });
  });
});

describe('the key’s address', () => {
  it('I2 a key on another server is not even asked for', async () => {
    const evil = await startScripted(() => ({ json: { signing_key: 'evil' } }));
    try {
      for (const key_url of [
        `${evil.url}/key`,
        `http://localhost:${evil.port}/key`,
        'file:///etc/passwd',
        'https://user:pw@127.0.0.1/key',
        '',
        7,
      ]) {
        const body = Buffer.from(
          JSON.stringify({ Action: 'updated', ID: 1, Type: 'project', Metadata: { key_url } }),
        );
        expect(
          await adapter.webhooks.verify({ 'x-content-signature': callbackSignature(body, 'evil') }, body),
        ).toBe(false);
      }
      expect(evil.seen).toHaveLength(0);
    } finally {
      await evil.close();
    }
  });

  it('I2 a place on the right server that holds no key makes nothing genuine', async () => {
    const body = Buffer.from(
      JSON.stringify({
        ID: 1,
        Type: 'project',
        Metadata: { key_url: `${sandbox.url}/login/companyinfo/summit` },
      }),
    );
    expect(await adapter.webhooks.verify({ 'x-content-signature': callbackSignature(body, '') }, body)).toBe(
      false,
    );
  });
});
