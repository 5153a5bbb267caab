import { ChangeJournal, type Change } from '#libs/work';
import type { RequestCtx } from '#libs/platform';
import { EngineWorld } from '../engine-world.fixture-spec.js';
import { SyncService } from '../sync/sync.service.js';
import { PushSchedule } from './push.schedule.js';

interface Project {
  id: string;
  externalId: string;
  statusId: string;
  name: string;
}

describe('writing to the PSA', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
    ctx = await world.tenant();
    connectionId = await world.connect(ctx, { dataSets: ['members', 'references', 'companies', 'projects'] });
    await world.synced(ctx, connectionId);
  }, 120_000);

  afterEach(() => world.control('DELETE', '/faults'));
  afterAll(() => world.close());

  it('I13 sends a status and confirms it', async () => {
    const project = await someProject(0);
    const target = await otherStatus(project);
    const change = await settled(await move(project, target.id));
    expect(change.state).toBe('confirmed');
    expect(String(inPsa(project).statusId)).toBe(target.externalId);
    expect((await reread(project)).statusId).toBe(target.id);
  });

  it('I11 our own write coming back changes nothing', async () => {
    const project = await someProject(1);
    await settled(await move(project, (await otherStatus(project)).id));
    const before = await world.query(ctx, 'select changed_at, status_id from projects where id = $1', [
      project.id,
    ]);
    await world.first
      .get(SyncService, { strict: false })
      .start(ctx, connectionId, { dataSets: ['projects'] });
    const sets = await world.synced(ctx, connectionId);
    expect(sets.at(-1)).toMatchObject({ data_set: 'projects', state: 'done', changed: 0 });
    expect(
      await world.query(ctx, 'select changed_at, status_id from projects where id = $1', [project.id]),
    ).toEqual(before);
    expect(await patches(project)).toBe(1);
  });

  it('I15 shows a conflict when somebody changed the same field in the PSA meanwhile', async () => {
    const project = await someProject(2);
    const [mine, theirs] = await otherStatuses(project);
    await world.control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: Number(project.externalId),
      changes: { statusId: Number(theirs.externalId) },
      silent: true,
      force: true,
    });
    const change = await settled(await move(project, mine.id));
    expect(change.state).toBe('conflict');
    expect(change.theirs).toMatchObject({ status: { externalId: theirs.externalId } });
    expect(await patches(project)).toBe(0);
  });

  it('I16 tells a refusal in the words of the vendor and takes the mirror back', async () => {
    const project = await someProject(3);
    await world.control('POST', '/faults', {
      fault: 'status',
      status: 400,
      body: {
        code: 'InvalidObject',
        message: 'project object is invalid',
        errors: [
          { code: 'InvalidField', message: 'The budget is locked.', resource: 'project', field: 'status' },
        ],
      },
      match: { method: 'PATCH' },
    });
    const change = await settled(await move(project, (await otherStatus(project)).id));
    expect(change.state).toBe('refused');
    expect(change.vendorMessage).toContain('The budget is locked.');
    expect((await reread(project)).statusId).toBe(project.statusId);
  });

  it.each(['disconnectBefore', 'disconnectAfterCommit', 'truncatedBody', 'status500'])(
    'I14 gets over %s of the write and sends it once as people see it',
    async (fault) => {
      const project = await someProject(
        4 + ['disconnectBefore', 'disconnectAfterCommit', 'truncatedBody', 'status500'].indexOf(fault),
      );
      const target = await otherStatus(project);
      await world.control('POST', '/faults', { fault, match: { method: 'PATCH', times: 1 } });
      const change = await settled(await move(project, target.id));
      expect(change.state).toBe('confirmed');
      expect(String(inPsa(project).statusId)).toBe(target.externalId);
      expect((await reread(project)).statusId).toBe(target.id);
    },
    40_000,
  );

  it('I13 keeps the order of two changes of one record', async () => {
    const project = await someProject(8);
    const [first, last] = await otherStatuses(project);
    await world.control('POST', '/faults', { fault: 'latency', ms: 200, match: { method: 'PATCH' } });
    const changes = [await move(project, first.id), await move(project, last.id)];
    const states = await Promise.all(changes.map(async (id) => (await settled(id)).state));
    expect(states).toEqual(['confirmed', 'confirmed']);
    expect(String(inPsa(project).statusId)).toBe(last.externalId);
  });

  it('I13 the sweeper picks up what a crash left behind', async () => {
    const project = await someProject(9);
    const target = await otherStatus(project);
    await world.query(ctx, `update connections set state = 'disconnected'`);
    const id = await move(project, target.id);
    await world.until(
      () => world.query<{ n: number }>(ctx, 'select count(*)::int as n from outbox'),
      ([row]) => row?.n === 0,
    );
    expect((await read(id)).state).toBe('pending');
    await world.query(ctx, `update connections set state = 'connected'`);
    // As a sender that died leaves it: claimed, its lease over, its job gone.
    await world.query(
      ctx,
      `update changes set state = 'sending', lease_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    await world.first.get(PushSchedule).enqueueLeftBehind();
    expect((await settled(id)).state).toBe('confirmed');
    expect(String(inPsa(project).statusId)).toBe(target.externalId);
  });

  async function move(project: Project, statusId: string): Promise<string> {
    const outcome = await world.db.run(ctx, (tx) =>
      world.first
        .get(ChangeJournal, { strict: false })
        .requestUpdate(tx, { kind: 'project', recordId: project.id, fields: { status: { to: statusId } } }),
    );
    if (outcome.outcome !== 'journalled') throw new Error(JSON.stringify(outcome));
    return outcome.change.id;
  }

  async function read(id: string): Promise<Pick<Change, 'state' | 'vendorMessage' | 'theirs'>> {
    const [change] = await world.query<Pick<Change, 'state' | 'vendorMessage' | 'theirs'>>(
      ctx,
      'select state, vendor_message as "vendorMessage", theirs from changes where id = $1',
      [id],
    );
    if (!change) throw new Error('No such change.');
    return change;
  }

  function settled(id: string): ReturnType<typeof read> {
    return world.until(
      () => read(id),
      ({ state }) => state !== 'pending' && state !== 'sending',
    );
  }

  async function someProject(index: number): Promise<Project> {
    const [project] = await world.query<Project>(
      ctx,
      `${projectSql} where not p.closed and p.status_id is not null order by p.external_id limit 1 offset $1`,
      [index],
    );
    if (!project) throw new Error('There are too few projects.');
    return project;
  }

  async function reread({ id }: Project): Promise<Project> {
    const [project] = await world.query<Project>(ctx, `${projectSql} where p.id = $1`, [id]);
    if (!project) throw new Error('The project is gone.');
    return project;
  }

  async function otherStatuses(project: Project): Promise<[Target, Target]> {
    const [one, other] = await world.query<Target>(
      ctx,
      `select id, external_id as "externalId" from reference_items
        where kind = 'project_status' and not is_closed and active and id <> $1 order by name`,
      [project.statusId],
    );
    if (!one || !other) throw new Error('There are too few statuses.');
    return [one, other];
  }

  async function otherStatus(project: Project): Promise<Target> {
    return (await otherStatuses(project))[0];
  }

  function inPsa({ externalId }: Project): { statusId: number } {
    return world.sandbox.world.need('project', Number(externalId));
  }

  async function patches({ externalId }: Project): Promise<number> {
    const { items } = await world.control<{ items: { path: string }[] }>(
      'GET',
      '/requests?method=PATCH&limit=1000',
    );
    return items.filter(({ path }) => path.split('?')[0]?.endsWith(`/projects/${externalId}`)).length;
  }
});

interface Target {
  id: string;
  externalId: string;
}

const projectSql = `select p.id, p.external_id as "externalId", p.status_id as "statusId", p.name from projects p`;
