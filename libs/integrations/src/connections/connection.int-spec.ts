import { Problem, type RequestCtx } from '#libs/platform';
import { EngineWorld } from '../engine-world.fixture-spec.js';
import { SyncService } from '../sync/sync.service.js';
import { ConnectionLifecycle } from './connection-lifecycle.service.js';
import { ConnectionListQuery } from './connection-list.query.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionTests } from './connection-tests.service.js';

describe('connections', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let credentials: Record<string, string>;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
    credentials = {
      site: world.sandbox.url,
      companyId: 'summit',
      publicKey: 'demoPublic',
      privateKey: 'demoPrivate',
      clientId: '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17',
    };
  }, 60_000);

  beforeEach(async () => {
    ctx = await world.tenant();
  });

  afterAll(() => world.close());

  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    world.first.get<T>(type, { strict: false });
  const problem = async (work: Promise<unknown>): Promise<Problem> => {
    const error: unknown = await work.then(
      () => new Error('It worked.'),
      (failure: unknown) => failure,
    );
    if (error instanceof Problem) return error;
    throw error;
  };

  it('I1 a test of unsaved credentials tells what is there and saves nothing', async () => {
    const findings = await get(ConnectionTests).unsaved({ vendor: 'connectwise', settings: {}, credentials });
    expect(findings).toMatchObject({ host: new URL(world.sandbox.url).host, missingPermissions: [] });
    expect(findings.apiVersion).toEqual(expect.any(String));
    expect(await world.count(ctx, 'connections', 'true')).toBe(0);
  });

  it('I1 wrong credentials are told as such', async () => {
    const wrong = {
      vendor: 'connectwise' as const,
      settings: {},
      credentials: { ...credentials, privateKey: 'nope' },
    };
    expect(await problem(get(ConnectionTests).unsaved(wrong))).toMatchObject({
      status: 422,
      code: 'connection.credentials_refused',
    });
  });

  it('names the wrong field and never repeats its value', async () => {
    const failure = await problem(
      get(ConnectionTests).unsaved({
        vendor: 'connectwise',
        settings: { timeZone: 'Mars/Olympus' },
        credentials: { ...credentials, privateKey: 'with a space' },
      }),
    );
    expect(failure).toMatchObject({ status: 400, errors: [{ field: 'credentials.privateKey' }] });
    expect(JSON.stringify(failure)).not.toContain('with a space');
  });

  it('I2 credentials are sealed at rest and never given back', async () => {
    const id = await world.connect(ctx, { startSync: false });
    const shown = JSON.stringify(await get(ConnectionListQuery).one(ctx, id));
    const [row] = await world.query<{ credentials: string }>(ctx, 'select credentials from connections');
    expect(row?.credentials).toMatch(/^v1\.test1\./);
    for (const text of [shown, row?.credentials ?? '', JSON.stringify(await audit())]) {
      expect(text).not.toContain('demoPrivate');
    }
  });

  it('refuses an edit of an older version and keeps credentials that are left out', async () => {
    const id = await world.connect(ctx, { startSync: false });
    const renamed = await get(ConnectionService).update(ctx, id, 1, {
      name: 'Renamed',
      schedule: { tickets: 2 },
    });
    expect(renamed).toMatchObject({ name: 'Renamed', version: 2, schedule: { tickets: 2, projects: 15 } });
    expect(await problem(get(ConnectionService).update(ctx, id, 1, { name: 'Late' }))).toMatchObject({
      status: 412,
    });
    const moved = await get(ConnectionService).update(ctx, id, 2, {
      credentials: { publicKey: 'demoPublic' },
    });
    expect(moved.version).toBe(3);
    expect((await audit()).map(({ action }) => action)).toEqual([
      'connection.created',
      'connection.updated',
      'connection.updated',
    ]);
  });

  it('I4 allows several connections of one PSA, each with its own name', async () => {
    await world.connect(ctx, { startSync: false });
    await world.connect(ctx, { startSync: false, name: 'Second' });
    expect(await problem(world.connect(ctx, { name: 'second' }))).toMatchObject({
      code: 'connection.name_taken',
    });
    const page = await get(ConnectionListQuery).page(ctx, { limit: 1 });
    const rest = await get(ConnectionListQuery).page(ctx, { limit: 1, cursor: page.nextCursor ?? undefined });
    expect([...page.items, ...rest.items].map(({ name }) => name)).toEqual(['ConnectWise', 'Second']);
    expect(rest.nextCursor).toBeNull();
  });

  it('I3 disconnecting keeps the mirror and stops syncing; reconnecting goes on', async () => {
    const id = await world.connect(ctx, { dataSets: ['companies'] });
    await world.synced(ctx, id);
    const mirrored = await world.count(ctx, 'companies');
    expect((await get(ConnectionLifecycle).disconnect(ctx, id)).state).toBe('disconnected');
    expect(await world.count(ctx, 'companies')).toBe(mirrored);
    expect(await world.count(ctx, 'sync_states', 'next_due_at is not null')).toBe(0);
    expect(await problem(get(SyncService).start(ctx, id, {}))).toMatchObject({
      code: 'connection.not_syncable',
    });
    await get(ConnectionLifecycle).reconnect(ctx, id);
    const sets = await world.synced(ctx, id);
    expect(sets.at(-1)).toMatchObject({ state: 'done', changed: 0 });
    expect((await get(ConnectionListQuery).one(ctx, id)).state).toBe('connected');
  });

  it('I3 deleting asks for the name and removes connection and mirror', async () => {
    const id = await world.connect(ctx, {
      dataSets: ['members', 'references', 'companies', 'contacts', 'projects'],
    });
    await world.synced(ctx, id);
    expect(await problem(get(ConnectionLifecycle).remove(ctx, id, 'connectwise'))).toMatchObject({
      status: 400,
      errors: [{ field: 'name' }],
    });
    await get(ConnectionLifecycle).remove(ctx, id, 'ConnectWise');
    await world.until(
      () => world.count(ctx, 'connections', 'true'),
      (left) => left === 0,
    );
    for (const table of [
      'companies',
      'contacts',
      'projects',
      'members',
      'reference_items',
      'sync_runs',
      'sync_states',
    ]) {
      expect([table, await world.count(ctx, table, 'true')]).toEqual([table, 0]);
    }
  });

  it("another tenant's connection does not exist", async () => {
    const id = await world.connect(ctx, { startSync: false });
    const stranger = await world.tenant();
    expect(await problem(get(ConnectionListQuery).one(stranger, id))).toMatchObject({ status: 404 });
    expect(await problem(get(ConnectionService).update(stranger, id, 1, { name: 'Mine' }))).toMatchObject({
      status: 404,
    });
    expect(await problem(get(ConnectionLifecycle).remove(stranger, id, 'ConnectWise'))).toMatchObject({
      status: 404,
    });
    expect(await problem(get(SyncService).start(stranger, id, {}))).toMatchObject({ status: 404 });
  });

  function audit(): Promise<{ action: string }[]> {
    return world.query(ctx, 'select * from audit_entries order by at');
  }
});
