import {
  AUTOTASK_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import type { ReferenceSnapshot, TicketSnapshot } from '#libs/work';
import { control, drain } from '../drive.fixture-spec.js';
import { VendorUnavailable } from '../psa-errors.js';
import type { FieldValue, OutgoingUpdate } from '../psa-writes.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { AutotaskAdapter } from './autotask-adapter.js';

let sandbox: Sandbox;
let adapter: AutotaskAdapter;
let references: ReferenceSnapshot[];

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url, AUTOTASK_DEMO_CREDENTIALS);
  references = (await drain(adapter, 'references')).records;
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

const fault = (body: object) => control(sandbox.url, 'POST', '/faults', body);
const mutate = (body: object) => control(sandbox.url, 'POST', '/mutate', body);
const patches = async () =>
  (
    await control<{ items: { path: string; body: unknown }[] }>(
      sandbox.url,
      'GET',
      '/requests?method=PATCH&limit=1000',
    )
  ).items;
const value = (externalId: string | null, name: string | null = null): FieldValue => ({ externalId, name });

function first<T>(list: Iterable<T>, fits: (one: T) => boolean = () => true): T {
  for (const one of list) if (fits(one)) return one;
  throw new Error('There is nothing like that');
}

const reference = (kind: ReferenceSnapshot['kind'], ...not: (string | null)[]) =>
  first(references, (one) => one.kind === kind && one.active && !not.includes(one.externalId));

async function projectAt(): Promise<{ id: string; status: string | null }> {
  const { records } = await drain(adapter, 'projects');
  const project = first(records, ({ closed }) => !closed);
  return { id: project.externalId, status: project.statusExternalId };
}

async function ticketAt(kind: 'project' | 'service'): Promise<TicketSnapshot> {
  const { records } = await drain(adapter, 'tickets');
  return first(records, (one) => one.kind === kind && !one.closed && one.ownerExternalId !== null);
}

const move = (id: string, from: string | null, to: string | null): OutgoingUpdate => ({
  kind: 'project',
  externalId: id,
  fields: { status: { from: value(from), to: value(to) } },
});

describe('project status', () => {
  it('I17 is patched on the collection with nothing but id and status, and read back', async () => {
    const { id, status } = await projectAt();
    const to = reference('project_status', status, '5').externalId;
    expect(await adapter.update(move(id, status, to))).toMatchObject({
      outcome: 'confirmed',
      record: { dataSet: 'projects', snapshot: { externalId: id, statusExternalId: to } },
    });
    expect(await patches()).toMatchObject([
      { path: '/ATServicesRest/v1.0/Projects', body: { id: Number(id), status: Number(to) } },
    ]);
  });

  it('I17 completing one closes it', async () => {
    const { id, status } = await projectAt();
    expect(await adapter.update(move(id, status, '5'))).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { closed: true } },
    });
  });

  it('I15 somebody else’s change of the same field is a conflict with the name of theirs, and nothing is sent', async () => {
    const { id, status } = await projectAt();
    const theirs = reference('project_status', status, '5');
    const mine = reference('project_status', status, theirs.externalId, '5');
    await adapter.update(move(id, status, theirs.externalId));
    expect(await adapter.update(move(id, status, mine.externalId))).toMatchObject({
      outcome: 'conflict',
      theirs: { status: { externalId: theirs.externalId, name: theirs.name } },
    });
    expect(await patches()).toHaveLength(1);
  });

  it('I15 somebody else’s change of another field merges', async () => {
    const { id, status } = await projectAt();
    await mutate({ op: 'update', kind: 'project', id: Number(id), changes: { name: 'Renamed in the PSA' } });
    const to = reference('project_status', status, '5').externalId;
    expect(await adapter.update(move(id, status, to))).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { name: 'Renamed in the PSA', statusExternalId: to } },
    });
  });

  it('I14 after an unknown outcome the second attempt finds it done and sends nothing', async () => {
    const { id, status } = await projectAt();
    const to = reference('project_status', status, '5').externalId;
    await fault({ fault: 'disconnectAfterCommit', match: { method: 'PATCH', times: 1 } });
    const error = await adapter.update(move(id, status, to)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VendorUnavailable);
    expect(error).toMatchObject({ sent: true });
    expect(await adapter.update(move(id, status, to))).toMatchObject({ outcome: 'confirmed' });
    expect(await patches()).toHaveLength(1);
  });

  it('I17 a status that is gone or out of use is refused before it is sent', async () => {
    const { id, status } = await projectAt();
    expect(await adapter.update(move(id, status, '4040'))).toMatchObject({
      outcome: 'refused',
      fields: ['status'],
      words: expect.stringContaining('no longer has'),
    });
    expect(await patches()).toHaveLength(0);
  });

  it('I16 what Autotask refuses comes in its own words, although it says 500', async () => {
    const { id, status } = await projectAt();
    const to = reference('project_status', status, '5').externalId;
    await control(sandbox.url, 'POST', '/autotask/permissions', {
      entity: 'Projects',
      need: 'write',
      allowed: false,
    });
    expect(await adapter.update(move(id, status, to))).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('permission'),
      record: { snapshot: { statusExternalId: status } },
    });
    expect(await adapter.update(move('987654', '1', '5'))).toMatchObject({
      outcome: 'refused',
      record: null,
    });
  });

  it('a broken server and a 429 are neither refusals nor done', async () => {
    const { id, status } = await projectAt();
    const to = reference('project_status', status, '5').externalId;
    await fault({ fault: 'status500', match: { method: 'PATCH', times: 1 } });
    await expect(adapter.update(move(id, status, to))).rejects.toMatchObject({ sent: true, retryable: true });
    await fault({ fault: 'status429', retryAfter: 3, match: { method: 'PATCH', times: 1 } });
    await expect(adapter.update(move(id, status, to))).rejects.toMatchObject({ retryAfterMs: 3000 });
  });
});

