import { randomUUID } from 'node:crypto';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { TenantTx } from '#libs/platform';
import { eventually } from '#libs/system-under-test';
import { WorkMirror, type TicketSnapshot } from '#libs/work';
import {
  PortfolioWorld,
  projectSnapshot,
  type ProjectSeed,
  STATUSES,
} from '../testing/portfolio-world-spec.js';
import { HealthSchedule } from './health.schedule.js';
import { HealthService } from './health.service.js';

interface Stored {
  health: string | null;
  reasons: { code: string; numbers: Record<string, number> }[];
  facts: Record<string, unknown>;
  computed_at: Date;
}

describe('P30 stored health', () => {
  let world: PortfolioWorld;
  let sourceId: string;
  let day: (days: number) => string;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    day = await world.dayFromToday();
    await world.system.startWorker();
    sourceId = await world.source();
  });
  afterAll(() => world.stop());

  /** As a sync writes it: the mirror and the news of it, nothing else. */
  const sync = (seed: ProjectSeed) =>
    world.run((tx) => world.of(WorkMirror).applyProjects(tx, sourceId, [projectSnapshot(seed)]));

  const stored = async (name: string): Promise<Stored | undefined> =>
    (
      await world.query<Stored>(
        `select h.health, h.reasons, h.facts, h.computed_at from project_health h
           join projects p on p.id = h.project_id where p.name = $1`,
        [name],
      )
    )[0];

  const becomes = (name: string, health: string | null): Promise<Stored> =>
    eventually(
      `${name} is ${String(health)}`,
      async () => {
        const row = await stored(name);
        return row?.health === health ? row : false;
      },
      20_000,
    );

  it('P32 a verdict that was under way when somebody set an override does not take it away', async () => {
    await sync({ name: 'contested', statusExternalId: 'Open', estimatedHours: 100, actualHours: 10 });
    await becomes('contested', 'on_track');
    const [project] = await world.query<{ id: string }>(`select id from projects where name = 'contested'`);
    const id = project?.id ?? '';
    const judge = (tx: TenantTx) => world.of(HealthService).recompute(tx, [id]);
    let done: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (done = resolve));
    // Somebody has judged it and is not through yet; the next verdict waits for that.
    let judged = false;
    const first = world.run(async (tx) => {
      await judge(tx);
      judged = true;
      await held;
    });
    await eventually('it is judged', () => judged);
    const second = world.run(judge);
    await eventually('the next one waits', async () => {
      const waiting = await world.query(`select 1 from pg_locks where not granted`);
      return waiting.length > 0;
    });
    await world.query(
      `insert into project_details (project_id, override_health, override_reason, override_by, override_at)
       values ($1, 'behind', 'The client says so.', 'Olivia', now())`,
      [id],
    );
    done();
    await Promise.all([first, second]);
    expect(await stored('contested')).toMatchObject({ health: 'behind' });
  });

  it('follows the facts of a sync, and keeps the facts that it used', async () => {
    const base = { name: 'followed', statusExternalId: 'Open', startDate: day(-1), dueDate: day(90) };
    await sync({ ...base, estimatedHours: 100, actualHours: 10 });
    const first = await becomes('followed', 'on_track');
    expect(first.facts).toMatchObject({
      column: 'in_progress',
      dueDate: day(90),
      actualHours: 10,
      estimatedHours: 100,
    });
    await sync({ ...base, estimatedHours: 100, actualHours: 110 });
    expect((await becomes('followed', 'at_risk')).reasons).toEqual([
      { code: 'hours_over', numbers: { actual: 110, estimated: 100, share: 1.1 } },
    ]);
    await sync({ ...base, estimatedHours: 100, actualHours: 121 });
    await becomes('followed', 'behind');
    await sync({ ...base, estimatedHours: 100, actualHours: 121, statusExternalId: 'Done', closed: true });
    await becomes('followed', 'completed');
    await sync({ ...base, dueDate: null, statusExternalId: 'Open' });
    await becomes('followed', 'unscored');
  });

  it('follows the tickets of the project', async () => {
    await sync({ name: 'ticketed', statusExternalId: 'Open', dueDate: day(3) });
    expect((await becomes('ticketed', 'at_risk')).reasons).toEqual([
      { code: 'due_soon', numbers: { days: 3, done: 0 } },
    ]);
    await world.run((tx) => world.of(WorkMirror).applyTickets(tx, sourceId, [closedTicket('ticketed')]));
    expect((await becomes('ticketed', 'on_track')).facts).toMatchObject({ tickets: 1, closedTickets: 1 });
  });

  it('follows a change of the status mapping', async () => {
    await sync({ name: 'remapped', statusExternalId: 'Waiting', dueDate: day(90) });
    await becomes('remapped', 'on_track');
    const owner = await world.system.signedIn('owner');
    const ids = await world.statusIds(sourceId);
    const path = `/project-status-mapping/${sourceId}`;
    const { body } = await owner.get<{ version: number }>(path);
    const entries = [
      ...STATUSES.filter(({ group, name }) => group && name !== 'Waiting'),
      { name: 'Waiting', group: 'cancelled', isDefault: true },
    ].map(({ name, group, isDefault = false }) => ({ statusId: ids.get(name), group, isDefault }));
    expect((await owner.put(path, { entries }, body.version)).status).toBe(200);
    await becomes('remapped', null);
  });

  it('is judged again by the hourly job, because days pass without news', async () => {
    await sync({ name: 'forgotten', statusExternalId: 'Open', dueDate: day(90) });
    await becomes('forgotten', 'on_track');
    // As if ninety-one days had gone by: the mirror is the same to everyone, nobody was told.
    await world.query(`update projects set due_date = $1 where name = 'forgotten'`, [day(-1)]);
    const { worker } = world.system;
    if (!worker) throw new Error('The worker is not running.');
    await worker.get(HealthSchedule, { strict: false }).tick();
    expect((await becomes('forgotten', 'behind')).reasons[0]).toEqual({
      code: 'overdue',
      numbers: { days: 1 },
    });
    const [next, after] = worker
      .get(SchedulerRegistry, { strict: false })
      .getCronJob('projects.health')
      .nextDates(2)
      .map((date) => date.toMillis());
    expect((after ?? 0) - (next ?? 0)).toBe(3_600_000);
  });

  it('does not write what has not changed', async () => {
    await sync({ name: 'still', statusExternalId: 'Open', dueDate: day(90) });
    const before = await becomes('still', 'on_track');
    await sync({
      name: 'still',
      statusExternalId: 'Open',
      dueDate: day(90),
      description: 'changed elsewhere',
    });
    // A project that is judged in the same queue afterwards says that the first one has been.
    await sync({ name: 'behind it', statusExternalId: 'Open', dueDate: day(90) });
    await becomes('behind it', 'on_track');
    expect((await stored('still'))?.computed_at).toEqual(before.computed_at);
  });

  it('gives a new connection its first mapping before it judges, so that a closed project is completed', async () => {
    const fresh = await world.source('Fresh', [{ name: 'All done', group: null }]);
    await world.query('delete from project_status_mapping_sets where source_id = $1', [fresh]);
    await world.run((tx) =>
      world
        .of(WorkMirror)
        .applyProjects(tx, fresh, [projectSnapshot({ name: 'arrived', statusExternalId: 'All done' })]),
    );
    await becomes('arrived', 'completed');
  });
});

function closedTicket(projectExternalId: string): TicketSnapshot {
  return {
    externalId: randomUUID(),
    version: null,
    kind: 'project',
    number: null,
    projectExternalId,
    phaseExternalId: null,
    companyExternalId: null,
    contactExternalId: null,
    boardExternalId: null,
    statusExternalId: null,
    priorityExternalId: null,
    ownerExternalId: null,
    typeExternalId: null,
    summary: 'The only ticket',
    closed: true,
    actualHours: null,
    budgetHours: null,
    dueDate: null,
    createdAt: null,
    closedAt: null,
  };
}
