import {
  AUTOTASK_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import type { TicketSnapshot } from '#libs/work';
import { control, drain } from '../drive.fixture-spec.js';
import { VendorUnavailable } from '../psa-errors.js';
import type {
  NoteCreate,
  OutgoingCreate,
  ProjectCreate,
  TicketCreate,
  TimeEntryCreate,
} from '../psa-writes.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { AutotaskAdapter } from './autotask-adapter.js';

let sandbox: Sandbox;
let adapter: AutotaskAdapter;
let task: TicketSnapshot;
let ticket: TicketSnapshot;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url, AUTOTASK_DEMO_CREDENTIALS);
  const { records } = await drain(adapter, 'tickets');
  const { world } = sandbox;
  const open = (kind: string) => (one: TicketSnapshot) =>
    one.kind === kind &&
    one.ownerExternalId !== null &&
    world.need('ticketStatus', worldTicket(one).statusId).timeAllowed &&
    !one.closed;
  [task, ticket] = [need(records.find(open('project'))), need(records.find(open('service')))];
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

function need<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is nothing like that');
  return value;
}

function worldTicket({ externalId }: { externalId: string }) {
  return sandbox.world.need('ticket', Number(externalId.replace('task_', '')));
}

const base = () => ({
  marker: '5f0c6a1e-0f64-4a3e-9d0b-6a2a1f3f7c11',
  firstSentAt: new Date(Date.now() - 1_000).toISOString(),
  known: [],
});
const person = () =>
  String(need([...sandbox.world.all('member')].find((one) => one.active && one.nature === 'person')).id);

const note = (more: Partial<NoteCreate> = {}): NoteCreate => ({
  ...base(),
  kind: 'note',
  on: 'project_ticket',
  parentExternalId: task.externalId,
  text: 'Cabling done 🎉\nالشبكة جاهزة',
  internal: true,
  memberExternalId: null,
  ...more,
});
const time = (more: Partial<TimeEntryCreate> = {}): TimeEntryCreate => ({
  ...base(),
  kind: 'time_entry',
  ticketKind: 'project',
  ticketExternalId: task.externalId,
  memberExternalId: person(),
  startedAt: '2024-03-10T13:00:00.000Z',
  endedAt: '2024-03-10T14:30:00.000Z',
  hours: 1.5,
  billable: false,
  notes: 'Rack built',
  internalNotes: null,
  workTypeExternalId: null,
  workRoleExternalId: null,
  ...more,
});
const work = (more: Partial<TicketCreate> = {}): TicketCreate => ({
  ...base(),
  kind: 'ticket',
  ticketKind: 'project',
  summary: 'Move the mail',
  description: 'All of it',
  companyExternalId: null,
  phaseExternalId: null,
  projectExternalId: task.projectExternalId,
  boardExternalId: null,
  statusExternalId: null,
  priorityExternalId: null,
  ownerExternalId: person(),
  contactExternalId: null,
  dueDate: null,
  ...more,
});
const project = (more: Partial<ProjectCreate> = {}): ProjectCreate => ({
  ...base(),
  kind: 'project',
  name: 'Office move',
  description: null,
  companyExternalId: need(ticket.companyExternalId),
  boardExternalId: null,
  statusExternalId: null,
  typeExternalId: null,
  managerExternalId: person(),
  contactExternalId: null,
  startDate: '2024-03-10',
  dueDate: '2024-11-03',
  budgetHours: null,
  ...more,
});

const posts = async () =>
  (
    await control<{ items: { path: string; status: number; headers: Record<string, string> }[] }>(
      sandbox.url,
      'GET',
      '/requests?method=POST&limit=5000',
    )
  ).items.filter(({ path }) => !path.includes('/query'));

