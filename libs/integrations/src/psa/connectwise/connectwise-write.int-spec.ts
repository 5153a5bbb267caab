import {
  CONNECTWISE_DEMO_CREDENTIALS,
  startSandbox,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { VendorUnavailable } from '../psa-errors.js';
import type { FieldValue } from '../psa-writes.js';
import type { ConnectWiseAdapter } from './connectwise-adapter.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import { control } from '../drive.fixture-spec.js';

let sandbox: Sandbox;
let adapter: ConnectWiseAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url, CONNECTWISE_DEMO_CREDENTIALS);
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

const fault = (body: object) => control(sandbox.url, 'POST', '/faults', body);
const mutate = (body: object) => control(sandbox.url, 'POST', '/mutate', body);
const calls = async (method: string) =>
  (await control<{ items: unknown[] }>(sandbox.url, 'GET', `/requests?method=${method}&limit=1000`)).items
    .length;
const value = (id: number | null, name = ''): FieldValue => ({
  externalId: id === null ? null : String(id),
  name,
});

function first<T>(list: Iterable<T>, fits: (one: T) => boolean = () => true): T {
  for (const one of list) if (fits(one)) return one;
  throw new Error('The world has nothing like that');
}

describe('project status', () => {
  const pick = () => {
    const project = first(sandbox.world.all('project'));
    const other = (not: number[]) =>
      first(sandbox.world.all('projectStatus'), (one) => one.active && !not.includes(one.id));
    return { project, other };
  };
  const move = (id: number, from: number, to: number) =>
    adapter.update({
      kind: 'project',
      externalId: String(id),
      fields: { status: { from: value(from), to: value(to) } },
    });

  it('I17 is patched and confirmed with the vendor’s record', async () => {
    const { project, other } = pick();
    const to = other([project.statusId]);
    const result = await move(project.id, project.statusId, to.id);
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'projects',
        snapshot: { externalId: String(project.id), statusExternalId: String(to.id) },
      },
    });
    expect(sandbox.world.need('project', project.id).statusId).toBe(to.id);
  });

  it('I15 somebody else’s change of the same field is a conflict, and nothing is sent', async () => {
    const { project, other } = pick();
    const theirs = other([project.statusId]);
    const mine = other([project.statusId, theirs.id]);
    await mutate({ op: 'update', kind: 'project', id: project.id, changes: { statusId: theirs.id } });
    const result = await move(project.id, project.statusId, mine.id);
    expect(result).toMatchObject({
      outcome: 'conflict',
      theirs: { status: { externalId: String(theirs.id), name: theirs.name } },
    });
    expect(await calls('PATCH')).toBe(0);
  });

  it('I15 somebody else’s change of another field merges', async () => {
    const { project, other } = pick();
    const to = other([project.statusId]);
    await mutate({ op: 'update', kind: 'project', id: project.id, changes: { name: 'Renamed in the PSA' } });
    expect(await move(project.id, project.statusId, to.id)).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { name: 'Renamed in the PSA', statusExternalId: String(to.id) } },
    });
  });

  it('I14 after an unknown outcome the second attempt finds it done and sends nothing', async () => {
    const { project, other } = pick();
    const to = other([project.statusId]);
    await fault({ fault: 'disconnectAfterCommit', match: { method: 'PATCH', times: 1 } });
    const error = await move(project.id, project.statusId, to.id).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VendorUnavailable);
    expect(error).toMatchObject({ sent: true });
    expect(await move(project.id, project.statusId, to.id)).toMatchObject({ outcome: 'confirmed' });
    expect(await calls('PATCH')).toBe(1);
  });

  it('I14 one that was lost on the way is sent again', async () => {
    const { project, other } = pick();
    const to = other([project.statusId]);
    await fault({ fault: 'disconnectBefore', match: { method: 'PATCH', times: 1 } });
    await expect(move(project.id, project.statusId, to.id)).rejects.toBeInstanceOf(VendorUnavailable);
    expect(await move(project.id, project.statusId, to.id)).toMatchObject({ outcome: 'confirmed' });
  });

  it('I16 a refusal comes in the vendor’s words, with what it has instead', async () => {
    const { project } = pick();
    const inactive = await control<{ record: { id: number } }>(sandbox.url, 'POST', '/mutate', {
      op: 'create',
      kind: 'projectStatus',
      like: project.statusId,
      changes: { name: 'Retired', active: false },
      force: true,
    });
    expect(await move(project.id, project.statusId, inactive.record.id)).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('Status is not an active project status'),
      record: { snapshot: { statusExternalId: String(project.statusId) } },
    });
  });

  it('I17 a status that is gone is refused before it is sent', async () => {
    const { project } = pick();
    expect(await move(project.id, project.statusId, 4040)).toMatchObject({
      outcome: 'refused',
      fields: ['status'],
    });
    expect(await calls('PATCH')).toBe(0);
  });

  it('I16 a project that is gone is refused; missing rights too', async () => {
    const { project, other } = pick();
    expect(await move(987_654, 1, 2)).toMatchObject({ outcome: 'refused', record: null });
    await control(sandbox.url, 'POST', '/connectwise/permissions', {
      entity: 'project',
      need: 'write',
      allowed: false,
    });
    const to = other([project.statusId]);
    expect(await move(project.id, project.statusId, to.id)).toMatchObject({
      outcome: 'refused',
      record: { dataSet: 'projects' },
    });
  });

  it('a 500 and a 429 are neither refusals nor done', async () => {
    const { project, other } = pick();
    const to = other([project.statusId]);
    await fault({ fault: 'status500', match: { method: 'PATCH', times: 1 } });
    await expect(move(project.id, project.statusId, to.id)).rejects.toMatchObject({
      code: 'psa.unavailable',
      sent: true,
    });
    await fault({ fault: 'status429', retryAfter: 3, match: { method: 'PATCH', times: 1 } });
    await expect(move(project.id, project.statusId, to.id)).rejects.toMatchObject({ retryAfterMs: 3000 });
  });
});

