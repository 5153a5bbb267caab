/* oxlint-disable typescript/no-unsafe-member-access -- answers are read as they came: the expectations are their check */
import { signatureOf } from './dialects/autotask/webhooks/signature.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { AutotaskClient } from './testing/autotask-client.js';
import { until, type WebhookReceiver, webhookReceiver } from './testing/webhook-receiver.js';

interface Message {
  Action: string;
  Guid: string;
  EntityType: string;
  Id: number;
  Fields: Record<string, unknown>;
  SequenceNumber: number;
  PersonID: number;
}

const SECRET = 'a secret of at most sixty-four characters';

let sandbox: Sandbox;
let client: AutotaskClient;
let there: WebhookReceiver;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
  client = new AutotaskClient(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await client.control('POST', '/reset', {});
  there = await webhookReceiver();
});
afterEach(() => there.close());

const messages = (): Message[] => there.received.map((one) => JSON.parse(one.raw) as Message);
const openTicket = (): number =>
  [...sandbox.world.all('ticket')].find((one) => one.kind === 'service' && one.closedAt === null)?.id ?? 0;
const member = (identifier: string): number =>
  [...sandbox.world.all('member')].find((one) => one.identifier === identifier)?.id ?? 0;
const mutate = (kind: string, id: number, changes: object) =>
  client.control('POST', '/mutate', { op: 'update', kind, id, changes });

async function fieldNumber(entity: string, name: string): Promise<number> {
  const answer = await client.api('GET', `/${entity}WebhookFields/entityInformation/fields`);
  const fields = answer.body.fields as {
    name: string;
    picklistValues: { value: string; label: string }[] | null;
  }[];
  const numbers = fields.find((one) => one.name === 'fieldID')?.picklistValues ?? [];
  return Number(numbers.find((one) => one.label === name)?.value);
}

async function subscribe(entity: string, fields: readonly string[], more: object = {}): Promise<number> {
  const answer = await client.api('POST', `/${entity}Webhooks`, {
    ...{
      name: 'Mirror',
      webhookUrl: `${there.url}/at`,
      deactivationUrl: `${there.url}/off`,
      secretKey: SECRET,
    },
    ...{ isActive: true, isSubscribedToCreateEvents: true, isSubscribedToUpdateEvents: true },
    ...{ isSubscribedToDeleteEvents: true, sendThresholdExceededNotification: false, ...more },
  });
  expect(answer.status).toBe(200);
  const id = answer.body.itemId as number;
  for (const name of fields) {
    const fieldID = await fieldNumber(entity, name);
    const chosen = { fieldID, isSubscribedField: true, isDisplayAlwaysField: false };
    expect((await client.api('POST', `/${entity}Webhooks/${id}/Fields`, chosen)).status).toBe(200);
  }
  return id;
}

