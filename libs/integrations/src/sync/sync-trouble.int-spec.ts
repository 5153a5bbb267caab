import type { RequestCtx } from '#libs/platform';
import type { TestingModule } from '@nestjs/testing';
import type { DataSet } from '../psa/psa-adapter.js';
import { EngineWorld } from '../engine-world.fixture-spec.js';
import { FreshnessQuery } from './freshness.query.js';
import { connectWiseDataSets } from '../psa/connectwise/connectwise-adapter.js';
import { inOrder } from './data-sets.js';
import { SyncSchedule } from './sync.schedule.js';
import { SyncService } from './sync.service.js';

describe('sync in trouble', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
  }, 60_000);

  beforeEach(async () => {
    await world.control('POST', '/reset', {});
    ctx = await world.tenant();
  });

  afterAll(() => world.close());

  it.each([
    ['429', { fault: 'status429', retryAfter: 1, match: { pathPattern: '/project/', times: 3 } }],
    ['500', { fault: 'status500', match: { pathPattern: '/project/', times: 2 } }],
    ['a truncated body', { fault: 'truncatedBody', match: { pathPattern: '/project/', times: 2 } }],
    ['a cut connection', { fault: 'disconnectBefore', match: { pathPattern: '/project/', times: 2 } }],
  ])(
    'I9 gets over %s and mirrors everything',
    async (_name, fault) => {
      const dataSets: DataSet[] = ['companies', 'projects', 'phases'];
      const connectionId = await world.connect(ctx, { dataSets, startSync: false });
      await world.control('POST', '/faults', fault);
      await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {});
      const sets = await world.synced(ctx, connectionId);
      expect(sets.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
      expect(await world.count(ctx, 'projects')).toBe(world.sandbox.world.collection('project').size);
      expect(await world.count(ctx, 'phases')).toBe(world.sandbox.world.collection('phase').size);
      expect(await state(world, ctx, connectionId)).toMatchObject({ state: 'connected' });
    },
    60_000,
  );

  it('I3 refused credentials stop everything and are shown', async () => {
    const connectionId = await world.connect(ctx, { startSync: false });
    await world.control('POST', '/faults', { fault: 'expiredCredentials', match: {} });
    await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {});
    const sets = await world.synced(ctx, connectionId);
    expect(sets[0]?.state).toBe('failed');
    expect(sets.slice(1).every((set) => set.state === 'cancelled')).toBe(true);
    expect(await state(world, ctx, connectionId)).toMatchObject({ state: 'error' });
    const due = await world.count(ctx, 'sync_states', 'next_due_at is not null');
    expect(due).toBe(0);
  });

  it('I5 a data set that may not be read fails alone, the others go on', async () => {
    const connectionId = await world.connect(ctx, { startSync: false });
    const allow = (entity: string, allowed: boolean) =>
      world.control('POST', '/connectwise/permissions', { entity, need: 'read', allowed });
    await allow('timeEntry', false);
    await allow('invoice', false);
    await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {
      dataSets: ['companies', 'time_entries', 'contracts', 'devices', 'invoices', 'projects'],
    });
    const sets = await world.synced(ctx, connectionId);
    await allow('timeEntry', true);
    await allow('invoice', true);
    expect(Object.fromEntries(sets.map((set) => [set.data_set, set.state]))).toEqual({
      companies: 'done',
      projects: 'done',
      time_entries: 'failed',
      contracts: 'done',
      devices: 'done',
      invoices: 'failed',
    });
    const { dataSets } = await world.first
      .get(FreshnessQuery, { strict: false })
      .ofConnection(ctx, connectionId);
    const errorOf = (name: string) => dataSets.find(({ dataSet }) => dataSet === name)?.error;
    expect(errorOf('invoices')).toMatch(/^The PSA does not permit GET \/finance\/invoices.*security role/);
    expect(errorOf('contracts')).toBeNull();
    expect((await state(world, ctx, connectionId)).state).toBe('degraded');
  });

  it('I7 finds by reconciliation what was deleted, marks it and keeps the row', async () => {
    const connectionId = await world.connect(ctx, { dataSets: ['companies', 'projects', 'tickets'] });
    await world.synced(ctx, connectionId);
    const id = lastOf(world, 'ticket');
    await world.control('POST', '/mutate', { op: 'delete', kind: 'ticket', id, silent: true, force: true });
    await world.query(ctx, `update sync_states set next_reconcile_at = now() where data_set = 'tickets'`);
    await world.first.get(SyncSchedule).enqueueDue();
    await world.until(
      () => world.sets(ctx, connectionId),
      (sets) => sets.some((set) => set.kind === 'reconcile' && set.state === 'done'),
    );
    const gone = await world.query<{ external_id: string }>(
      ctx,
      'select external_id from tickets where deleted_at is not null',
    );
    expect(gone).toEqual([{ external_id: String(id) }]);
    const sweep = (await world.sets(ctx, connectionId)).find(({ kind }) => kind === 'reconcile');
    expect(sweep).toMatchObject({ removed: 1, read: world.sandbox.world.collection('ticket').size });
  });

  it('I7 goes on from the last committed page after the worker was stopped in the middle', async () => {
    const settings = { callsPerMinute: 1_000_000, notesHistoryDays: 36_500 };
    const connectionId = await world.connect(ctx, { startSync: false, settings });
    await world.control('POST', '/faults', { fault: 'latency', ms: 60, match: { pathPattern: '/notes' } });
    await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {});
    const seen = await world.until(
      async () => (await world.sets(ctx, connectionId)).find(({ data_set }) => data_set === 'notes'),
      (set) => (set?.pages ?? 0) > 0 && set?.state === 'running',
    );
    const stopped = world.first;
    const next = await world.worker();
    await world.stop(stopped);
    await world.control('DELETE', '/faults');
    await world.first.get(SyncSchedule).enqueueLeftBehind();
    const sets = await world.synced(ctx, connectionId, 35_000);
    const notes = sets.find(({ data_set }) => data_set === 'notes');
    expect(next).toBe(world.first);
    expect(notes).toMatchObject({ state: 'done' });
    // Every page was read once: what the first worker committed was not asked for again.
    expect(notes?.read).toBe(world.sandbox.world.collection('note').size);
    expect(notes?.pages).toBeGreaterThan(seen?.pages ?? 0);
    expect(await world.count(ctx, 'notes')).toBe(world.sandbox.world.collection('note').size);
  }, 60_000);

  it('I12 one run per connection and data set at a time, over two workers', async () => {
    const second = await world.worker();
    const connectionId = await world.connect(ctx, { startSync: false });
    const start = (app: TestingModule) =>
      app.get(SyncService, { strict: false }).start(ctx, connectionId, {});
    // No data set may be over before the last of them has asked.
    await world.control('POST', '/faults', { fault: 'latency', ms: 2_000, match: {} });
    const runs = await Promise.all([start(world.first), start(second), start(world.first), start(second)]);
    await world.control('DELETE', '/faults');
    expect(runs.filter(({ runId }) => runId !== null)).toHaveLength(1);
    // The same set handed out once more, as after a lost lease: the second worker ends without a trace.
    await world.first.get(SyncSchedule).enqueueLeftBehind();
    const sets = await world.synced(ctx, connectionId);
    expect(sets.map(({ data_set }) => data_set)).toEqual(inOrder(connectWiseDataSets));
    const size = world.sandbox.world.collection('ticket').size;
    expect(sets.find(({ data_set }) => data_set === 'tickets')).toMatchObject({ state: 'done', read: size });
    await world.stop(second);
  }, 60_000);
});

function lastOf(world: EngineWorld, kind: 'ticket'): number {
  return Math.max(...world.sandbox.world.collection(kind).ids(0));
}

async function state(
  world: EngineWorld,
  ctx: RequestCtx,
  id: string,
): Promise<{ state: string; state_reason: string | null }> {
  const [row] = await world.query<{ state: string; state_reason: string | null }>(
    ctx,
    'select state, state_reason from connections where id = $1',
    [id],
  );
  if (!row) throw new Error('The connection is gone.');
  return row;
}
