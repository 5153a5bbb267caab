import type { RequestCtx } from '#libs/platform';
import { AUTOTASK_DEMO_CREDENTIALS } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { EngineWorld } from '../../engine-world.fixture-spec.js';
import { SyncRuns } from '../../sync/sync-runs.service.js';
import { SyncService } from '../../sync/sync.service.js';
import { autotaskDataSets } from './autotask-adapter.js';
import { expectAutotaskRecords } from './mirror-comparison.fixture-spec.js';

let world: EngineWorld;
let ctx: RequestCtx;
let connectionId: string;

beforeAll(async () => {
  world = await EngineWorld.start();
  await world.worker();
  ctx = await world.tenant();
  connectionId = await world.connect(ctx, {
    vendor: 'autotask',
    name: 'Autotask',
    settings: { callsPerMinute: 1_000_000, timeZone: 'America/New_York' },
    credentials: { site: world.sandbox.url, ...AUTOTASK_DEMO_CREDENTIALS },
  });
  await world.synced(ctx, connectionId, 120_000);
}, 180_000);

afterAll(() => world.close());

async function syncNow(): Promise<void> {
  await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {});
  await world.synced(ctx, connectionId, 120_000);
}

async function sweepNow(): Promise<void> {
  await world.db.run(ctx, (tx) =>
    world.first.get(SyncRuns, { strict: false }).start(tx, connectionId, {
      dataSets: autotaskDataSets,
      kind: 'reconcile',
      reason: 'schedule',
    }),
  );
  await world.synced(ctx, connectionId, 120_000);
}

const lastSets = async () => (await world.sets(ctx, connectionId)).slice(-autotaskDataSets.length);

it('I7 mirrors every data set that Autotask has', async () => {
  const sets = await world.sets(ctx, connectionId);
  expect(sets.map(({ data_set, state, error }) => ({ data_set, state, error }))).toEqual(
    autotaskDataSets.map((data_set) => ({ data_set, state: 'done', error: null })),
  );
  expect(sets.reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(0);
});

it('I7 every mirrored record says what the PSA says, and its links lead to the right records', async () => {
  await expectAutotaskRecords(world, ctx);
});

it('I7 an incremental sync with nothing changed writes nothing and takes a call a page', async () => {
  await syncNow();
  const sets = await lastSets();
  expect(sets.map(({ state }) => state)).toEqual(autotaskDataSets.map(() => 'done'));
  expect(sets.reduce((sum, { changed, removed }) => sum + changed + removed, 0)).toBe(0);
  for (const { data_set, calls, pages } of sets)
    expect({ data_set, calls }).toEqual({ data_set, calls: pages });
});

it('I7 what somebody changed and deleted there comes with the next sync and the next sweep', async () => {
  const { world: psa } = world.sandbox;
  const [project] = psa.collection('project').ids(0);
  const entry = [...psa.all('timeEntry')].find(({ state }) => state === 'open');
  await world.control('POST', '/mutate', {
    op: 'update',
    kind: 'project',
    id: project,
    changes: { name: 'Renamed there' },
  });
  await world.control('POST', '/mutate', { op: 'delete', kind: 'timeEntry', id: entry?.id, force: true });
  await syncNow();
  expect(await world.count(ctx, 'projects', `name = 'Renamed there'`)).toBe(1);
  await sweepNow();
  expect((await lastSets()).map(({ state, error }) => ({ state, error }))).toEqual(
    autotaskDataSets.map(() => ({ state: 'done', error: null })),
  );
  expect(await world.count(ctx, 'time_entries', `external_id = '${entry?.id}' and deleted_at is null`)).toBe(
    0,
  );
  await expectAutotaskRecords(world, ctx);
});

it('I7 a move to another zone is followed and remembered', async () => {
  await world.control('POST', '/faults', { fault: 'zoneMove', to: 'zone14', dialect: 'autotask' });
  await syncNow();
  expect((await lastSets()).map(({ state }) => state)).toEqual(autotaskDataSets.map(() => 'done'));
  const [row] = await world.query<{ url: string }>(
    ctx,
    `select endpoint->>'apiUrl' as url from connections where id = $1`,
    [connectionId],
  );
  expect(row?.url).toBe(`${world.sandbox.url}/zone14/ATServicesRest/v1.0/`);
});