describe('tickets', () => {
  it.each(['project', 'service'] as const)('I17 status, owner and priority of a %s ticket', async (kind) => {
    const { world } = sandbox;
    const ticket = first(world.all('ticket'), (one) => one.kind === kind && one.ownerId !== null);
    const status = first(
      world.by('ticketStatus', 'boardId', ticket.boardId),
      (one) => one.active && one.id !== ticket.statusId,
    );
    const priority = first(world.all('priority'), (one) => one.id !== ticket.priorityId);
    const result = await adapter.update({
      kind: 'ticket',
      ticketKind: kind,
      externalId: String(ticket.id),
      fields: {
        status: { from: value(ticket.statusId), to: value(status.id) },
        priority: { from: value(ticket.priorityId), to: value(priority.id) },
        owner: { from: value(ticket.ownerId), to: value(null) },
      },
    });
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: {
          kind,
          statusExternalId: String(status.id),
          priorityExternalId: String(priority.id),
          ownerExternalId: null,
        },
      },
    });
    expect(world.need('ticket', ticket.id)).toMatchObject({
      statusId: status.id,
      priorityId: priority.id,
      ownerId: null,
    });
  });

  it('I17 a status of another board is refused before it is sent', async () => {
    const { world } = sandbox;
    const ticket = first(world.all('ticket'));
    const foreign = first(world.all('ticketStatus'), (one) => one.boardId !== ticket.boardId);
    const result = await adapter.update({
      kind: 'ticket',
      ticketKind: ticket.kind,
      externalId: String(ticket.id),
      fields: { status: { from: value(ticket.statusId), to: value(foreign.id, foreign.name) } },
    });
    expect(result).toMatchObject({ outcome: 'refused', words: expect.stringContaining(foreign.name) });
    expect(await calls('PATCH')).toBe(0);
  });
});
