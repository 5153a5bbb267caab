import { EngineWorld } from '../engine-world.fixture-spec.js';
import type { RequestCtx } from '#libs/platform';
import { SyncService } from './sync.service.js';
import { expectSameRecords } from './mirror-comparison.fixture-spec.js';

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
        'time_entries',
        'contracts',
        'devices',
        'invoices',
        'notes',
      ].map((data_set) => ({ data_set, state: 'done', error: null })),
    );
  });

  it('I7 has PostgreSQL look at each table that a first sync filled', async () => {
    const tables = ['members', 'reference_items', 'companies', 'projects', 'tickets', 'time_entries'];
    await world.until(
      () =>
        world.query<{ name: string }>(
          ctx,
          'select relname as name from pg_stat_user_tables where last_analyze is not null and relname = any($1)',
          [tables],
        ),
      (seen) => seen.length === tables.length,
    );
    await expect(world.query(ctx, `select refresh_mirror_statistics('tenants')`)).rejects.toThrow(
      'tenants is not a mirrored table',
    );
  });

  it('I7 every mirrored record says what the PSA says, and its links lead to the right records', async () => {
    await expectSameRecords(world, ctx, await notesSince());
  });

  it('I7 the first sync visits open tickets and projects first and leaves out the notes of old ones', async () => {
    const since = await notesSince();
    const { world: psa } = world.sandbox;
    const parents = [...psa.all('ticket'), ...psa.all('project')];
    const old = parents.filter(({ updatedAt }) => updatedAt < since);
    expect(old.length).toBeGreaterThan(10);
    const { items } = await world.control<{ items: { path: string; query?: string }[] }>(
      'GET',
      '/requests?limit=20000',
    );
    // The test of the connection has looked at one of them before.
    const calls = items.flatMap(({ path }) => /(projects|tickets)\/(\d+)\/notes$/.exec(path)?.[2] ?? []);
    const visited = calls.slice(calls.length - (parents.length - old.length));
    expect(new Set(visited).size).toBe(parents.length - old.length);
    expect(calls.length - visited.length).toBeLessThanOrEqual(1);
    const closed = new Set(
      (
        await world.query<{ id: string }>(
          ctx,
          'select external_id as id from tickets where closed union all select external_id from projects where closed',
        )
      ).map((row) => row.id),
    );
    const firstClosed = visited.findIndex((id) => closed.has(id));
    expect(firstClosed).toBeGreaterThan(0);
    // A few parents are asked for at once, but no open one waits behind a closed one.
    expect(visited.slice(firstClosed).every((id) => closed.has(id))).toBe(true);
  });

  it('I7 an older ticket gets its notes once it changes', async () => {
    const since = await notesSince();
    const { world: psa } = world.sandbox;
    const withNotes = new Set([...psa.all('note')].map(({ ticketId }) => ticketId));
    const old = [...psa.all('ticket')].find(({ id, updatedAt }) => updatedAt < since && withNotes.has(id));
    const id = old?.id ?? 0;
    const notes = () => world.count(ctx, 'notes', `ticket_external_id = '${String(id)}'`);
    expect(await notes()).toBe(0);
    await world.control('POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id,
      changes: { summary: 'Again' },
    });
    await syncNow(world, ctx, connectionId);
    expect(await notes()).toBe([...psa.all('note')].filter(({ ticketId }) => ticketId === id).length);
    await expectSameRecords(world, ctx, since);
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
    await expectSameRecords(world, ctx, await notesSince());
  });

  /** Notes of what has not changed since then are not mirrored. */
  it('I9 the share for the first sync holds until it is over', async () => {
    const other = await world.tenant();
    const id = await world.connect(other, {
      quotaShare: 0.5,
      firstSyncShare: 0.9,
      dataSets: ['members'],
      startSync: false,
    });
    const over = async () => {
      const [row] = await world.query<{ over: boolean }>(
        other,
        'select first_synced_at is not null as over from connections where id = $1',
        [id],
      );
      return row?.over;
    };
    expect(await over()).toBe(false);
    await world.first.get(SyncService, { strict: false }).start(other, id, {});
    await world.synced(other, id);
    expect(await over()).toBe(true);
  });

  async function notesSince(): Promise<number> {
    const [row] = await world.query<{ at: Date }>(
      ctx,
      `select started_at as at from sync_run_sets where data_set = 'notes' order by started_at limit 1`,
    );
    return (row?.at.getTime() ?? 0) - 90 * 86_400_000;
  }
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
    'contracts',
    'devices',
    'invoices',
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
