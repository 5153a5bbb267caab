import {
  CONNECTWISE_DEMO_CREDENTIALS,
  startSandbox,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import type { ParentReader } from '../psa-adapter.js';
import { CredentialsRefused, PermissionMissing, VendorRefused } from '../psa-errors.js';
import type { ConnectWiseAdapter } from './connectwise-adapter.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import { control, drain, parentsFrom } from '../drive.fixture-spec.js';

let sandbox: Sandbox;
let adapter: ConnectWiseAdapter;
const opened: ConnectWiseAdapter[] = [];

function connect(more: Record<string, string> = {}, context: object = {}): ConnectWiseAdapter {
  const made = adapterOn(sandbox.url, { ...CONNECTWISE_DEMO_CREDENTIALS, ...more }, context);
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

const mutate = (body: object) => control(sandbox.url, 'POST', '/mutate', body);
function ids(kind: Parameters<Sandbox['world']['all']>[0]): string[] {
  return [...sandbox.world.collection(kind).ids()].map(String);
}

function parents(): ParentReader & { asked: string[] } {
  const tickets = [...sandbox.world.all('ticket')];
  return parentsFrom({
    companies: ids('company'),
    projects: ids('project'),
    project_tickets: tickets.filter((one) => one.kind === 'project').map((one) => String(one.id)),
    service_tickets: tickets.filter((one) => one.kind === 'service').map((one) => String(one.id)),
  });
}

const sorted = (list: readonly string[]) => [...list].sort();

describe('Test in the wizard', () => {
  it('I1 shows what was found', async () => {
    const found = await adapter.test();
    expect(found).toMatchObject({
      account: 'Summit Ridge IT',
      host: new URL(sandbox.url).host,
      apiVersion: expect.stringContaining('2025.1'),
      zone: 'NA',
      missingPermissions: [],
      endpoint: { apiUrl: `${sandbox.url}/v4_6_release/apis/3.0/` },
    });
    expect(Math.abs(Date.parse(found.serverTime ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('I1 names the lists that may not be read', async () => {
    await control(sandbox.url, 'POST', '/connectwise/permissions', {
      entity: 'timeEntry',
      need: 'read',
      allowed: false,
    });
    const { missingPermissions } = await adapter.test();
    expect(missingPermissions).toEqual([
      { dataSet: 'time_entries', words: expect.stringContaining('time/entries') },
    ]);
    await expect(drain(adapter, 'time_entries')).rejects.toBeInstanceOf(PermissionMissing);
  });

  it('I1 says which of the entries is wrong', async () => {
    await expect(connect({ companyId: 'nobody' }).test()).rejects.toMatchObject({ fields: ['companyId'] });
    await expect(connect({ companyId: 'nobody' }).test()).rejects.toBeInstanceOf(VendorRefused);
    await expect(connect({ privateKey: 'wrong' }).test()).rejects.toBeInstanceOf(CredentialsRefused);
  });

  it('I2 tells the engine where the API is, once', async () => {
    const found: string[] = [];
    const one = connect({}, { onEndpoint: (endpoint: { apiUrl: string }) => found.push(endpoint.apiUrl) });
    await drain(one, 'members');
    await drain(one, 'projects');
    expect(found).toEqual([`${sandbox.url}/v4_6_release/apis/3.0/`]);
  });
});

describe('full pull', () => {
  const wholeSets = [
    ['members', 'member'],
    ['companies', 'company'],
    ['contacts', 'contact'],
    ['projects', 'project'],
    ['tickets', 'ticket'],
    ['time_entries', 'timeEntry'],
    ['contracts', 'contract'],
    ['devices', 'device'],
    ['invoices', 'invoice'],
  ] as const;

  it.each(wholeSets)('I7 reads all %s exactly once, in small pages', async (dataSet, kind) => {
    const { records, quarantined, pages } = await drain(adapter, dataSet, { pageSize: 70 });
    expect(sorted(records.map((one) => one.externalId))).toEqual(sorted(ids(kind)));
    expect(quarantined).toEqual([]);
    expect(pages[0]?.total).toBe(records.length);
    expect(pages.slice(1).every((page) => page.total === null)).toBe(true);
  });

  it('I7 reads locations, phases and notes under their parents', async () => {
    const all = parents();
    const phases = await drain(adapter, 'phases', { parents: all });
    expect(sorted(phases.records.map((one) => one.externalId))).toEqual(sorted(ids('phase')));
    const locations = await drain(adapter, 'locations', { parents: all });
    expect(sorted(locations.records.map((one) => one.externalId))).toEqual(sorted(ids('site')));
    const notes = await drain(adapter, 'notes', { parents: all });
    expect(sorted(notes.records.map((one) => one.externalId.split('/').at(-1) ?? ''))).toEqual(
      sorted(ids('note')),
    );
    expect(new Set(notes.records.map((one) => one.externalId)).size).toBe(notes.records.length);
    expect(
      notes.pages.flatMap((page) => page.completeParents ?? []).flatMap((one) => one.externalIds),
    ).toHaveLength(ids('project').length + ids('ticket').length);
  });

  it('I7 reads every reference list, statuses and types per board', async () => {
    const { records } = await drain(adapter, 'references');
    const count = (kind: string) => records.filter((one) => one.kind === kind).length;
    const { world } = sandbox;
    expect(count('project_status')).toBe(world.collection('projectStatus').size);
    expect(count('phase_status')).toBe(world.collection('phaseStatus').size);
    expect(count('board')).toBe(world.collection('board').size);
    expect(count('ticket_status')).toBe(world.collection('ticketStatus').size);
    expect(count('ticket_type')).toBe(world.collection('ticketType').size);
    expect(count('priority')).toBe(world.collection('priority').size);
    expect(count('work_type')).toBe(world.collection('workType').size);
    expect(count('work_role')).toBe(world.collection('workRole').size);
    for (const status of records.filter((one) => one.kind === 'ticket_status')) {
      expect(status.scopeExternalId).toBe(
        String(world.need('ticketStatus', Number(status.externalId)).boardId),
      );
    }
  });

  it('I6 projects are mapped value by value, dates on their day', async () => {
    const { records } = await drain(adapter, 'projects');
    for (const record of records) {
      const project = sandbox.world.need('project', Number(record.externalId));
      expect(record).toMatchObject({
        name: project.name,
        startDate: project.startDate,
        dueDate: project.dueDate,
        actualEnd: project.actualEnd,
        companyExternalId: String(project.companyId),
        statusExternalId: String(project.statusId),
        managerExternalId: project.managerId && String(project.managerId),
        actualHours: project.actualHours,
        budgetHours: project.budgetHours,
        version: new Date(project.updatedAt).toISOString(),
        createdAt: new Date(project.createdAt).toISOString(),
      });
      expect(record.percentComplete).toBeCloseTo(Math.min(1, project.progress), 2);
    }
  });

  it('I6 the order of phases is the order of their codes', async () => {
    const { records } = await drain(adapter, 'phases', { parents: parents() });
    const code = (id: string) => sandbox.world.need('phase', Number(id)).wbs.split('.').map(Number);
    const before = (a: number[], b: number[]) => {
      for (let i = 0; i < Math.max(a.length, b.length); i++)
        if ((a[i] ?? -1) !== (b[i] ?? -1)) return (a[i] ?? -1) - (b[i] ?? -1);
      return 0;
    };
    for (const project of new Set(records.map((one) => one.projectExternalId))) {
      const own = records.filter((one) => one.projectExternalId === project);
      const bySortKey = [...own]
        .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
        .map((one) => code(one.externalId));
      expect(bySortKey).toEqual([...bySortKey].sort(before));
    }
  });

  it('I6 notes, tickets, contacts and time entries are mapped value by value', async () => {
    const { world } = sandbox;
    for (const note of (await drain(adapter, 'notes', { parents: parents() })).records) {
      const truth = world.need('note', Number(note.externalId.split('/').at(-1)));
      expect(note.text).toBe(truth.text);
      expect(note.ticketExternalId).toBe(truth.ticketId === null ? null : String(truth.ticketId));
      if (truth.ticketId !== null) expect(note.internal).toBe(truth.audience === 'internal');
    }
    for (const ticket of (await drain(adapter, 'tickets')).records) {
      const truth = world.need('ticket', Number(ticket.externalId));
      expect(ticket).toMatchObject({
        kind: truth.kind,
        summary: truth.summary,
        dueDate: truth.dueDate,
        phaseExternalId: truth.phaseId === null ? null : String(truth.phaseId),
        ownerExternalId: truth.ownerId === null ? null : String(truth.ownerId),
        closedAt: truth.closedAt === null ? null : new Date(truth.closedAt).toISOString(),
      });
    }
    for (const contact of (await drain(adapter, 'contacts')).records) {
      const truth = world.need('contact', Number(contact.externalId));
      const mails = truth.communications.filter(
        (one) => world.need('communicationType', one.typeId).channel === 'email',
      );
      expect(contact.email).toBe((mails.find((one) => one.isDefault) ?? mails[0])?.value ?? null);
    }
    for (const entry of (await drain(adapter, 'time_entries')).records) {
      const truth = world.need('timeEntry', Number(entry.externalId));
      expect(entry.hours).toBeCloseTo(truth.hours, 2);
      expect(entry).toMatchObject({
        startedAt: new Date(truth.startedAt).toISOString(),
        ticketExternalId: truth.ticketId === null ? null : String(truth.ticketId),
        billable: truth.billing === 'billable',
        locked: truth.state !== 'open',
      });
    }
  });

  it('I7 goes on from any stored cursor with another adapter', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof adapter.pull<'tickets'>>> = await connect().pull('tickets', {
        cursor,
        changedSince: null,
        parents: parents(),
        pageSize: 100,
      });
      seen.push(...page.records.map((one) => one.externalId));
      cursor = page.nextCursor && (JSON.parse(JSON.stringify(page.nextCursor)) as string);
    } while (cursor);
    expect(sorted(seen)).toEqual(sorted(ids('ticket')));
  });

  it('rows that come and go while being read neither stop nor double the rest', async () => {
    const first = await adapter.pull('projects', {
      cursor: null,
      changedSince: null,
      parents: parents(),
      pageSize: 10,
    });
    await mutate({ op: 'delete', kind: 'project', id: Number(first.records[3]?.externalId), force: true });
    await mutate({
      op: 'create',
      kind: 'project',
      like: Number(first.records[5]?.externalId),
      changes: { name: 'Late' },
    });
    const seen = first.records.map((one) => one.externalId);
    let cursor = first.nextCursor;
    while (cursor) {
      const page: typeof first = await adapter.pull('projects', {
        cursor,
        changedSince: null,
        parents: parents(),
        pageSize: 10,
      });
      seen.push(...page.records.map((one) => one.externalId));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(ids('project').every((id) => seen.includes(id))).toBe(true);
  });
});

describe('incremental pull', () => {
  it('I7 brings what changed at or after the marker, the same second included', async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19);
    await control(sandbox.url, 'POST', '/clock', { freezeAt: `${at}Z` });
    const [one, two] = ids('project');
    await mutate({ op: 'update', kind: 'project', id: Number(one), changes: { name: 'Changed' } });
    await mutate({ op: 'update', kind: 'project', id: Number(two), changes: { name: 'In the same second' } });
    const { records, pages } = await drain(adapter, 'projects', { changedSince: `${at}.000Z` });
    expect(records.map((record) => record.name)).toEqual(['Changed', 'In the same second']);
    expect(pages[0]?.highWater).toBe(`${at}.000Z`);
    expect(pages[0]?.total).toBeNull();
  });

  it('I7 with nothing changed a list costs one call, children none', async () => {
    const future = new Date(Date.now() + 86_400_000).toISOString();
    await drain(adapter, 'members');
    for (const dataSet of ['companies', 'contacts', 'projects', 'time_entries'] as const) {
      const before = adapter.stats().calls;
      expect((await drain(adapter, dataSet, { changedSince: future })).records).toEqual([]);
      expect(adapter.stats().calls - before).toBe(1);
    }
    const before = adapter.stats().calls;
    const nobody = parentsFrom({});
    for (const dataSet of ['locations', 'phases', 'notes'] as const)
      await drain(adapter, dataSet, { parents: nobody, changedSince: future });
    expect(adapter.stats().calls).toBe(before);
    expect(nobody.asked.every((question) => question.endsWith(`since ${future}`))).toBe(true);
  });
});
