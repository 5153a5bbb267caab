import { startSandbox, type Sandbox } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control } from '../drive.fixture-spec.js';
import type { NoteCreate, ProjectCreate, TicketCreate, TimeEntryCreate } from '../psa-writes.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { HaloAdapter } from './halo-adapter.js';

let sandbox: Sandbox;
let adapter: HaloAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url);
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

const base = () => ({ marker: 'change-1', firstSentAt: new Date().toISOString(), known: [] });
const value = (externalId: string | null) => ({ externalId, name: null });

function someTicket(kind: 'project' | 'service') {
  const found = [...sandbox.world.all('ticket')].find(
    (one) => one.kind === kind && one.ownerId !== null && one.closedAt === null,
  );
  if (!found) throw new Error(`the world has no such ${kind} ticket`);
  return found;
}

/** Another open status that the ticket's own may be changed to, as Halo numbers statuses. */
async function statuses(id: number): Promise<{ now: string; other: string }> {
  const ticket = await adapter.fetch('tickets', String(id));
  const { records } = await adapter.pull('references', {
    cursor: null,
    changedSince: null,
    parents: { page: () => Promise.resolve([]) },
  });
  const now = ticket?.statusExternalId ?? '';
  const world = [...sandbox.world.all('ticketStatus')];
  const own = sandbox.world.need('ticket', id);
  const names = world
    .filter((one) => one.boardId === own.boardId && !one.closed && one.active && one.id !== own.statusId)
    .map((one) => one.id);
  const shift = Number(now) - own.statusId;
  const other = String((names[0] ?? 0) + shift);
  expect(records.some((one) => one.kind === 'ticket_status' && one.externalId === other)).toBe(true);
  return { now, other };
}

describe('changed fields', () => {
  it('I17 status, owner and priority of a ticket arrive, and nothing else changes', async () => {
    const ticket = someTicket('service');
    const { now, other } = await statuses(ticket.id);
    const result = await adapter.update({
      kind: 'ticket',
      externalId: String(ticket.id),
      ticketKind: 'service',
      fields: {
        status: { from: value(now), to: value(other) },
        owner: { from: value(String(ticket.ownerId)), to: value(null) },
      },
    });
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { statusExternalId: other, ownerExternalId: null } },
    });
    const after = sandbox.world.need('ticket', ticket.id);
    expect(after.ownerId).toBeNull();
    expect(after).toMatchObject({
      summary: ticket.summary,
      priorityId: ticket.priorityId,
      dueDate: ticket.dueDate,
    });
  });

  it('I15 somebody else changed the field meanwhile: a conflict, and nothing is sent', async () => {
    const ticket = someTicket('service');
    const result = await adapter.update({
      kind: 'ticket',
      externalId: String(ticket.id),
      ticketKind: 'service',
      fields: { owner: { from: value('999999'), to: value(null) } },
    });
    expect(result).toMatchObject({
      outcome: 'conflict',
      theirs: { owner: { externalId: String(ticket.ownerId) } },
    });
    expect(sandbox.world.need('ticket', ticket.id).ownerId).toBe(ticket.ownerId);
  });

  it('I14 the value is there already: confirmed without a write', async () => {
    const ticket = someTicket('service');
    const result = await adapter.update({
      kind: 'ticket',
      externalId: String(ticket.id),
      ticketKind: 'service',
      fields: { owner: { from: value('999999'), to: value(String(ticket.ownerId)) } },
    });
    expect(result.outcome).toBe('confirmed');
  });

  it('I17 a status that the type of the ticket does not take is refused before it is sent', async () => {
    const ticket = someTicket('service');
    const { now } = await statuses(ticket.id);
    const foreign = [...sandbox.world.all('ticketStatus')].find((one) => one.boardId !== ticket.boardId);
    const to = String((foreign?.id ?? 0) + Number(now) - ticket.statusId);
    const result = await adapter.update({
      kind: 'ticket',
      externalId: String(ticket.id),
      ticketKind: 'service',
      fields: { status: { from: value(now), to: value(to) } },
    });
    expect(result).toMatchObject({ outcome: 'refused', fields: ['status'] });
    expect(result.outcome === 'refused' && result.words).toContain('does not allow');
  });

  it('I17 the status of a project', async () => {
    const [project] = [...sandbox.world.all('project')];
    const snapshot = await adapter.fetch('projects', String(project?.id));
    const from = snapshot?.statusExternalId ?? '';
    const own = project?.statusId ?? 0;
    const other = [...sandbox.world.all('projectStatus')].find(
      (one) => one.id !== own && !one.closed && one.active,
    );
    const to = String((other?.id ?? 0) + Number(from) - own);
    const result = await adapter.update({
      kind: 'project',
      externalId: String(project?.id),
      fields: { status: { from: value(from), to: value(to) } },
    });
    expect(result).toMatchObject({ outcome: 'confirmed', record: { snapshot: { statusExternalId: to } } });
  });
});

