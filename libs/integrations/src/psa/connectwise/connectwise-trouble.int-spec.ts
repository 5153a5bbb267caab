import {
  CONNECTWISE_DEMO_CREDENTIALS,
  startSandbox,
  type Sandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import type { ParentReader } from '../psa-adapter.js';
import { VendorUnavailable } from '../psa-errors.js';
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

const fault = (body: object) => control(sandbox.url, 'POST', '/faults', body);
const asked = async () =>
  (await control<{ items: { method: string; path: string }[] }>(sandbox.url, 'GET', '/requests?limit=20000'))
    .items;

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

describe('reconciliation', () => {
  const sweeps = [
    ['companies', 'company'],
    ['locations', 'site'],
    ['contacts', 'contact'],
    ['projects', 'project'],
    ['phases', 'phase'],
    ['tickets', 'ticket'],
    ['time_entries', 'timeEntry'],
    ['contracts', 'contract'],
    ['devices', 'device'],
    ['invoices', 'invoice'],
  ] as const;

  it.each(sweeps)('I7 lists all ids of %s with their change markers', async (dataSet, kind) => {
    const seen = new Map<string, string | null>();
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof adapter.listIds>> = await adapter.listIds(
        dataSet,
        cursor,
        parents(),
      );
      for (const one of page.ids) seen.set(one.externalId, one.version);
      cursor = page.nextCursor;
    } while (cursor);
    expect(sorted([...seen.keys()])).toEqual(sorted(ids(kind)));
    for (const [id, version] of seen) {
      expect(version).toBe(new Date(sandbox.world.need(kind, Number(id)).updatedAt).toISOString());
    }
  });

  it('I7 tells by its traits which sets have no sweep', async () => {
    await expect(adapter.listIds('references', null, parents())).rejects.toThrow('no id sweep');
    expect(adapter.traits.references.reconcile).toBe('full-pull');
  });
});

describe('fetch', () => {
  it('I10 reads one record of each kind, and null for one that is gone', async () => {
    const [project = ''] = ids('project');
    expect((await adapter.fetch('projects', project))?.externalId).toBe(project);
    expect(await adapter.fetch('projects', '987654')).toBeNull();
    const phase = sandbox.world.by('phase', 'projectId', Number(project))[0];
    expect((await adapter.fetch('phases', String(phase?.id), { parentExternalId: project }))?.name).toBe(
      phase?.name,
    );
    const notes = await drain(adapter, 'notes', { parents: parents() });
    for (const note of [notes.records[0], notes.records.at(-1)]) {
      expect(await adapter.fetch('notes', note?.externalId ?? '')).toEqual(note);
    }
    const references = await drain(adapter, 'references');
    for (const item of [references.records[0], references.records.at(-1)]) {
      const key = `${item?.kind}/${item?.scopeExternalId ?? ''}/${item?.externalId}`;
      expect(await adapter.fetch('references', key)).toMatchObject({ name: item?.name });
    }
  });

  it('I10 finds a ticket whichever kind it is said to be', async () => {
    for (const kind of ['project', 'service'] as const) {
      const ticket = [...sandbox.world.all('ticket')].find((one) => one.kind === kind);
      for (const ticketKind of ['project', 'service', null] as const) {
        expect(await adapter.fetch('tickets', String(ticket?.id), { ticketKind })).toMatchObject({
          kind,
          externalId: String(ticket?.id),
        });
      }
    }
  });
});

describe('trouble', () => {
  it('I9 a 429 is passed on with its wait, and the same call succeeds afterwards', async () => {
    await fault({ fault: 'status429', retryAfter: 9, match: { pathPattern: 'projects$', times: 1 } });
    await expect(drain(adapter, 'projects')).rejects.toMatchObject({ retryAfterMs: 9000 });
    await expect(drain(adapter, 'projects')).resolves.toMatchObject({ quarantined: [] });
    expect(adapter.stats().throttled).toBe(1);
  });

  it('a 500, a cut connection and a cut-off body are outages, not ends of lists', async () => {
    await fault({ fault: 'status500', match: { pathPattern: 'company/contacts$', times: 1 } });
    await expect(drain(adapter, 'contacts')).rejects.toBeInstanceOf(VendorUnavailable);
    // The first break may hit a kept connection, which is worth a second try.
    await fault({ fault: 'disconnectBefore', match: { pathPattern: 'company/contacts$', times: 2 } });
    await expect(drain(adapter, 'contacts')).rejects.toBeInstanceOf(VendorUnavailable);
    await control(sandbox.url, 'DELETE', '/faults');
    await fault({ fault: 'truncatedBody', match: { pathPattern: 'company/contacts$' } });
    await expect(drain(adapter, 'contacts')).rejects.toBeInstanceOf(VendorUnavailable);
    await control(sandbox.url, 'DELETE', '/faults');
    expect((await drain(adapter, 'contacts')).records).toHaveLength(ids('contact').length);
  });

  it('I7 a failure among children keeps the parents that are complete', async () => {
    await adapter.test();
    await fault({
      fault: 'status429',
      retryAfter: 1,
      match: { pathPattern: '/phases$', skip: 11, times: 1 },
    });
    const all = parents();
    const page = await adapter.pull('phases', { cursor: null, changedSince: null, parents: all });
    const done = page.completeParents?.[0]?.externalIds ?? [];
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(ids('project').length);
    const seen = page.records.map((one) => one.externalId);
    let cursor = page.nextCursor;
    while (cursor) {
      const next: typeof page = await adapter.pull('phases', { cursor, changedSince: null, parents: all });
      seen.push(...next.records.map((one) => one.externalId));
      cursor = next.nextCursor;
    }
    expect(sorted(seen)).toEqual(sorted(ids('phase')));
  });

  it('finds the new codebase when the company was moved in the middle of a run', async () => {
    const found: string[] = [];
    const one = connect({}, { onEndpoint: (endpoint: { apiUrl: string }) => found.push(endpoint.apiUrl) });
    const first = await one.pull('projects', {
      cursor: null,
      changedSince: null,
      parents: parents(),
      pageSize: 10,
    });
    await fault({ fault: 'zoneMove', to: 'v2026_1/' });
    const second = await one.pull('projects', {
      cursor: first.nextCursor,
      changedSince: null,
      parents: parents(),
      pageSize: 10,
    });
    expect(second.records).toHaveLength(10);
    expect(found.at(-1)).toBe(`${sandbox.url}/v2026_1/apis/3.0/`);
    expect(await one.fetch('projects', '987654')).toBeNull();
  });

  it('I16 a list that is refused is refused in the vendor’s words', async () => {
    const body = { code: 'InvalidConditions', message: 'Sorry, not like this.' };
    await fault({ fault: 'status', status: 400, body, match: { pathPattern: 'projects$', times: 1 } });
    await expect(drain(adapter, 'projects')).rejects.toMatchObject({
      words: 'Sorry, not like this.',
      retryable: false,
    });
  });

  it('asks politely: signed in, pinned, identified, forward-only without an order', async () => {
    await drain(adapter, 'projects');
    const items = await asked();
    const list = items.find((one) => one.path.endsWith('/project/projects'));
    expect(JSON.stringify(list)).toContain('forward-only');
    expect(JSON.stringify(list)).toContain('version=2022.1');
    expect(JSON.stringify(list)).not.toContain('orderBy');
  });

  it('I13 stops when it is told to', async () => {
    const stop = new AbortController();
    const one = connect({}, { signal: stop.signal });
    stop.abort();
    await expect(drain(one, 'projects')).rejects.toBeInstanceOf(VendorUnavailable);
  });
});
