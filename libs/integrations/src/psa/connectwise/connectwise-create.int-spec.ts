import {
  CONNECTWISE_DEMO_CREDENTIALS,
  startSandbox,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { VendorUnavailable } from '../psa-errors.js';
import type {
  NoteCreate,
  OutgoingCreate,
  ProjectCreate,
  TicketCreate,
  TimeEntryCreate,
} from '../psa-writes.js';
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
const calls = async (method: string) =>
  (await control<{ items: unknown[] }>(sandbox.url, 'GET', `/requests?method=${method}&limit=1000`)).items
    .length;
function first<T>(list: Iterable<T>, fits: (one: T) => boolean = () => true): T {
  for (const one of list) if (fits(one)) return one;
  throw new Error('The world has nothing like that');
}

describe('creates', () => {
  const base = () => ({ marker: crypto.randomUUID(), firstSentAt: new Date().toISOString(), known: [] });
  const makers: Record<string, () => OutgoingCreate> = {
    'a service ticket': () => ticketCreate('service'),
    'a project ticket': () => ticketCreate('project'),
    'a note on a project': () => noteCreate('project'),
    'a note on a project ticket': () => noteCreate('project_ticket'),
    'a note on a service ticket': () => noteCreate('service_ticket'),
    'a time entry': timeCreate,
    'a project': projectCreate,
  };

  function ticketCreate(ticketKind: 'project' | 'service'): TicketCreate {
    const { world } = sandbox;
    const like = first(world.all('ticket'), (one) => one.kind === ticketKind);
    return {
      ...base(),
      kind: 'ticket',
      ticketKind,
      summary: 'Say "hello" 👋 & more',
      description: 'Line 1\nLine 2',
      companyExternalId: String(like.companyId),
      phaseExternalId: like.phaseId && String(like.phaseId),
      projectExternalId: like.projectId && String(like.projectId),
      boardExternalId: String(like.boardId),
      statusExternalId: null,
      priorityExternalId: String(like.priorityId),
      ownerExternalId: null,
      contactExternalId: null,
      dueDate: '2027-03-28',
    } as TicketCreate;
  }

  function noteCreate(on: NoteCreate['on']): NoteCreate {
    const parent =
      on === 'project'
        ? first(sandbox.world.all('project'))
        : first(sandbox.world.all('ticket'), (one) => `${one.kind}_ticket` === on);
    return {
      ...base(),
      kind: 'note',
      on,
      parentExternalId: String(parent.id),
      text: 'Done:\r\n- all of "it" 🎉',
      internal: on !== 'service_ticket',
      memberExternalId: null,
    };
  }

  function timeCreate(): TimeEntryCreate {
    const ticket = first(
      sandbox.world.all('ticket'),
      (one) =>
        one.closedAt === null &&
        one.kind === 'project' &&
        (sandbox.world.get('ticketStatus', one.statusId)?.timeAllowed ?? false),
    );
    const member = first(sandbox.world.all('member'), (one) => one.active && one.nature === 'person');
    return {
      ...base(),
      kind: 'time_entry',
      ticketKind: 'project',
      ticketExternalId: String(ticket.id),
      memberExternalId: String(member.id),
      startedAt: '2026-03-08T14:00:00.000Z',
      endedAt: '2026-03-08T16:00:00.000Z',
      hours: 1.5,
      billable: true,
      notes: 'Worked',
      internalNotes: null,
      workTypeExternalId: null,
      workRoleExternalId: null,
    };
  }

  function projectCreate(): ProjectCreate {
    const like = first(sandbox.world.all('project'));
    return {
      ...base(),
      kind: 'project',
      name: 'Neue Standorte – Süd',
      description: null,
      companyExternalId: String(like.companyId),
      boardExternalId: String(like.boardId),
      statusExternalId: null,
      typeExternalId: null,
      managerExternalId: null,
      contactExternalId: null,
      startDate: '2027-03-28',
      dueDate: '2027-10-31',
      budgetHours: 40,
    };
  }

  const kinds = { ticket: 'ticket', note: 'note', time_entry: 'timeEntry', project: 'project' } as const;
  const count = (change: OutgoingCreate) => sandbox.world.collection(kinds[change.kind]).size;

  it.each(Object.keys(makers))('I17 %s is created, and found again', async (name) => {
    const change = makers[name]?.();
    if (!change) throw new Error(name);
    expect(await adapter.findCreated(change)).toBeNull();
    const result = await adapter.create(change);
    if (result.outcome !== 'confirmed') throw new Error(JSON.stringify(result));
    expect(await adapter.findCreated(change)).toMatchObject({
      snapshot: { externalId: result.record.snapshot.externalId },
    });
    expect(await adapter.findCreated({ ...change, known: [result.record.snapshot.externalId] })).toBeNull();
  });

  it.each(Object.keys(makers))(
    'I14 %s that was made although its answer was lost is found, not made twice',
    async (name) => {
      const change = makers[name]?.();
      if (!change) throw new Error(name);
      const before = count(change);
      await fault({ fault: 'disconnectAfterCommit', match: { method: 'POST', times: 1 } });
      await expect(adapter.create(change)).rejects.toMatchObject({ sent: true });
      expect(await adapter.findCreated(change)).not.toBeNull();
      expect(count(change) - before).toBe(1);
    },
  );

  it.each(Object.keys(makers))('I14 %s that never arrived is not found', async (name) => {
    const change = makers[name]?.();
    if (!change) throw new Error(name);
    await fault({ fault: 'disconnectBefore', match: { method: 'POST', times: 1 } });
    await expect(adapter.create(change)).rejects.toBeInstanceOf(VendorUnavailable);
    expect(await adapter.findCreated(change)).toBeNull();
  });

  it('I14 an older record with the same words is not taken for it', async () => {
    const change = noteCreate('project_ticket');
    await adapter.create(change);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    expect(await adapter.findCreated({ ...change, firstSentAt: later })).toBeNull();
  });

  it('I6 dates of a new project and a new ticket keep their day', async () => {
    const project = await adapter.create(projectCreate());
    expect(project).toMatchObject({
      record: { snapshot: { startDate: '2027-03-28', dueDate: '2027-10-31', name: 'Neue Standorte – Süd' } },
    });
    expect(await adapter.create(ticketCreate('service'))).toMatchObject({
      record: { snapshot: { dueDate: '2027-03-28' } },
    });
  });

  it('a pause of a time entry is kept', async () => {
    expect(await adapter.create(timeCreate())).toMatchObject({
      record: { snapshot: { hours: 1.5, workDate: '2026-03-08', billable: true } },
    });
  });

  it('an internal note stays internal', async () => {
    expect(await adapter.create(noteCreate('project_ticket'))).toMatchObject({
      record: { snapshot: { internal: true } },
    });
    expect(await adapter.create(noteCreate('service_ticket'))).toMatchObject({
      record: { snapshot: { internal: false } },
    });
  });

  it('I16 a refusal comes in words; known rules are checked before sending', async () => {
    const backwards = { ...projectCreate(), startDate: '2027-05-01', dueDate: '2027-04-01' };
    expect(await adapter.create(backwards)).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('Estimated End'),
    });
    const posted = await calls('POST');
    expect(await adapter.create({ ...projectCreate(), name: 'x'.repeat(101) })).toMatchObject({
      outcome: 'refused',
      fields: ['name'],
    });
    expect(await adapter.create({ ...ticketCreate('project'), phaseExternalId: null })).toMatchObject({
      outcome: 'refused',
      fields: ['phase'],
    });
    expect(await adapter.create({ ...ticketCreate('service'), companyExternalId: null })).toMatchObject({
      outcome: 'refused',
      fields: ['company'],
    });
    expect(await adapter.create({ ...noteCreate('project'), text: ' ' })).toMatchObject({
      outcome: 'refused',
      fields: ['text'],
    });
    expect(await adapter.create({ ...timeCreate(), endedAt: '2026-03-08T13:00:00.000Z' })).toMatchObject({
      outcome: 'refused',
      fields: ['timeEnd'],
    });
    expect(await calls('POST')).toBe(posted);
  });
});