describe('create', () => {
  it.each(['project', 'project_ticket', 'service_ticket'] as const)(
    'I17 a note on a %s comes back as it was written, under its parent',
    async (on) => {
      const parentExternalId =
        on === 'project'
          ? need(task.projectExternalId)
          : on === 'project_ticket'
            ? task.externalId
            : ticket.externalId;
      const memberExternalId = person();
      const result = await adapter.create(
        note({ on, parentExternalId, memberExternalId, internal: on !== 'project' }),
      );
      expect(result).toMatchObject({
        outcome: 'confirmed',
        record: {
          dataSet: 'notes',
          snapshot: {
            text: 'Cabling done 🎉\nالشبكة جاهزة',
            internal: on !== 'project',
            ticketExternalId: on === 'project' ? null : parentExternalId,
            projectExternalId: on === 'project' ? parentExternalId : null,
          },
        },
      });
      const [post] = await posts();
      expect(post?.headers).toMatchObject({ impersonationresourceid: memberExternalId });
      expect(await adapter.findCreated(note({ on, parentExternalId }))).toEqual(
        'record' in result ? result.record : null,
      );
    },
  );

  it.each(['project', 'service'] as const)(
    'I17 time on a %s ticket, in a role of the resource',
    async (ticketKind) => {
      const entry = time({
        ticketKind,
        ticketExternalId: (ticketKind === 'project' ? task : ticket).externalId,
      });
      const result = await adapter.create(entry);
      expect(result).toMatchObject({
        outcome: 'confirmed',
        record: {
          snapshot: {
            ticketExternalId: entry.ticketExternalId,
            memberExternalId: entry.memberExternalId,
            workRoleExternalId: expect.any(String),
            startedAt: entry.startedAt,
            endedAt: entry.endedAt,
            workDate: '2024-03-10',
            hours: 1.5,
            billable: false,
            notes: 'Rack built',
          },
        },
      });
    },
  );

  it('I17 hours without the break are what counts; a late evening stays on its day', async () => {
    const late = { startedAt: '2024-03-11T01:00:00.000Z', endedAt: '2024-03-11T03:00:00.000Z', hours: 1.75 };
    expect(await adapter.create(time(late))).toMatchObject({
      outcome: 'confirmed',
      record: { snapshot: { hours: 1.75, workDate: '2024-03-10' } },
    });
  });

  it('I17 a task is created under its project and a ticket beside it', async () => {
    expect(await adapter.create(work({ dueDate: '2030-11-03' }))).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: {
          externalId: expect.stringMatching(/^task_\d+$/),
          kind: 'project',
          projectExternalId: task.projectExternalId,
          ownerExternalId: person(),
          dueDate: '2030-11-03',
          closed: false,
        },
      },
    });
    const service = work({
      ticketKind: 'service',
      projectExternalId: null,
      companyExternalId: ticket.companyExternalId,
      boardExternalId: ticket.boardExternalId,
      ownerExternalId: null,
    });
    expect(await adapter.create(service)).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: { kind: 'service', summary: 'Move the mail', boardExternalId: ticket.boardExternalId },
      },
    });
    const id = need(task.projectExternalId);
    expect((await posts()).map(({ path }) => path)).toEqual([
      `/ATServicesRest/v1.0/Projects/${id}/Tasks`,
      '/ATServicesRest/v1.0/Tickets',
    ]);
  });

  it('I17 a project, whose days never shift', async () => {
    expect(await adapter.create(project())).toMatchObject({
      outcome: 'confirmed',
      record: {
        snapshot: {
          name: 'Office move',
          startDate: '2024-03-10',
          dueDate: '2024-11-03',
          managerExternalId: person(),
        },
      },
    });
  });

  it('a title that is too long is cut, and no word is lost', async () => {
    const summary = `${'a'.repeat(253)}🎉🎉 end`;
    const result = await adapter.create(work({ summary, description: 'more' }));
    expect(result).toMatchObject({ outcome: 'confirmed' });
    const { snapshot } = need('record' in result ? result.record : null) as { snapshot: TicketSnapshot };
    expect(snapshot.summary).toBe(`${'a'.repeat(253)}…`);
    expect(worldTicket(snapshot).attributes?.description).toBe(`${summary}\n\nmore`);
  });
});

describe('refusals', () => {
  it.each([
    ['a note without words', () => note({ text: ' ' })],
    ['no hours', () => time({ hours: 0 })],
    ['more hours than a day has', () => time({ hours: 25, endedAt: null })],
    ['an end before the start', () => time({ endedAt: '2024-03-10T12:00:00.000Z' })],
    ['a task without a project', () => work({ projectExternalId: null })],
    ['a ticket without a company', () => work({ ticketKind: 'service' })],
    ['a project that ends before it starts', () => project({ dueDate: '2024-03-09' })],
    ['a status that is gone', () => work({ statusExternalId: '4040' })],
  ] as const)('I17 %s is refused before it is sent', async (_what, change) => {
    expect(await adapter.create(change())).toMatchObject({ outcome: 'refused', record: null });
    expect(await posts()).toEqual([]);
  });

  it('I16 what Autotask itself refuses comes in its words', async () => {
    expect(await adapter.create(time({ notes: null }))).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('summaryNotes'),
    });
  });
});

describe('once', () => {
  it.each([
    ['note', () => note()],
    ['time entry', () => time()],
    ['task', () => work()],
    [
      'ticket',
      () =>
        work({ ticketKind: 'service', projectExternalId: null, companyExternalId: ticket.companyExternalId }),
    ],
    ['project', () => project()],
  ] as const)('I14 a %s whose answer was lost is found again', async (_what, make) => {
    const change: OutgoingCreate = make();
    expect(await adapter.findCreated(change)).toBeNull();
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'disconnectAfterCommit',
      match: {
        method: 'POST',
        pathPattern: '/(Notes|TimeEntries|Tasks|Tickets|Projects)$',
        times: 1,
      },
    });
    const error = await adapter.create(change).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VendorUnavailable);
    expect(error).toMatchObject({ sent: true });
    const found = need(await adapter.findCreated(change));
    expect(await adapter.findCreated({ ...change, known: [found.snapshot.externalId] })).toBeNull();
  });
});
