import { setTimeout as sleep } from 'node:timers/promises';
import {
  AUTOTASK_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control } from '../drive.fixture-spec.js';
import {
  type ScriptedServer,
  type SeenRequest,
  startScripted,
} from '../http/scripted-server.fixture-spec.js';
import type { WebhookHint } from '../psa-webhooks.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { AutotaskAdapter } from './autotask-adapter.js';

const webhookSecret = 'q3Jx0m6bWc1yTz5Kd8Pn2Rf7Vh4Lg9Sa0Ue3Io6Yt1M=';
const subjects = [
  'CompanyWebhooks',
  'ContactWebhooks',
  'ConfigurationItemWebhooks',
  'TicketWebhooks',
  'TicketNoteWebhooks',
];

let sandbox: Sandbox;
let receiver: ScriptedServer;
let adapter: AutotaskAdapter;
let url: string;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
  receiver = await startScripted(() => ({ status: 204, text: '' }));
  url = `${receiver.url}/hooks/autotask/abc`;
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  receiver.seen.length = 0;
  adapter = adapterOn(sandbox.url, AUTOTASK_DEMO_CREDENTIALS, { webhookSecret });
});
afterEach(() => adapter.close());
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

const webhooks = () => [...sandbox.world.all('subscription')].filter(({ dialect }) => dialect === 'autotask');
const mutate = (body: object) => control(sandbox.url, 'POST', '/mutate', body);

async function delivered(count = 1): Promise<SeenRequest[]> {
  for (let turn = 0; turn < 200 && receiver.seen.length < count; turn++) await sleep(25);
  return receiver.seen;
}

async function hintsOf(request: SeenRequest | undefined): Promise<WebhookHint[]> {
  if (!request) throw new Error('Nothing was delivered');
  const raw = Buffer.from(request.body, 'utf8');
  expect(await adapter.webhooks.verify(request.headers, raw)).toBe(true);
  return adapter.webhooks.hints(raw);
}

it('I10 subscribes each subject once, awake, with fields and without our own changes', async () => {
  expect(await adapter.webhooks.register(url)).toEqual({ added: subjects, removed: 0, kept: 0, refused: [] });
  expect(webhooks()).toHaveLength(subjects.length);
  const self = [...sandbox.world.all('member')].find(
    ({ email }) => email === AUTOTASK_DEMO_CREDENTIALS.userName,
  );
  for (const { active, url: target, details } of webhooks()) {
    expect({ active, target }).toEqual({ active: true, target: url });
    expect(details).toMatchObject({
      secretKey: webhookSecret,
      deactivationUrl: url,
      isSubscribedToDeleteEvents: true,
    });
    expect((details.fields as unknown[]).length).toBeGreaterThan(0);
    expect(details.excludedResources).toMatchObject([{ resourceID: self?.id }]);
  }
});

it('I10 leaves good ones alone, and replaces what is double, asleep or incomplete', async () => {
  await adapter.webhooks.register(url);
  const [first, second] = webhooks();
  await mutate({ op: 'update', kind: 'subscription', id: first?.id, changes: { active: false } });
  await mutate({ op: 'create', kind: 'subscription', like: second?.id, changes: {} });
  expect(await adapter.webhooks.reconcile(url)).toMatchObject({ removed: 2, kept: 4, refused: [] });
  expect(webhooks()).toHaveLength(subjects.length);
  expect(await adapter.webhooks.reconcile(url)).toEqual({ added: [], removed: 0, kept: 5, refused: [] });
});

it('I10 removes its own and nobody else’s', async () => {
  await adapter.webhooks.register(url);
  const [first] = webhooks();
  await mutate({
    op: 'create',
    kind: 'subscription',
    like: first?.id,
    changes: { url: `${receiver.url}/hooks/other` },
  });
  expect(await adapter.webhooks.remove(url)).toBe(subjects.length);
  expect(webhooks().map((one) => one.url)).toEqual([`${receiver.url}/hooks/other`]);
});

it('I10 says which subject Autotask would not subscribe, and subscribes the others', async () => {
  await control(sandbox.url, 'POST', '/autotask/permissions', {
    entity: 'TicketWebhooks',
    need: 'write',
    allowed: false,
  });
  const setup = await adapter.webhooks.register(url);
  expect(setup.added).toEqual(subjects.filter((one) => one !== 'TicketWebhooks'));
  expect(setup.refused).toMatchObject([
    { subject: 'TicketWebhooks', words: expect.stringContaining('permission') },
  ]);
});

it('I10 a changed ticket is told, signed, and leads to that ticket', async () => {
  await adapter.webhooks.register(url);
  const ticket = [...sandbox.world.all('ticket')].find(({ kind }) => kind === 'service');
  await mutate({ op: 'update', kind: 'ticket', id: ticket?.id, changes: { summary: 'Größer 🎉 تغيير' } });
  const [request] = await delivered();
  expect(await hintsOf(request)).toEqual([
    { dataSet: 'tickets', externalId: String(ticket?.id), deleted: false, ticketKind: 'service' },
  ]);
});

it('I10 a new note is told', async () => {
  await adapter.webhooks.register(url);
  const ticket = [...sandbox.world.all('ticket')].find(({ kind }) => kind === 'service');
  const like = [...sandbox.world.all('note')].find(({ ticketId }) => ticketId !== null)?.id;
  await mutate({ op: 'create', kind: 'note', like, changes: { ticketId: ticket?.id, text: 'New' } });
  const note = [...sandbox.world.all('note')].find(({ text }) => text === 'New');
  const requests = await delivered();
  const hints = await Promise.all(requests.map(hintsOf));
  expect(hints.flat()).toContainEqual({
    dataSet: 'notes',
    externalId: `TicketNotes/${note?.id}`,
    deleted: false,
  });
  expect(await adapter.fetch('notes', `TicketNotes/${note?.id}`)).toMatchObject({ text: 'New' });
});

it('I10 another secret, another body or no signature is not from Autotask', async () => {
  await adapter.webhooks.register(url);
  const company = [...sandbox.world.all('company')].find(({ deleted }) => !deleted);
  await mutate({ op: 'update', kind: 'company', id: company?.id, changes: { name: 'Renamed' } });
  const [request] = await delivered();
  const raw = Buffer.from(request?.body ?? '', 'utf8');
  const headers = request?.headers ?? {};
  const forged = adapterOn(sandbox.url, AUTOTASK_DEMO_CREDENTIALS, { webhookSecret: 'another' });
  const unsaved = adapterOn(sandbox.url, AUTOTASK_DEMO_CREDENTIALS);
  expect(await forged.webhooks.verify(headers, raw)).toBe(false);
  expect(await unsaved.webhooks.verify(headers, raw)).toBe(false);
  expect(await adapter.webhooks.verify({}, raw)).toBe(false);
  expect(await adapter.webhooks.verify(headers, Buffer.concat([raw, Buffer.from(' ')]))).toBe(false);
  forged.close();
  unsaved.close();
});
