import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control } from '../drive.fixture-spec.js';
import { type ScriptedServer, startScripted } from '../http/scripted-server.fixture-spec.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { HaloAdapter } from './halo-adapter.js';

const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==';

let sandbox: Sandbox;
let receiver: ScriptedServer;
let adapter: HaloAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  receiver = await startScripted(() => ({ json: {} }));
  adapter = adapterOn(sandbox.url, {}, { webhookSecret: secret });
});
afterEach(async () => {
  adapter.close();
  await receiver.close();
});
afterAll(() => sandbox.close());

const url = () => `${receiver.url}/hooks/abc`;

async function delivered(): Promise<{ headers: Record<string, unknown>; body: Buffer }> {
  for (let wait = 0; wait < 200; wait++) {
    const [seen] = receiver.seen;
    if (seen) return { headers: seen.headers, body: Buffer.from(seen.body, 'utf8') };
    await sleep(50);
  }
  throw new Error('nothing was delivered');
}

it('I10 subscribes each event once, however often it is asked to', async () => {
  const first = await adapter.webhooks.register(url());
  expect(first).toMatchObject({ removed: 0, kept: 0, refused: [] });
  expect(first.added).toHaveLength(2);
  expect(await adapter.webhooks.reconcile(url())).toEqual({ added: [], removed: 0, kept: 2, refused: [] });
});

it('I10 leaves alone what others registered, and removes only its own', async () => {
  await adapter.webhooks.register(`${receiver.url}/hooks/other`);
  await adapter.webhooks.register(url());
  expect(await adapter.webhooks.remove(url())).toBe(1);
  expect(await adapter.webhooks.remove(url())).toBe(0);
  expect(await adapter.webhooks.reconcile(`${receiver.url}/hooks/other`)).toMatchObject({
    kept: 2,
    added: [],
  });
});

it('I10 a change of a ticket is delivered, believed, and leads to that ticket', async () => {
  await adapter.webhooks.register(url());
  const ticket = [...sandbox.world.all('ticket')].find((one) => one.kind === 'service');
  await control(sandbox.url, 'POST', '/mutate', {
    op: 'update',
    kind: 'ticket',
    id: ticket?.id,
    changes: { summary: 'Grüße aus dem Serverraum 🎉' },
  });
  const { headers, body } = await delivered();
  expect(await adapter.webhooks.verify(headers as Record<string, string>, body)).toBe(true);
  expect(adapter.webhooks.hints(body)).toEqual([
    { dataSet: 'tickets', externalId: String(ticket?.id), deleted: false },
  ]);
});
