import {
  startSandbox,
  SYNCRO_DEMO_CREDENTIALS,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control } from '../drive.fixture-spec.js';
import { VendorUnavailable } from '../psa-errors.js';
import type {
  NoteCreate,
  OutgoingCreate,
  ProjectCreate,
  TicketCreate,
  TimeEntryCreate,
} from '../psa-writes.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { SyncroAdapter } from './syncro-adapter.js';

let sandbox: Sandbox;
let adapter: SyncroAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url, SYNCRO_DEMO_CREDENTIALS.apiToken);
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

interface Request {
  method: string;
  path: string;
}
const requests = async (method: string): Promise<Request[]> =>
  (await control<{ items: Request[] }>(sandbox.url, 'GET', `/requests?method=${method}&limit=1000`)).items;
const quirks = (body: object) => control(sandbox.url, 'PUT', '/syncro/quirks', body);
const outbox = async (): Promise<unknown[]> =>
  (await control<{ items: unknown[] }>(sandbox.url, 'GET', '/syncro/outbox')).items;
const value = (externalId: string | null) => ({ externalId, name: externalId });

function first<T>(list: Iterable<T>, fits: (one: T) => boolean = () => true): T {
  for (const one of list) if (fits(one)) return one;
  throw new Error('The world has nothing like that');
}
const ticketOf = (kind: 'project' | 'service') =>
  first(
    sandbox.world.all('ticket'),
    (one) => one.kind === kind && one.closedAt === null && one.ownerId !== null,
  );

