import { EngineWorld } from '../engine-world.fixture-spec.js';
import type { RequestCtx } from '#libs/platform';

describe('initial and incremental sync', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
    ctx = await world.tenant();
    connectionId = await world.connect(ctx);
    await world.synced(ctx, connectionId);
  }, 120_000);

  afterAll(() => world.close());

  it('I7 mirrors the whole world in dependency order', async () => {
    const sets = await world.sets(ctx, connectionId);
    expect(sets.map(({ data_set, state, error }) => ({ data_set, state, error }))).toEqual(
      [
        'members',
        'references',
        'companies',
        'locations',
        'contacts',
        'projects',
        'phases',
        'tickets',
        'notes',
        'time_entries',
      ].map((data_set) => ({ data_set, state: 'done', error: null })),
    );
    const size = (kind: Parameters<typeof world.sandbox.world.collection>[0]) =>
      world.sandbox.world.collection(kind).size;
    const mirrored = {
      member: await world.count(ctx, 'members'),
      company: await world.count(ctx, 'companies'),
      site: await world.count(ctx, 'company_locations'),
      contact: await world.count(ctx, 'contacts'),
      project: await world.count(ctx, 'projects'),
      phase: await world.count(ctx, 'phases'),
      ticket: await world.count(ctx, 'tickets'),
      note: await world.count(ctx, 'notes'),
      timeEntry: await world.count(ctx, 'time_entries'),
    };
    const expected = Object.fromEntries(
      Object.keys(mirrored).map((kind) => [kind, size(kind as keyof typeof mirrored)]),
    );
    expect(mirrored).toEqual(expected);
  });

  it('I12 keeps a record of what each data set did', async () => {
    const sets = await world.sets(ctx, connectionId);
    for (const set of sets) {
      expect(set.finished_at).not.toBeNull();
      expect(set.pages).toBeGreaterThan(0);
      expect(set.calls).toBeGreaterThan(0);
      expect(set.read).toBe(set.changed + set.skipped + set.quarantined);
    }
  });

  it('I7 an incremental sync with nothing changed writes no row', async () => {
    const before = await rows(world, ctx);
    await world.control('DELETE', '/requests');
    await world.query(ctx, `update sync_states set next_due_at = now() where connection_id = $1`, [
      connectionId,
    ]);
    await syncNow(world, ctx, connectionId);
    const last = (await world.sets(ctx, connectionId)).slice(-10);
    expect(last.map(({ state }) => state)).toEqual(Array(10).fill('done'));
    expect(last.reduce((sum, { changed, removed }) => sum + changed + removed, 0)).toBe(0);
    expect(await rows(world, ctx)).toEqual(before);
  });

  it('I7 an incremental sync brings what somebody changed in the PSA, and only that', async () => {
    const [id] = world.sandbox.world.collection('project').ids(0);
    await world.control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id,
      changes: { name: 'Renamed there' },
    });
    await syncNow(world, ctx, connectionId);
    const projects = (await world.sets(ctx, connectionId))
      .slice(-10)
      .find(({ data_set }) => data_set === 'projects');
    expect(projects?.changed).toBe(1);
    expect(
      await world.count(ctx, 'projects', `name = 'Renamed there' and external_id = '${String(id)}'`),
    ).toBe(1);
  });
});

async function syncNow(world: EngineWorld, ctx: RequestCtx, connectionId: string): Promise<void> {
  const { SyncService } = await import('./sync.service.js');
  await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {});
  await world.synced(ctx, connectionId);
}

/** Every mirrored row with the transaction that wrote it: a write of any kind shows. */
async function rows(world: EngineWorld, ctx: RequestCtx): Promise<Record<string, string>> {
  const tables = [
    'members',
    'reference_items',
    'companies',
    'contacts',
    'projects',
    'phases',
    'tickets',
    'notes',
    'time_entries',
  ];
  const found: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await world.query<{ all: string }>(
      ctx,
      `select md5(string_agg(external_id || ':' || xmin::text, ',' order by id)) as all from ${table}`,
    );
    found[table] = row?.all ?? '';
  }
  return found;
}
