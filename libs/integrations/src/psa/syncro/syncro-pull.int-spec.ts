import {
  startSandbox,
  SYNCRO_DEMO_CREDENTIALS,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control, drain, parentsFrom } from '../drive.fixture-spec.js';
import type { PullPage } from '../psa-adapter.js';
import { CredentialsRefused, RateLimited } from '../psa-errors.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { SyncroAdapter } from './syncro-adapter.js';

const { apiToken } = SYNCRO_DEMO_CREDENTIALS;
let sandbox: Sandbox;
let adapter: SyncroAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url, apiToken);
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

const projects = () => [...sandbox.world.all('project')].map(({ id }) => String(id));

describe('reading', () => {
  it('I1 tells what it found, without the token that the answer holds', async () => {
    const findings = await adapter.test();
    expect(findings).toMatchObject({ account: 'summitridge', apiVersion: 'v1', missingPermissions: [] });
    expect(findings.endpoint.apiUrl).toBe(`${sandbox.url}/api/v1/`);
    expect(JSON.stringify(findings)).not.toContain(apiToken);
  });

  it('I1 tells a wrong token from a missing permission, which has the same status', async () => {
    await expect(adapterOn(sandbox.url, 'wrong').test()).rejects.toBeInstanceOf(CredentialsRefused);
    await control(sandbox.url, 'POST', '/syncro/permissions', {
      area: 'ticket',
      need: 'read',
      allowed: false,
    });
    const { missingPermissions } = await adapter.test();
    expect(missingPermissions.map(({ dataSet }) => dataSet)).toEqual([
      'projects',
      'tickets',
      'notes',
      'time_entries',
    ]);
    expect(missingPermissions[0]?.words).toContain('group permissions');
  });

  it('I7 takes projects and tickets out of one list, children under their project', async () => {
    const { records } = await drain(adapter, 'projects');
    expect(records.map(({ externalId }) => externalId).sort()).toEqual(projects().sort());
    const tickets = await drain(adapter, 'tickets', { parents: parentsFrom({ projects: projects() }) });
    expect(
      tickets.records.map(({ externalId, kind, projectExternalId }) => [externalId, kind, projectExternalId]),
    ).toEqual(
      [...sandbox.world.all('ticket')]
        .reverse()
        .map((one) => [String(one.id), one.kind, one.projectId === null ? null : String(one.projectId)]),
    );
  });

  it.each([
    ['tickets', 'ticket'],
    ['contacts', 'contact'],
  ] as const)(
    'I7 %s that are deleted while their list is read hide no others',
    async (dataSet, kind) => {
      const parents = parentsFrom({});
      const first = await adapter.pull(dataSet, { cursor: null, changedSince: null, parents });
      const [gone] = first.records;
      await control(sandbox.url, 'POST', '/mutate', {
        op: 'delete',
        kind,
        id: Number(gone?.externalId),
        force: true,
      });
      const seen = new Set<string>();
      for (let cursor = first.nextCursor; cursor !== null;) {
        const page: PullPage = await adapter.pull(dataSet, { cursor, changedSince: null, parents });
        for (const record of page.records) seen.add((record as { externalId: string }).externalId);
        cursor = page.nextCursor;
      }
      const there = [...sandbox.world.all(kind)].map(({ id }) => String(id));
      expect(there.filter((id) => !seen.has(id))).toEqual([]);
    },
    60_000,
  );

  it('I7 another word marks other tickets as projects', async () => {
    const other = adapterOn(sandbox.url, apiToken, { projectType: ' onboarding PROJECTS ' });
    const found = (await drain(other, 'projects')).records.map(({ boardExternalId }) => boardExternalId);
    expect(new Set(found)).toEqual(new Set(['2']));
    other.close();
  });

  it('I7 a marked ticket that does not call itself a parent is a project when it has children', async () => {
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'brokenRecord',
      id: 101,
      fields: { parent: false },
      match: { method: 'GET' },
    });
    expect((await adapter.fetch('projects', '101'))?.externalId).toBe('101');
    expect((await drain(adapter, 'projects')).records.map(({ externalId }) => externalId)).toContain('101');
  });

  it('I6 days do not shift, whether the account answers in UTC or in its own offset', async () => {
    for (const offset of [null, '-08:00', '+13:00']) {
      await control(sandbox.url, 'PUT', '/syncro/quirks', { offset });
      const { records } = await drain(adapter, 'projects');
      for (const { externalId, startDate, dueDate } of records) {
        const project = sandbox.world.need('project', Number(externalId));
        expect([startDate, dueDate]).toEqual([project.startDate, project.dueDate]);
      }
    }
  });

  it('I5 what cannot be read goes to quarantine once, and the rest goes on', async () => {
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'brokenRecord',
      id: 10_003,
      fields: { resolved_at: 'yesterday' },
      match: { method: 'GET', pathPattern: '/tickets$' },
    });
    const parents = parentsFrom({ projects: projects() });
    const tickets = await drain(adapter, 'tickets', { parents });
    expect(tickets.quarantined).toEqual([expect.objectContaining({ externalId: '10003' })]);
    expect(tickets.records).toHaveLength(599);
    expect((await drain(adapter, 'projects', { parents })).quarantined).toEqual([]);
  });

  it('I7 reads only what changed, by the vendor’s marker', async () => {
    const changedSince = new Date(Date.now() - 60_000).toISOString();
    const parents = parentsFrom({ projects: projects() });
    await control(sandbox.url, 'POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id: 10_001,
      changes: { summary: 'Touched' },
    });
    const { records, pages } = await drain(adapter, 'tickets', { changedSince, parents });
    expect(records.map(({ summary }) => summary)).toEqual(['Touched']);
    expect(pages[0]?.highWater).toBe(records[0]?.version);
  });

  it('I7 an incremental read of time is what was made, and the timers of tickets that changed', async () => {
    const changedSince = new Date(Date.now() - 60_000).toISOString();
    const entry = [...sandbox.world.all('timeEntry')].find(({ state }) => state === 'open');
    const ticketId = String(entry?.ticketId ?? 0);
    const mutate = (body: object) =>
      control(sandbox.url, 'POST', '/mutate', { kind: 'timeEntry', force: true, ...body });
    await mutate({ op: 'update', id: entry?.id, changes: { notes: 'edited' } });
    const fresh = await control<{ record: { id: number } }>(sandbox.url, 'POST', '/mutate', {
      op: 'create',
      kind: 'timeEntry',
      like: [...sandbox.world.all('timeEntry')].at(-1)?.id,
      changes: {},
      force: true,
    });
    const quiet = await drain(adapter, 'time_entries', { changedSince });
    expect(quiet.records.map(({ externalId }) => externalId)).toEqual([String(fresh.record.id)]);
    const parents = parentsFrom({ project_tickets: [ticketId] });
    const { records, pages } = await drain(adapter, 'time_entries', { changedSince, parents });
    expect(records.find(({ externalId }) => externalId === String(entry?.id))?.notes).toBe('edited');
    expect(pages.at(-1)?.completeParents).toEqual([{ kind: 'project_tickets', externalIds: [ticketId] }]);
  });

  it('I7 comments come whole from their ticket, however many', async () => {
    const note = [...sandbox.world.all('note')].find(({ ticketId }) => ticketId !== null);
    const id = String(note?.ticketId ?? 0);
    for (let n = 0; n < 120; n++)
      await control(sandbox.url, 'POST', '/mutate', {
        op: 'create',
        kind: 'note',
        like: note?.id,
        changes: { text: `${n} ${'long '.repeat(100)}` },
      });
    const { records } = await drain(adapter, 'notes', {
      parents: parentsFrom({ service_tickets: [id, '99999'] }),
    });
    const texts = sandbox.world.by('note', 'ticketId', Number(id)).map(({ text }) => text);
    expect(records.map(({ text }) => text).sort()).toEqual(texts.map((text) => text.trim() && text).sort());
    expect(await adapter.fetch('notes', records[5]?.externalId ?? '')).toEqual(records[5]);
  });

  it('I9 a 429 without Retry-After says to wait', async () => {
    await control(sandbox.url, 'PUT', '/syncro/limits', { enabled: true, calls: 2 });
    await expect(adapter.test()).rejects.toBeInstanceOf(RateLimited);
    expect(adapter.stats()).toMatchObject({ calls: 3, throttled: 1 });
  });

  it('I10 single records come by their id, and null when they are gone', async () => {
    const ticket = [...sandbox.world.all('ticket')].find(({ kind }) => kind === 'project');
    const id = String(ticket?.id ?? 0);
    expect(await adapter.fetch('tickets', id)).toMatchObject({
      projectExternalId: String(ticket?.projectId),
    });
    expect(await adapter.fetch('tickets', '101')).toBeNull();
    expect(await adapter.fetch('projects', id)).toBeNull();
    expect(await adapter.fetch('tickets', '999999')).toBeNull();
    const company = [...sandbox.world.all('company')][2];
    expect(await adapter.fetch('companies', String(company?.id))).toMatchObject({ name: company?.name });
    const [contact] = [...sandbox.world.all('contact')];
    expect(await adapter.fetch('contacts', String(contact?.id))).toMatchObject({
      externalId: String(contact?.id),
    });
    expect(await adapter.fetch('references', 'ticket_status//Resolved')).toMatchObject({ isClosed: true });
    const entry = [...sandbox.world.all('timeEntry')][7];
    expect(
      await adapter.fetch('time_entries', String(entry?.id), { parentExternalId: String(entry?.ticketId) }),
    ).toMatchObject({ hours: entry?.hours });
  });
});
