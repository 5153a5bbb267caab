import type { RequestCtx } from '#libs/platform';
import { EngineWorld, type RunSet } from '../engine-world.fixture-spec.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { SyncSchedule } from './sync.schedule.js';
import { SyncService } from './sync.service.js';

describe('reconciliation', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
  }, 60_000);

  beforeEach(async () => {
    await world.control('POST', '/reset', {});
    ctx = await world.tenant();
  });

  afterAll(() => world.close());

  it('I7 a PSA that suddenly shows nothing does not empty the mirror', async () => {
    await connect('companies', 'projects');
    const mirrored = await world.count(ctx, 'projects');
    await world.control('POST', '/faults', {
      fault: 'emptyList',
      match: { pathPattern: 'project/projects$' },
    });
    const set = await sweep('projects');
    expect(set).toMatchObject({ state: 'failed', removed: 0 });
    expect(set.error).toMatch(new RegExp(`^The PSA showed none of ${String(mirrored)} known projects\\.`));
    expect(await world.count(ctx, 'projects')).toBe(mirrored);
    expect(await connection()).toEqual({ state: 'degraded', reason: set.error });

    // Pulls that work do not make it forgotten.
    await world.first
      .get(SyncService, { strict: false })
      .start(ctx, connectionId, { dataSets: ['projects'] });
    await world.synced(ctx, connectionId);
    expect(await connection()).toEqual({ state: 'degraded', reason: set.error });

    // Another look soon after is the same look; the PSA is back at the next one.
    expect(await sweep('projects')).toMatchObject({ state: 'failed', removed: 0 });
    await world.control('DELETE', '/faults');
    expect(await sweep('projects')).toMatchObject({ state: 'done', removed: 0 });
    expect(await connection()).toEqual({ state: 'connected', reason: null });
  });

  it('I7 a second look that finds as little is believed', async () => {
    await connect('companies', 'tickets');
    const match = { pathPattern: 'project/tickets$' };
    const projectTickets = await world.count(ctx, 'tickets', `kind = 'project'`);
    const mirrored = await world.count(ctx, 'tickets');
    // More than half of them, but not all.
    expect(projectTickets / mirrored).toBeGreaterThan(0.5);
    await world.control('POST', '/faults', { fault: 'emptyList', match });
    const first = await sweep('tickets');
    expect(first).toMatchObject({ state: 'failed', removed: 0 });
    expect(first.error).toContain(`only ${String(mirrored - projectTickets)} of ${String(mirrored)}`);
    await world.query(ctx, `update sync_states set doubted_at = doubted_at - interval '1 hour'`);
    expect(await sweep('tickets')).toMatchObject({ state: 'done', removed: projectTickets });
    expect(await world.count(ctx, 'tickets')).toBe(mirrored - projectTickets);
    expect(await connection()).toEqual({ state: 'connected', reason: null });
  });

  it('I7 brings what the mirror lacks and what is older here than there', async () => {
    await connect('companies', 'projects', 'phases', 'tickets', 'time_entries');
    const before = await fingerprint('tickets');
    await world.query(
      ctx,
      `delete from tickets where external_id in (select max(external_id) from tickets group by kind)`,
    );
    const [older] = await world.query<{ id: string }>(
      ctx,
      `update tickets set version = version - interval '1 day', summary = 'Old', content_hash = 'old'
        where id = (select id from tickets order by external_id limit 1) returning external_id as id`,
    );
    await world.query(ctx, `delete from phases where external_id = (select max(external_id) from phases)`);
    await world.control('DELETE', '/requests');
    expect(await sweep('tickets')).toMatchObject({ state: 'done', removed: 0, changed: 3 });
    expect(await sweep('phases')).toMatchObject({ state: 'done', removed: 0, changed: 1 });
    expect(await fingerprint('tickets')).toEqual(before);
    expect(await world.count(ctx, 'tickets', `external_id = '${older?.id ?? ''}' and summary = 'Old'`)).toBe(
      0,
    );
    expect(await world.count(ctx, 'phases')).toBe(world.sandbox.world.collection('phase').size);
    const { items } = await world.control<{ items: { path: string }[] }>('GET', '/requests?limit=1000');
    // Nothing but the sweep itself and the four records.
    expect(items.filter(({ path }) => /tickets\/\d+$|phases\/\d+$/.test(path))).toHaveLength(4);
    expect(await world.count(ctx, 'sweep_ids', 'true')).toBe(0);
  });

  it('I7 reads everything anew when most of it is missing here', async () => {
    await connect('members', 'references', 'companies', 'time_entries');
    const all = world.sandbox.world.collection('timeEntry').size;
    expect(all).toBeGreaterThan(600);
    await world.query(ctx, 'delete from time_entries');
    expect(await sweep('time_entries')).toMatchObject({ state: 'done', changed: 0 });
    await world.first.get(SyncSchedule).enqueueDue();
    await world.until(
      () => world.count(ctx, 'time_entries'),
      (found) => found === all,
    );
  });

  it('I7 mends lists that are always read completely', async () => {
    await connect('references');
    await world.query(ctx, `delete from reference_items where kind = 'priority'`);
    const all = await world.count(ctx, 'reference_items');
    const set = await sweep('references');
    expect(set).toMatchObject({ state: 'done', removed: 0 });
    expect(set.changed).toBeGreaterThan(0);
    expect(await world.count(ctx, 'reference_items')).toBe(all + set.changed);
  });

  it('I7 notes that were deleted under a ticket are marked when the ticket is read', async () => {
    await connect('companies', 'projects', 'tickets', 'notes');
    const [note] = await world.query<{ external_id: string; ticket: string; notes: number }>(
      ctx,
      `select min(external_id) as external_id, ticket_external_id as ticket, count(*)::int as notes from notes
        where ticket_external_id is not null group by 2 having count(*) > 1 order by 3 desc limit 1`,
    );
    const noteId = Number(note?.external_id.split('/').at(-1));
    await world.control('POST', '/mutate', {
      op: 'delete',
      kind: 'note',
      id: noteId,
      force: true,
      silent: true,
    });
    const id = Number(note?.ticket);
    await world.control('POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id,
      changes: { summary: 'Touched' },
    });
    await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, {});
    await world.synced(ctx, connectionId);
    const gone = await world.query(ctx, 'select external_id from notes where deleted_at is not null');
    expect(gone).toEqual([{ external_id: note?.external_id }]);
  });

  it('I7 children of many parents that vanish at once are not believed at first', async () => {
    await connect('companies', 'projects', 'phases');
    const mirrored = await world.count(ctx, 'phases');
    await world.control('POST', '/faults', { fault: 'emptyList', match: { pathPattern: '/phases$' } });
    await world.query(ctx, 'update projects set synced_at = now()');
    const start = () =>
      world.first.get(SyncService, { strict: false }).start(ctx, connectionId, { dataSets: ['phases'] });
    await start();
    await world.synced(ctx, connectionId);
    expect(await world.count(ctx, 'phases')).toBe(mirrored);
    expect(await connection()).toMatchObject({ state: 'degraded' });
    await world.query(ctx, `update sync_states set doubted_at = doubted_at - interval '1 hour'`);
    await start();
    await world.synced(ctx, connectionId);
    expect(await world.count(ctx, 'phases')).toBe(0);
  });

  it('I8 believes a PSA whose clock was put back', async () => {
    await connect('companies', 'projects');
    const change = (name: string) =>
      world.control('POST', '/mutate', {
        op: 'update',
        kind: 'project',
        id: 101,
        changes: { name },
        silent: true,
        force: true,
      });
    await world.control('POST', '/clock', { offsetMs: 600_000 });
    await change('In the future');
    await world.first
      .get(SyncService, { strict: false })
      .start(ctx, connectionId, { dataSets: ['projects'] });
    await world.synced(ctx, connectionId);
    await world.control('POST', '/clock', { offsetMs: 0 });
    await change('Now');
    expect(await sweep('projects')).toMatchObject({ state: 'done', changed: 1 });
    const [project] = await world.query<{ name: string }>(
      ctx,
      `select name from projects where external_id = '101'`,
    );
    expect(project?.name).toBe('Now');
  });

  it('I7 finds notes that came or went without their ticket showing it', async () => {
    await connect('companies', 'projects', 'tickets', 'notes');
    const [note] = [...world.sandbox.world.all('note')].filter(({ ticketId }) => ticketId !== null);
    if (!note) throw new Error('There is no note.');
    await world.control('POST', '/mutate', {
      op: 'create',
      kind: 'note',
      like: note.id,
      changes: { text: 'Written meanwhile' },
    });
    await world.control('POST', '/mutate', { op: 'delete', kind: 'note', id: note.id });
    const set = await sweep('notes');
    expect(set).toMatchObject({ state: 'done', changed: 1, removed: 1 });
    expect(await world.count(ctx, 'notes', `text = 'Written meanwhile' and deleted_at is null`)).toBe(1);
    expect(
      await world.count(ctx, 'notes', `external_id like '%/${String(note.id)}' and deleted_at is null`),
    ).toBe(0);
    expect(await world.count(ctx, 'notes')).toBe(world.sandbox.world.collection('note').size);
  });

  async function connect(...dataSets: DataSet[]): Promise<void> {
    connectionId = await world.connect(ctx, {
      dataSets,
      settings: { callsPerMinute: 1_000_000, notesHistoryDays: 36_500 },
    });
    await world.synced(ctx, connectionId);
  }

  /** Makes the sweep of one data set due and waits for its end. */
  async function sweep(dataSet: DataSet): Promise<RunSet> {
    const before = (await world.sets(ctx, connectionId)).length;
    await world.query(ctx, `update sync_states set next_reconcile_at = now() where data_set = $1`, [dataSet]);
    await world.first.get(SyncSchedule).enqueueDue();
    const sets = await world.until(
      () => world.sets(ctx, connectionId),
      (all) => all.length > before && all.every(({ finished_at }) => finished_at !== null),
    );
    const last = sets.at(-1);
    if (last?.kind !== 'reconcile' || last.data_set !== dataSet) throw new Error('Another set was run.');
    return last;
  }

  async function connection(): Promise<{ state: string; reason: string | null } | undefined> {
    const [row] = await world.query<{ state: string; reason: string | null }>(
      ctx,
      'select state, state_reason as reason from connections',
    );
    return row;
  }

  async function fingerprint(table: string): Promise<string | undefined> {
    const [row] = await world.query<{ all: string }>(
      ctx,
      `select string_agg(external_id || summary || coalesce(status_external_id, '') || version, ',' order by external_id) as all from ${table}`,
    );
    return row?.all;
  }
});