describe('creates', () => {
  const base = () => ({ marker: crypto.randomUUID(), firstSentAt: new Date().toISOString(), known: [] });
  const ticket = (more: Partial<TicketCreate> = {}): TicketCreate => ({
    ...base(),
    kind: 'ticket',
    ticketKind: 'service',
    summary: 'Say "hello" 👋 & more',
    description: 'Line 1\nLine 2',
    companyExternalId: String(ticketOf('service').companyId),
    phaseExternalId: null,
    projectExternalId: null,
    boardExternalId: '4',
    statusExternalId: 'Scheduled',
    priorityExternalId: '1 High',
    ownerExternalId: String(first(sandbox.world.all('member')).id),
    contactExternalId: null,
    dueDate: '2027-03-28',
    ...more,
  });
  const note = (on: NoteCreate['on'] = 'service_ticket'): NoteCreate => ({
    ...base(),
    kind: 'note',
    on,
    parentExternalId:
      on === 'project' ? '101' : String(ticketOf(on === 'project_ticket' ? 'project' : 'service').id),
    text: 'Done:\r\n- all of "it" 🎉',
    internal: on !== 'service_ticket',
    memberExternalId: null,
  });
  const time = (more: Partial<TimeEntryCreate> = {}): TimeEntryCreate => ({
    ...base(),
    kind: 'time_entry',
    ticketKind: 'project',
    ticketExternalId: String(ticketOf('project').id),
    memberExternalId: String(first(sandbox.world.all('member')).id),
    startedAt: '2026-03-29T00:30:00.000Z',
    endedAt: null,
    hours: 1.25,
    billable: false,
    notes: 'Worked on it',
    internalNotes: null,
    workTypeExternalId: '2',
    workRoleExternalId: null,
    ...more,
  });
  const project = (): ProjectCreate => ({
    ...base(),
    kind: 'project',
    name: 'New',
    description: null,
    companyExternalId: '20',
    boardExternalId: '1',
    statusExternalId: null,
    typeExternalId: null,
    managerExternalId: null,
    contactExternalId: null,
    startDate: '2026-05-01',
    dueDate: '2026-06-01',
    budgetHours: null,
  });
  const makers: Record<string, () => OutgoingCreate> = {
    'a service ticket': ticket,
    'a note on a project': () => note('project'),
    'a note on a project ticket': () => note('project_ticket'),
    'a note on a service ticket': note,
    'a time entry': time,
  };

  it('I17 creates a ticket with everything that was given', async () => {
    const change = ticket();
    expect(await adapter.create(change)).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'tickets',
        snapshot: {
          kind: 'service',
          summary: change.summary,
          statusExternalId: 'Scheduled',
          priorityExternalId: '1 High',
          ownerExternalId: change.ownerExternalId,
          boardExternalId: '4',
          dueDate: '2027-03-28',
          companyExternalId: change.companyExternalId,
        },
      },
    });
    const made = first(sandbox.world.all('ticket'), (one) => one.summary === change.summary);
    expect(sandbox.world.by('note', 'ticketId', made.id).map(({ text }) => text)).toEqual(['Line 1\nLine 2']);
  });

  it('I17 a comment mails nobody, whatever it is: the outbox stays empty', async () => {
    for (const on of ['project', 'project_ticket', 'service_ticket'] as const) {
      const change = note(on);
      expect(await adapter.create(change)).toMatchObject({
        outcome: 'confirmed',
        record: {
          snapshot: {
            externalId: expect.stringMatching(new RegExp(`^${change.parentExternalId}/\\d+$`)) as string,
            text: change.text,
            internal: change.internal,
            projectExternalId: on === 'project' ? '101' : null,
          },
        },
      });
    }
    expect((await adapter.create(ticket())).outcome).toBe('confirmed');
    expect(await outbox()).toEqual([]);
  });

  it('I17 time arrives in seconds, and not billable although the account bills by default', async () => {
    const made = await adapter.create(time());
    expect(made).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'time_entries',
        snapshot: {
          hours: 1.25,
          billable: false,
          endedAt: '2026-03-29T01:45:00.000Z',
          // In New York that was still the day before.
          workDate: '2026-03-28',
          workTypeExternalId: '2',
        },
      },
    });
    expect(await requests('PATCH')).toHaveLength(1);
    await quirks({ billableByDefault: false });
    expect((await adapter.create(time({ notes: 'other' }))).outcome).toBe('confirmed');
    expect(await requests('PATCH')).toHaveLength(1);
  });

  it('I17 refuses what Syncro cannot do, before anything is sent', async () => {
    const refused: OutgoingCreate[] = [
      project(),
      ticket({ ticketKind: 'project', projectExternalId: '101' }),
      ticket({ companyExternalId: null }),
      ticket({ statusExternalId: 'No such status' }),
      time({ internalNotes: 'not for bills' }),
      time({ hours: 0 }),
      { ...note(), text: ' ' },
    ];
    for (const change of refused)
      expect(await adapter.create(change)).toMatchObject({
        outcome: 'refused',
        words: expect.stringMatching(/^(Syncro|The end|A note)/) as string,
        record: null,
      });
    expect(await requests('POST')).toEqual([]);
  });

  it.each(Object.entries(makers))('I14 finds %s again when the answer was lost', async (_name, make) => {
    const change = make();
    expect(await adapter.findCreated(change)).toBeNull();
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'disconnectAfterCommit',
      match: { method: 'POST', times: 1 },
    });
    await expect(adapter.create(change)).rejects.toMatchObject({ sent: true });
    const found = await adapter.findCreated(change);
    expect(found).not.toBeNull();
    expect(await requests('POST')).toHaveLength(1);
    // What is known to be another record is not found again.
    const known = [found?.snapshot.externalId ?? ''];
    expect(await adapter.findCreated({ ...change, marker: crypto.randomUUID(), known })).toBeNull();
  });

  it('I14 a ticket is found without its marker too, where the account drops unknown custom fields', async () => {
    await quirks({ unknownProperties: 'drop' });
    const change = ticket();
    await adapter.create(change);
    expect((await adapter.findCreated(change))?.snapshot).toMatchObject({ summary: change.summary });
    await quirks({ unknownProperties: 'keep' });
    const other = ticket();
    await adapter.create(other);
    // The same words with another marker are another ticket.
    expect((await adapter.findCreated(other))?.snapshot.externalId).not.toBe(
      (await adapter.findCreated(change))?.snapshot.externalId,
    );
  });

  it('I14 time whose billable switch was lost is found and gets it', async () => {
    const change = time();
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'disconnectBefore',
      match: { method: 'PATCH', times: 1 },
    });
    await expect(adapter.create(change)).rejects.toBeInstanceOf(VendorUnavailable);
    expect((await adapter.findCreated(change))?.snapshot).toMatchObject({ hours: 1.25, billable: false });
    expect(await requests('POST')).toHaveLength(1);
  });
});

