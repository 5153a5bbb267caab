import {
  AUTOTASK_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { control, drain, parentsFrom } from '../drive.fixture-spec.js';
import type { DataSet, ListedId } from '../psa-adapter.js';
import { traitsOf } from '../traits.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import { type AutotaskAdapter, autotaskDataSets } from './autotask-adapter.js';

let sandbox: Sandbox;
let adapter: AutotaskAdapter;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small' });
});
beforeEach(async () => {
  await control(sandbox.url, 'POST', '/reset', {});
  adapter = adapterOn(sandbox.url, AUTOTASK_DEMO_CREDENTIALS);
});
afterEach(() => adapter.close());
afterAll(() => sandbox.close());

async function listed(dataSet: DataSet): Promise<ListedId[]> {
  const all: ListedId[] = [];
  let cursor: string | null = null;
  do {
    const page = await adapter.listIds(dataSet, cursor);
    all.push(...page.ids);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

const byId = (one: { externalId: string }, other: { externalId: string }) =>
  one.externalId.localeCompare(other.externalId);

it('I1 a test finds zone, host and account, and that everything may be read', async () => {
  const findings = await adapter.test();
  expect(findings).toMatchObject({ host: new URL(sandbox.url).host, missingPermissions: [] });
  expect(findings.zone).not.toBeNull();
});

describe.each(autotaskDataSets)('%s', (dataSet) => {
  it('I7 come whole over many pages, each once, and everything is understood', async () => {
    const { records, quarantined, pages } = await drain(adapter, dataSet, { pageSize: 25 });
    expect(quarantined).toEqual([]);
    expect(records.length).toBeGreaterThan(4);
    const keys = records.map((one) => ('kind' in one ? `${one.kind}/${one.externalId}` : one.externalId));
    expect(new Set(keys).size).toBe(keys.length);
    const { total } = pages[0] ?? { total: null };
    // Only what can be asked for changes has a long first read, and is counted before it.
    const counted = traitsOf(adapter, dataSet).watermark === 'vendor';
    expect(total).toBe(counted ? records.length : null);
  });

  it('I7 a page that is asked for again is the same', async () => {
    const parents = parentsFrom({});
    const first = await adapter.pull(dataSet, { cursor: null, changedSince: null, parents, pageSize: 25 });
    const again = { cursor: first.nextCursor, changedSince: null, parents, pageSize: 25 };
    expect(await adapter.pull(dataSet, again)).toEqual(await adapter.pull(dataSet, again));
  });

  it('I10 a single record is the same as in the list', async () => {
    const { records } = await drain(adapter, dataSet);
    for (const record of [records[0], records.at(-1)]) {
      if (!record) throw new Error('nothing was read');
      const key =
        'kind' in record && dataSet === 'references'
          ? `${record.kind}//${record.externalId}`
          : record.externalId;
      expect(await adapter.fetch(dataSet, key)).toEqual(record);
    }
  });

  it('I7 a sweep lists the ids and versions that a pull gives', async () => {
    if (traitsOf(adapter, dataSet).reconcile !== 'ids') {
      await expect(adapter.listIds(dataSet, null)).rejects.toThrow('no id sweep');
      return;
    }
    const { records } = await drain(adapter, dataSet);
    const pulled = records.map(({ externalId, version }) => ({ externalId, version }));
    const swept = (await listed(dataSet)).map(({ externalId, version }) => ({ externalId, version }));
    expect(swept.sort(byId)).toEqual(pulled.sort(byId));
  });
});

describe('changes', () => {
  it('I7 nothing changed costs one call a page and brings nothing', async () => {
    for (const dataSet of autotaskDataSets) {
      if (traitsOf(adapter, dataSet).watermark !== 'vendor') continue;
      const before = adapter.stats().calls;
      const future = new Date(Date.now() + 3_600_000).toISOString();
      const { records, pages } = await drain(adapter, dataSet, { changedSince: future });
      expect({ dataSet, records }).toEqual({ dataSet, records: [] });
      const zone = before === 0 ? 1 : 0;
      expect({ dataSet, calls: adapter.stats().calls - before - zone }).toEqual({
        dataSet,
        calls: pages.length,
      });
    }
  });

  it('I7 what somebody changed comes with the next look, equal moments included', async () => {
    const { highWater } = (await drain(adapter, 'projects')).pages.at(-1) ?? { highWater: null };
    expect(highWater).not.toBeNull();
    const [id] = sandbox.world.collection('project').ids(0);
    await control(sandbox.url, 'POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id,
      changes: { name: 'Renamed there' },
    });
    const changed = await adapter.fetch('projects', String(id));
    const { records } = await drain(adapter, 'projects', { changedSince: changed?.version ?? null });
    expect(records.map(({ externalId, name }) => [externalId, name])).toContainEqual([
      String(id),
      'Renamed there',
    ]);
  });

  it('I7 a record that moves while it is being paged is lost by neither look', async () => {
    const parents = parentsFrom({});
    const first = await adapter.pull('projects', { cursor: null, changedSince: null, parents, pageSize: 5 });
    const ids = [...sandbox.world.collection('project').ids(0)];
    await control(sandbox.url, 'POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: ids.at(-1),
      changes: { name: 'Moved' },
    });
    const seen = first.records.map(({ externalId }) => externalId);
    let cursor = first.nextCursor;
    while (cursor !== null) {
      const page = await adapter.pull('projects', { cursor, changedSince: null, parents, pageSize: 5 });
      seen.push(...page.records.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.map(String));
  });

  it('I7 a zone that moves in the middle of a pull is followed', async () => {
    const parents = parentsFrom({});
    const first = await adapter.pull('tickets', { cursor: null, changedSince: null, parents, pageSize: 20 });
    await control(sandbox.url, 'POST', '/faults', {
      fault: 'zoneMove',
      to: 'zone14',
      dialect: 'autotask',
    });
    const rest = { cursor: first.nextCursor, changedSince: null, parents, pageSize: 20 };
    expect((await adapter.pull('tickets', rest)).records.length).toBe(20);
  });
});