describe('new records', () => {
  const note = (): NoteCreate => ({
    kind: 'note',
    ...base(),
    on: 'service_ticket',
    parentExternalId: String(someTicket('service').id),
    text: 'Called back: all is well 🎉',
    internal: true,
    memberExternalId: String(someTicket('service').ownerId),
  });
  const time = (): TimeEntryCreate => ({
    kind: 'time_entry',
    ...base(),
    ticketKind: 'service',
    ticketExternalId: String(someTicket('service').id),
    memberExternalId: String(someTicket('service').ownerId),
    startedAt: '2026-03-02T14:00:00.000Z',
    endedAt: '2026-03-02T15:30:00.000Z',
    hours: 1.5,
    billable: true,
    notes: 'Replaced the disk',
    internalNotes: null,
    workTypeExternalId: String([...sandbox.world.all('workType')][0]?.id),
    workRoleExternalId: null,
  });
  const ticket = (more: Partial<TicketCreate> = {}): TicketCreate => ({
    kind: 'ticket',
    ...base(),
    ticketKind: 'service',
    summary: 'The printer on floor 3',
    description: 'It blinks.',
    companyExternalId: String(someTicket('service').companyId),
    phaseExternalId: null,
    projectExternalId: null,
    boardExternalId: String(someTicket('service').boardId),
    statusExternalId: null,
    priorityExternalId: String(someTicket('service').priorityId),
    ownerExternalId: null,
    contactExternalId: null,
    dueDate: '2026-12-24',
    ...more,
  });
  const project = (): ProjectCreate => {
    const [like] = [...sandbox.world.all('project')];
    return {
      kind: 'project',
      ...base(),
      name: 'Move to the new office',
      description: null,
      companyExternalId: String(like?.companyId),
      boardExternalId: String(like?.boardId),
      statusExternalId: null,
      typeExternalId: null,
      managerExternalId: like?.managerId ? String(like.managerId) : null,
      contactExternalId: null,
      startDate: '2026-11-30',
      dueDate: '2026-12-24',
      budgetHours: 40,
    };
  };

  it('I17 a note, hidden from the client and in the name of its author', async () => {
    const result = await adapter.create(note());
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'notes',
        snapshot: { text: note().text, internal: true, authorExternalId: note().memberExternalId },
      },
    });
    const kept = [...sandbox.world.all('note')].find((one) => one.text === note().text);
    expect(kept?.audience).toBe('internal');
  });

  it('I17 a time entry', async () => {
    const entry = time();
    const result = await adapter.create(entry);
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'time_entries',
        snapshot: {
          ticketExternalId: entry.ticketExternalId,
          memberExternalId: entry.memberExternalId,
          workTypeExternalId: entry.workTypeExternalId,
          startedAt: entry.startedAt,
          endedAt: entry.endedAt,
          hours: 1.5,
          billable: true,
          notes: entry.notes,
        },
      },
    });
  });

  it('I17 a service ticket', async () => {
    const wanted = ticket();
    const result = await adapter.create(wanted);
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: {
          kind: 'service',
          summary: wanted.summary,
          companyExternalId: wanted.companyExternalId,
          boardExternalId: wanted.boardExternalId,
          priorityExternalId: wanted.priorityExternalId,
          dueDate: '2026-12-24',
        },
      },
    });
  });

  it('I17 a project ticket comes into its phase, and the other phases keep all that they had', async () => {
    const phase = [...sandbox.world.all('phase')].find((one) => one.wbs === '1') ?? null;
    const projectId = String(phase?.projectId);
    const before = [...sandbox.world.all('phase')].filter((one) => String(one.projectId) === projectId);
    const membersBefore = [...sandbox.world.all('ticket')]
      .filter((one) => String(one.projectId) === projectId)
      .map((one) => [one.id, one.phaseId]);
    const locks: string[] = [];
    adapter.close();
    adapter = adapterOn(
      sandbox.url,
      {},
      {
        exclusively: async (name, work) => {
          locks.push(name);
          return work();
        },
      },
    );
    const result = await adapter.create(
      ticket({
        ticketKind: 'project',
        companyExternalId: null,
        boardExternalId: null,
        projectExternalId: projectId,
        phaseExternalId: String(phase?.id),
      }),
    );
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: { kind: 'project', projectExternalId: projectId, phaseExternalId: String(phase?.id) },
      },
    });
    expect(locks).toContain(`milestones:${projectId}`);
    const after = [...sandbox.world.all('phase')].filter((one) => String(one.projectId) === projectId);
    const facts = (all: typeof before) =>
      all.map((one) => [one.id, one.name, one.wbs, one.startDate, one.dueDate]);
    expect(facts(after)).toEqual(facts(before));
    const members = new Map([...sandbox.world.all('ticket')].map((one) => [one.id, one.phaseId]));
    expect(membersBefore.map(([id]) => [id, members.get(id ?? 0)])).toEqual(membersBefore);
  });

  it('I17 a project', async () => {
    const wanted = project();
    const result = await adapter.create(wanted);
    expect(result).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'projects',
        snapshot: {
          name: wanted.name,
          companyExternalId: wanted.companyExternalId,
          managerExternalId: wanted.managerExternalId,
          startDate: wanted.startDate,
          dueDate: wanted.dueDate,
          budgetHours: 40,
        },
      },
    });
  });

  it.each([
    ['note', note],
    ['time entry', time],
    ['ticket', ticket],
    ['project', project],
  ])(
    'I14 a %s whose answer was lost is found again, and nothing is found where nothing was made',
    async (_name, make) => {
      const change = make();
      expect(await adapter.findCreated(change)).toBeNull();
      const made = await adapter.create(change);
      const id = made.outcome === 'confirmed' ? made.record.snapshot.externalId : '';
      const found = await adapter.findCreated(change);
      expect(found?.snapshot.externalId).toBe(id);
      expect(await adapter.findCreated({ ...change, known: [id] })).toBeNull();
    },
  );

  it('I14 another ticket with the same words is not taken for ours', async () => {
    await adapter.create(ticket({ marker: 'change-of-somebody-else' }));
    expect(await adapter.findCreated(ticket())).toBeNull();
  });

  it('I16 what Halo refuses is told in its words', async () => {
    const result = await adapter.create(ticket({ companyExternalId: '987654' }));
    expect(result.outcome).toBe('refused');
    expect(result.outcome === 'refused' && result.words).not.toBe('');
  });
});