describe('tasks and tickets', () => {
  it.each(['project', 'service'] as const)('I17 status and priority of a %s ticket', async (kind) => {
    const ticket = await ticketAt(kind);
    const status = '5';
    const priority = reference('priority', ticket.priorityExternalId).externalId;
    const result = await adapter.update({
      kind: 'ticket',
      ticketKind: kind,
      externalId: ticket.externalId,
      fields: {
        status: { from: value(ticket.statusExternalId), to: value(status) },
        priority: { from: value(ticket.priorityExternalId), to: value(priority) },
      },
    });
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { kind, statusExternalId: status, priorityExternalId: priority, closed: true } },
    });
    const id = Number(ticket.externalId.replace('task_', ''));
    expect(await patches()).toMatchObject([
      kind === 'project'
        ? {
            path: `/ATServicesRest/v1.0/Projects/${ticket.projectExternalId}/Tasks`,
            body: { id, status: 5, priorityLabel: Number(priority) },
          }
        : { path: '/ATServicesRest/v1.0/Tickets', body: { id, status: 5, priority: Number(priority) } },
    ]);
  });

  it.each(['project', 'service'] as const)('I17 a resource goes with one of its roles (%s)', async (kind) => {
    const ticket = await ticketAt(kind);
    const member = first(
      sandbox.world.all('member'),
      (one) => one.active && one.nature === 'person' && String(one.id) !== ticket.ownerExternalId,
    );
    const result = await adapter.update({
      kind: 'ticket',
      ticketKind: kind,
      externalId: ticket.externalId,
      fields: { owner: { from: value(ticket.ownerExternalId), to: value(String(member.id)) } },
    });
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { ownerExternalId: String(member.id) } },
    });
    const [patch] = await patches();
    expect(patch?.body).toMatchObject({
      assignedResourceID: member.id,
      assignedResourceRoleID: expect.any(Number),
    });
  });

  it.each(['project', 'service'] as const)('I17 nobody may be assigned (%s)', async (kind) => {
    const ticket = await ticketAt(kind);
    const result = await adapter.update({
      kind: 'ticket',
      ticketKind: kind,
      externalId: ticket.externalId,
      fields: { owner: { from: value(ticket.ownerExternalId), to: value(null) } },
    });
    expect(result).toMatchObject({ outcome: 'confirmed', record: { snapshot: { ownerExternalId: null } } });
  });

  it('I15 a conflict about the owner names theirs', async () => {
    const ticket = await ticketAt('project');
    const result = await adapter.update({
      kind: 'ticket',
      ticketKind: 'project',
      externalId: ticket.externalId,
      fields: { owner: { from: value('1'), to: value('2') } },
    });
    const theirs = sandbox.world.need('member', Number(ticket.ownerExternalId));
    const owner = value(ticket.ownerExternalId, `${theirs.firstName} ${theirs.lastName}`);
    if (ticket.ownerExternalId === '1' || ticket.ownerExternalId === '2') throw new Error('choose others');
    expect(result).toMatchObject({ outcome: 'conflict', theirs: { owner } });
  });
});
