import type { RequestCtx } from '#libs/platform';
import { ChangeJournal } from '#libs/work';
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

describe('changes of people', () => {
  afterEach(() => world.control('DELETE', '/faults'));

  it.each([null, 'disconnectBefore', 'disconnectAfterCommit', 'truncatedBody', 'status500'])(
    'I13 a status reaches Autotask and is confirmed, once as people see it (%s)',
    async (fault) => {
      const ticket = await someTicket();
      if (fault) await world.control('POST', '/faults', { fault, match: { method: 'PATCH', times: 1 } });
      expect(await moved(ticket)).toBe('confirmed');
      const [row] = await world.query<{ status: string; closed: boolean }>(
        ctx,
        `select status_external_id as status, closed from tickets where id = $1`,
        [ticket.id],
      );
      expect(row).toEqual({ status: '5', closed: true });
    },
    60_000,
  );

  it('I16 a refusal that Autotask says as a 500 is told in its words, and the mirror goes back', async () => {
    const ticket = await someTicket();
    await world.control('POST', '/faults', {
      fault: 'status',
      status: 500,
      body: { errors: ['The task is locked by its schedule.'] },
      match: { method: 'PATCH' },
    });
    expect(await moved(ticket)).toBe('refused');
    const [row] = await world.query<{ status: string; words: string }>(
      ctx,
      `select t.status_external_id as status, c.vendor_message as words from tickets t
         join changes c on c.record_id = t.id where t.id = $1`,
      [ticket.id],
    );
    expect(row).toEqual({ status: ticket.status, words: 'The task is locked by its schedule.' });
  });

  it('I11 our own writes coming back change nothing', async () => {
    await syncNow();
    const sets = await lastSets();
    expect(sets.find(({ data_set }) => data_set === 'tickets')).toMatchObject({ state: 'done', changed: 0 });
  });
});

describe('a move to another zone', () => {
  const endpoint = async () => {
    const [row] = await world.query<{ url: string }>(
      ctx,
      `select endpoint->>'apiUrl' as url from connections where id = $1`,
      [connectionId],
    );
    return row?.url;
  };

  it('I7 is followed and remembered by a sync', async () => {
    await world.control('POST', '/faults', { fault: 'zoneMove', to: 'zone14', dialect: 'autotask' });
    await syncNow();
    expect((await lastSets()).map(({ state }) => state)).toEqual(autotaskDataSets.map(() => 'done'));
    expect(await endpoint()).toBe(`${world.sandbox.url}/zone14/ATServicesRest/v1.0/`);
  });

  it("I7 is remembered by the first job that meets it, a person's change as well", async () => {
    await world.control('POST', '/faults', { fault: 'zoneMove', to: 'zone9', dialect: 'autotask' });
    expect(await moved(await someTicket())).toBe('confirmed');
    expect(await endpoint()).toBe(`${world.sandbox.url}/zone9/ATServicesRest/v1.0/`);
  });
});

async function someTicket(): Promise<{ id: string; status: string }> {
  const [ticket] = await world.query<{ id: string; status: string }>(
    ctx,
    `select t.id, t.status_external_id as status from tickets t
      where t.kind = 'project' and not t.closed and t.status_id is not null
        and not exists (select 1 from changes c where c.record_id = t.id) order by t.external_id limit 1`,
  );
  if (!ticket) throw new Error('There are too few tasks.');
  return ticket;
}

/** Completes a task; gives what became of the change. */
async function moved(ticket: { id: string }): Promise<string> {
  const [complete] = await world.query<{ id: string }>(
    ctx,
    `select id from reference_items where kind = 'ticket_status' and external_id = '5'`,
  );
  const outcome = await world.db.run(ctx, (tx) =>
    world.first.get(ChangeJournal, { strict: false }).requestUpdate(tx, {
      kind: 'ticket',
      recordId: ticket.id,
      fields: { status: { to: complete?.id ?? null } },
    }),
  );
  if (outcome.outcome !== 'journalled') throw new Error(JSON.stringify(outcome));
  const { id } = outcome.change;
  const [change] = await world.until(
    () => world.query<{ state: string }>(ctx, 'select state from changes where id = $1', [id]),
    ([one]) => one?.state !== 'pending' && one?.state !== 'sending',
    50_000,
  );
  return change?.state ?? '';
}