describe('I10 webhooks of the Autotask dialect', () => {
  it('tells of changed fields that were chosen, signed over the raw bytes', async () => {
    const id = await subscribe('Ticket', ['status', 'title']);
    const ticket = openTicket();
    await mutate('ticket', ticket, { summary: 'ترحيل 🚀' });
    await until(() => there.received.length === 1);
    const [call] = there.received;
    expect(call?.headers['x-hook-signature']).toBe(signatureOf(SECRET, call?.raw ?? ''));
    expect(call?.raw).toContain('\\u062a');
    expect(messages()).toMatchObject([
      {
        Action: 'Update',
        EntityType: 'Ticket',
        Id: ticket,
        Fields: { Title: 'ترحيل 🚀' },
        SequenceNumber: 1,
        PersonID: member('lchen'),
      },
    ]);
    await mutate('ticket', ticket, { budgetHours: 99 });
    await client.api('PATCH', '/Tickets', { id: ticket, status: 5 });
    await until(() => there.received.length === 2);
    expect(messages()[1]).toMatchObject({ Fields: { Status: 5 }, SequenceNumber: 2 });
    const read = await client.one('TicketWebhooks', id);
    expect(read).toMatchObject({ isReady: true, isActive: true, webhookGUID: messages()[0]?.Guid });
  });

  it('stays quiet until a field was chosen, while inactive, and for excluded resources', async () => {
    const id = await subscribe('Ticket', []);
    const ticket = openTicket();
    expect(await client.one('TicketWebhooks', id)).toMatchObject({ isReady: false });
    await mutate('ticket', ticket, { summary: 'One' });
    await client.api('POST', `/TicketWebhooks/${id}/Fields`, {
      ...{
        fieldID: await fieldNumber('Ticket', 'title'),
        isSubscribedField: true,
        isDisplayAlwaysField: false,
      },
    });
    const excluded = await client.api('POST', `/TicketWebhooks/${id}/ExcludedResources`, {
      resourceID: member('AtriumAPI'),
    });
    await client.api('PATCH', '/Tickets', { id: ticket, title: 'Two, by ourselves' });
    await client.api('PATCH', '/TicketWebhooks', { id, isActive: false });
    await mutate('ticket', ticket, { summary: 'Three' });
    await client.api('PATCH', '/TicketWebhooks', { id, isActive: true });
    const part = excluded.body.itemId as number;
    expect((await client.api('DELETE', `/TicketWebhooks/${id}/ExcludedResources/${part}`)).status).toBe(200);
    await client.api('PATCH', '/Tickets', { id: ticket, title: 'Four' });
    await until(() => there.received.length > 0);
    expect(messages()).toMatchObject([{ Fields: { Title: 'Four' } }]);
  });

  it('tells of companies, contacts, devices and ticket notes, and of nothing else', async () => {
    await subscribe('Company', ['companyName']);
    await subscribe('Contact', ['title']);
    await subscribe('ConfigurationItem', ['serialNumber']);
    await subscribe('TicketNote', ['description']);
    const first = (kind: 'company' | 'contact' | 'device'): number =>
      [...sandbox.world.collection(kind).ids()][0] ?? 0;
    const note = { title: 'T', description: 'D', noteType: 1, publish: 1 };
    const told = async (count: number): Promise<Message | undefined> => {
      await until(() => there.received.length === count);
      return messages().at(-1);
    };
    await mutate('company', first('company'), { name: 'Renamed' });
    expect(await told(1)).toMatchObject({ EntityType: 'Account', Fields: { CompanyName: 'Renamed' } });
    await mutate('contact', first('contact'), { title: 'Chief' });
    expect(await told(2)).toMatchObject({ EntityType: 'Contact', Action: 'Update' });
    await mutate('device', first('device'), { serialNumber: 'SN1' });
    expect(await told(3)).toMatchObject({ EntityType: 'InstalledProduct', Fields: { SerialNumber: 'SN1' } });
    const task = sandbox.world.by('ticket', 'projectId', 101)[0]?.id ?? 0;
    await client.api('POST', `/Tasks/${task}/Notes`, note);
    await client.api('PATCH', '/Projects', { id: 101, projectName: 'Quiet' });
    await client.api('POST', `/Tickets/${openTicket()}/Notes`, note);
    expect(await told(4)).toMatchObject({
      EntityType: 'TicketNote',
      Action: 'Create',
      Fields: { Description: 'D' },
    });
    await client.control('POST', '/mutate', { op: 'delete', kind: 'device', id: first('device') });
    expect(await told(5)).toMatchObject({ EntityType: 'InstalledProduct', Action: 'Delete', Fields: {} });
    expect((await client.api('GET', '/Projects/entityInformation')).body.info.supportsWebhookCallouts).toBe(
      false,
    );
    expect((await client.api('POST', '/ProjectWebhooks', {})).status).toBe(404);
  });

  it('switches off a webhook that fails too often in a row, and tells its deactivation address', async () => {
    await there.close();
    there = await webhookReceiver([500, 500, 500]);
    await client.control('PUT', '/autotask/webhooks', { failuresUntilOff: 3 });
    const id = await subscribe('Ticket', ['title']);
    for (const words of ['One', 'Two', 'Three']) await mutate('ticket', openTicket(), { summary: words });
    await until(() => there.received.length === 4);
    expect(there.received[3]?.url).toBe('/off');
    expect(messages()[3]).toMatchObject({ Action: 'Deactivated', Id: id });
    expect(await client.one('TicketWebhooks', id)).toMatchObject({ isActive: false });
    const errors = await client.all('WebhookEventErrorLogs', [
      { op: 'eq', field: 'ticketWebhookID', value: id },
    ]);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toMatchObject({ errorMessage: 'The address answered 500.', sequenceNumber: 1 });
    expect((await client.api('DELETE', `/WebhookEventErrorLogs/${errors[0]?.id ?? 0}`)).status).toBe(200);
  });

  it('wants a name, addresses and a secret that is not too long, and forgets a deleted webhook', async () => {
    const refused = await client.api('POST', '/TicketWebhooks', {
      ...{ webhookUrl: 'nowhere', deactivationUrl: there.url, secretKey: 'x'.repeat(65) },
    });
    expect(refused).toMatchObject({
      status: 500,
      body: {
        errors: [
          'Missing Required Field: name',
          'The field webhookUrl must be an absolute address.',
          'The field secretKey exceeds the maximum length of 64.',
        ],
      },
    });
    const id = await subscribe('Ticket', ['title']);
    expect((await client.api('GET', `/TicketWebhooks/${id}/Fields`)).body.items).toHaveLength(1);
    expect((await client.api('DELETE', `/TicketWebhooks/${id}`)).body).toEqual({ itemId: id });
    expect((await client.api('GET', `/TicketWebhooks/${id}`)).status).toBe(404);
    expect(await client.all('TicketWebhookFields', [{ op: 'exist', field: 'id' }])).toEqual([]);
  });
});

describe('I9 limits of the Autotask dialect', () => {
  const ALL = { filter: [{ op: 'gte', field: 'id', value: 0 }], MaxRecords: 1 };

  it('lets three calls at once through per entity, and the others at another one', async () => {
    await client.control('PUT', '/autotask/limits', { enabled: true, callMs: 300 });
    const statuses = async (entities: readonly string[]): Promise<number[]> =>
      (await Promise.all(entities.map((entity) => client.api('POST', `/${entity}/query`, ALL)))).map(
        (a) => a.status,
      );
    const four = await statuses(['Projects', 'Projects', 'Projects', 'Projects']);
    expect(four.sort()).toEqual([200, 200, 200, 429]);
    expect(await statuses(['Projects', 'Projects', 'Tasks', 'Tasks'])).toEqual([200, 200, 200, 200]);
  });

  it('counts calls in the hour, slows them down from half of them on and refuses the rest', async () => {
    await client.control('PUT', '/autotask/limits', {
      enabled: true,
      calls: 4,
      callMs: 0,
      slowMs: [120, 240],
    });
    const took: number[] = [];
    for (let call = 0; call < 4; call++) {
      const began = performance.now();
      expect((await client.api('POST', '/Projects/query', ALL)).status).toBe(200);
      took.push(performance.now() - began);
    }
    expect(took[2]).toBeGreaterThan(110);
    expect(took[3]).toBeGreaterThan(230);
    const refused = await client.api('POST', '/Projects/query', ALL);
    expect(refused).toMatchObject({ status: 429, body: { errors: [expect.any(String)] } });
    const zone = '/ATServicesRest/v1.0/zoneInformation?user=integration@summitridge.example';
    expect((await client.send('GET', zone, undefined, {})).status).toBe(200);
  });
});
