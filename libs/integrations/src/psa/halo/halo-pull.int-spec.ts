import { startSandbox, type Sandbox } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control, drain, parentsFrom } from '../drive.fixture-spec.js';
import type { ParentReader } from '../psa-adapter.js';
import { CredentialsRefused } from '../psa-errors.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { HaloAdapter } from './halo-adapter.js';

let sandbox: Sandbox;
let adapter: HaloAdapter;
const opened: HaloAdapter[] = [];

function connect(more: Record<string, string> = {}, context: object = {}): HaloAdapter {
  const made = adapterOn(sandbox.url, more, context);
  opened.push(made);
  return made;
}

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = connect();
});
afterEach(() => opened.splice(0).forEach((one) => one.close()));
afterAll(() => sandbox.close());

function ids(kind: Parameters<Sandbox['world']['all']>[0]): string[] {
  return [...sandbox.world.collection(kind).ids()].map(String);
}

function parents(): ParentReader & { asked: string[] } {
  const tickets = [...sandbox.world.all('ticket')];
  return parentsFrom({
    projects: ids('project'),
    project_tickets: tickets.filter((one) => one.kind === 'project').map((one) => String(one.id)),
    service_tickets: tickets.filter((one) => one.kind === 'service').map((one) => String(one.id)),
  });
}

const sorted = (list: readonly string[]) => [...list].sort();
const id = (value: number | null) => (value === null ? null : String(value));

describe('Test in the wizard', () => {
  it('I1 shows what was found', async () => {
    const found = await adapter.test();
    expect(found).toMatchObject({
      host: new URL(sandbox.url).host,
      missingPermissions: [],
      endpoint: { apiUrl: `${sandbox.url}/api/`, webUrl: sandbox.url },
    });
    expect(found.account).not.toBeNull();
    expect(Math.abs(Date.parse(found.serverTime ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('I1 a wrong secret is told in the words of the authorisation server', async () => {
    await expect(connect({ clientSecret: 'wrong' }).test()).rejects.toBeInstanceOf(CredentialsRefused);
  });
});

describe('full pull', () => {
  const wholeSets = [
    ['companies', 'company'],
    ['locations', 'site'],
    ['contacts', 'contact'],
    ['projects', 'project'],
    ['contracts', 'contract'],
    ['devices', 'device'],
    ['invoices', 'invoice'],
  ] as const;

  it.each(wholeSets)('I7 reads all %s exactly once, in small pages', async (dataSet, kind) => {
    const { records, quarantined } = await drain(adapter, dataSet, { pageSize: 30 });
    expect(sorted(records.map((one) => one.externalId))).toEqual(sorted(ids(kind)));
    expect(quarantined).toEqual([]);
  });

  it('I7 reads all tickets exactly once, each in its project and phase', async () => {
    const { records, quarantined } = await drain(adapter, 'tickets', { parents: parents() });
    expect(quarantined).toEqual([]);
    const expected = [...sandbox.world.all('ticket')].map((ticket) => [
      String(ticket.id),
      ticket.kind,
      id(ticket.projectId),
      id(ticket.phaseId),
      id(ticket.companyId),
      id(ticket.priorityId),
      id(ticket.ownerId),
      id(ticket.boardId),
      ticket.dueDate,
      ticket.closedAt !== null,
    ]);
    const found = records.map((ticket) => [
      ticket.externalId,
      ticket.kind,
      ticket.projectExternalId,
      ticket.phaseExternalId,
      ticket.companyExternalId,
      ticket.priorityExternalId,
      ticket.ownerExternalId,
      ticket.boardExternalId,
      ticket.dueDate,
      ticket.closed,
    ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('I7 reads milestones as phases, without those of templates', async () => {
    const { records } = await drain(adapter, 'phases');
    const expected = [...sandbox.world.all('phase')].map((phase) => [
      String(phase.id),
      id(phase.projectId),
      phase.name,
      phase.startDate,
      phase.dueDate,
    ]);
    const found = records.map((phase) => [
      phase.externalId,
      phase.projectExternalId,
      phase.name,
      phase.startDate,
      phase.dueDate,
    ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('I5 agent 1 and client 1 are nobody', async () => {
    const members = await drain(adapter, 'members');
    expect(members.records.map((one) => one.externalId)).not.toContain('1');
    expect(members.records.length).toBe(ids('member').length);
    const companies = await drain(adapter, 'companies');
    expect(companies.records.map((one) => one.externalId)).not.toContain('1');
  });

  it('I7 reads time entries and notes ticket by ticket, under ids that are unique in the tenant', async () => {
    const time = await drain(adapter, 'time_entries', { parents: parents() });
    expect(time.quarantined).toEqual([]);
    const keys = (rows: { ticket: string | null; hours: number; member: string | null }[]) =>
      rows.map((row) => `${row.ticket} ${row.hours} ${row.member}`).sort();
    const entries = [...sandbox.world.all('timeEntry')].filter((entry) => entry.ticketId !== null);
    expect(
      keys(
        time.records.map((one) => ({
          ticket: one.ticketExternalId,
          hours: one.hours,
          member: one.memberExternalId,
        })),
      ),
    ).toEqual(
      keys(entries.map((one) => ({ ticket: id(one.ticketId), hours: one.hours, member: id(one.memberId) }))),
    );
    expect(new Set(time.records.map((one) => one.externalId)).size).toBe(time.records.length);

    const notes = await drain(adapter, 'notes', { parents: parents() });
    const texts = notes.records.map((one) => `${one.ticketExternalId ?? one.projectExternalId} ${one.text}`);
    for (const note of sandbox.world.all('note'))
      expect(texts).toContain(`${note.ticketId ?? note.projectId} ${note.text}`);
    expect(new Set(notes.records.map((one) => one.externalId)).size).toBe(notes.records.length);
  });

  it('I7 reads statuses with what closes, priorities by their number, teams and types of work', async () => {
    const { records } = await drain(adapter, 'references');
    const of = (kind: string) => records.filter((one) => one.kind === kind);
    const { world } = sandbox;
    expect(
      of('priority')
        .map((one) => one.externalId)
        .sort(),
    ).toEqual(sorted(ids('priority')));
    expect(
      of('board')
        .map((one) => one.externalId)
        .sort(),
    ).toEqual(sorted(ids('board')));
    expect(
      of('work_type')
        .map((one) => one.externalId)
        .sort(),
    ).toEqual(sorted(ids('workType')));
    const closed = [...world.all('ticketStatus')].filter((one) => one.closed).length;
    const projectsClosed = [...world.all('projectStatus')].filter((one) => one.closed).length;
    expect(of('ticket_status').filter((one) => one.isClosed)).toHaveLength(closed + projectsClosed);
  });
});

describe('incremental pull', () => {
  it('I7 gives what changed, and takes one call when nothing did', async () => {
    const first = await drain(adapter, 'tickets', { parents: parents() });
    const highWater = first.pages
      .map((page) => page.highWater)
      .reduce((max, one) => ((one ?? '') > (max ?? '') ? one : max), null);
    const before = adapter.stats().calls;
    const again = await drain(adapter, 'tickets', { parents: parents(), changedSince: highWater });
    expect(again.records.length).toBeGreaterThan(0);
    expect(adapter.stats().calls - before).toBe(again.pages.length);

    const ticket = [...sandbox.world.all('ticket')][5];
    await control(sandbox.url, 'POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id: ticket?.id,
      changes: { summary: 'Changed by somebody' },
    });
    const changed = await drain(adapter, 'tickets', { parents: parents(), changedSince: highWater });
    expect(changed.records.map((one) => one.summary)).toContain('Changed by somebody');
  });
});