describe('updates', () => {
  const status = (from: string, to: string) => ({ status: { from: value(from), to: value(to) } });

  it('I17 sets the status of a project, which is a ticket, and nothing else', async () => {
    const before = sandbox.world.need('project', 102);
    const result = await adapter.update({
      kind: 'project',
      externalId: '102',
      fields: status('Waiting on Customer', 'Waiting on Customer'),
    });
    const from =
      result.outcome === 'conflict' ? (result.theirs.status?.externalId ?? '') : 'Waiting on Customer';
    expect(
      await adapter.update({ kind: 'project', externalId: '102', fields: status(from, 'Resolved') }),
    ).toMatchObject({
      outcome: 'confirmed',
      record: {
        dataSet: 'projects',
        snapshot: { statusExternalId: 'Resolved', closed: true, name: before.name },
      },
    });
    expect(sandbox.world.need('project', 102)).toMatchObject({ name: before.name, dueDate: before.dueDate });
  });

  it('I17 sets owner and priority of a project ticket', async () => {
    const ticket = ticketOf('project');
    const owner = first(sandbox.world.all('member'), (one) => one.active && one.id !== ticket.ownerId);
    const fields = {
      owner: { from: value(String(ticket.ownerId)), to: value(String(owner.id)) },
      priority: { from: value('2 Normal'), to: value('0 Urgent') },
    };
    await control(sandbox.url, 'POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id: ticket.id,
      changes: { priorityId: 3 },
    });
    expect(
      await adapter.update({ kind: 'ticket', ticketKind: 'project', externalId: String(ticket.id), fields }),
    ).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: {
          kind: 'project',
          projectExternalId: String(ticket.projectId),
          ownerExternalId: String(owner.id),
          priorityExternalId: '0 Urgent',
        },
      },
    });
    expect(sandbox.world.need('ticket', ticket.id)).toMatchObject({ ownerId: owner.id, priorityId: 1 });
  });

  it('I15 shows a conflict and sends nothing when somebody changed the same field', async () => {
    const result = await adapter.update({
      kind: 'project',
      externalId: '103',
      fields: status('Never this', 'Scheduled'),
    });
    expect(result).toMatchObject({
      outcome: 'conflict',
      theirs: { status: { name: expect.any(String) as string } },
    });
    expect(await requests('PUT')).toEqual([]);
  });

  it('I17 refuses an unknown status and an emptied owner before sending', async () => {
    const ticket = ticketOf('service');
    const owner = { from: value(String(ticket.ownerId)), to: value(null) };
    expect(
      await adapter.update({
        kind: 'ticket',
        ticketKind: 'service',
        externalId: String(ticket.id),
        fields: { owner },
      }),
    ).toMatchObject({ outcome: 'refused', fields: ['owner'] });
    const snapshot = await adapter.fetch('tickets', String(ticket.id));
    const now = snapshot?.statusExternalId ?? '';
    expect(
      await adapter.update({
        kind: 'ticket',
        ticketKind: 'service',
        externalId: String(ticket.id),
        fields: status(now, 'No such status'),
      }),
    ).toMatchObject({ outcome: 'refused', words: 'Syncro no longer has the status "No such status".' });
    expect(await requests('PUT')).toEqual([]);
  });

  it('I16 a ticket that is gone refuses in plain words', async () => {
    expect(
      await adapter.update({ kind: 'project', externalId: '9999', fields: status('New', 'Resolved') }),
    ).toMatchObject({ outcome: 'refused', record: null });
  });
});
