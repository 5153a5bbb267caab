import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordStatements } from '#libs/platform';
import type { ApiClient } from '#libs/system-under-test';
import { type PhaseSnapshot, type TimeEntrySnapshot, WorkMirror } from '#libs/work';
import type { ProjectBudgetDto } from '../budget/dto/budget.dto.js';
import type { MilestoneDto, MilestonePageDto } from '../milestones/dto/milestone.dto.js';
import type { ProjectSettingsDto } from '../project-settings/dto/project-settings.dto.js';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { TimelineDto } from './dto/timeline.dto.js';

type Refusal = MilestoneDto & { errors: { field: string }[]; current?: MilestoneDto };

describe('milestones, timeline and budget', () => {
  let world: TicketWorld;
  let owner: ApiClient;
  let projectId: string;

  beforeAll(async () => {
    world = await TicketWorld.start();
    owner = await world.portfolio.system.signedIn('owner');
    projectId = world.id('Office move');
  });
  afterAll(() => world.portfolio.stop());
  beforeEach(() => world.portfolio.query('delete from milestones'));

  const path = (): string => `/projects/${projectId}/milestones`;
  const add = async (body: object): Promise<MilestoneDto> => {
    const answer = await owner.post<MilestoneDto>(path(), body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const change = (milestone: MilestoneDto, wish: object) =>
    owner.patch<Refusal>(`/milestones/${milestone.id}`, wish, milestone.version);
  const titles = async (): Promise<string[]> =>
    (await owner.get<MilestonePageDto>(path())).body.items.map(({ title }) => title);
  const activity = async (): Promise<{ verb: string; changes: object[] }[]> =>
    (
      await owner.get<{ items: { verb: string; changes: object[] }[] }>(
        `/projects/${projectId}/activity?kind=milestone&limit=5`,
      )
    ).body.items;

  it('P11 begin pending and hidden from clients, stand last, and are changed field by field', async () => {
    const kickOff = await add({ title: ' Kick-off ', plannedDate: '2026-03-02' });
    expect(kickOff).toMatchObject({
      version: 1,
      title: 'Kick-off',
      status: 'pending',
      plannedDate: '2026-03-02',
      actualDate: null,
      clientVisible: false,
    });
    await add({ title: 'Go-live', internalNote: 'Not before they paid' });
    expect(await titles()).toEqual(['Kick-off', 'Go-live']);
    const reached = await change(kickOff, { status: 'complete', clientVisible: true });
    expect(reached.body).toMatchObject({ version: 2, status: 'complete', clientVisible: true });
    const [row] = await world.portfolio.query<{ today: string }>(
      'select (now() at time zone time_zone)::date as today from tenants',
    );
    expect(reached.body.actualDate).toBe(row?.today);
    const [told] = await activity();
    expect(told).toMatchObject({
      verb: 'completed',
      changes: expect.arrayContaining([{ field: 'status', from: 'pending', to: 'complete' }]),
    });
  });

  it('P11 the activity never repeats an internal note', async () => {
    await change(await add({ title: 'Go-live' }), { internalNote: 'They owe us money' });
    expect(JSON.stringify(await activity())).not.toContain('owe us');
  });

  it('P11 have an order, and page through it', async () => {
    const made = [];
    for (const title of ['A', 'B', 'C', 'D']) made.push(await add({ title }));
    const ids = made.map(({ id }) => id);
    const reorder = (order: unknown[]) =>
      owner.put<{ errors: { field: string }[] }>(`${path()}/order`, { ids: order });
    expect((await reorder([ids[2], ids[0]])).status).toBe(204);
    expect(await titles()).toEqual(['C', 'A', 'B', 'D']);
    const first = await owner.get<MilestonePageDto>(`${path()}?limit=3`);
    const rest = await owner.get<MilestonePageDto>(`${path()}?limit=3&cursor=${first.body.nextCursor ?? ''}`);
    expect([...first.body.items, ...rest.body.items].map(({ title }) => title)).toEqual(['C', 'A', 'B', 'D']);
    const wrong = await reorder([ids[0], randomUUID()]);
    expect([wrong.status, wrong.body.errors[0]?.field]).toEqual([400, 'ids.1']);
  });

  it('P23 the second of two gets the milestone as it is; removing an older one is refused too', async () => {
    const seen = await add({ title: 'Go-live' });
    const theirs = await change(seen, { plannedDate: '2026-05-04' });
    const late = await change(seen, { title: 'Launch' });
    expect([late.status, late.body.current]).toEqual([412, theirs.body]);
    const removed = (version: number) => owner.send('DELETE', `/milestones/${seen.id}`, undefined, version);
    expect((await removed(1)).status).toBe(412);
    expect((await removed(2)).status).toBe(204);
    expect(await titles()).toEqual([]);
    expect((await activity())[0]?.verb).toBe('removed');
  });

  it.each([
    [{ title: '  ' }, 'title'],
    [{ title: 'x', plannedDate: '2026-02-30' }, 'plannedDate'],
    [{ title: 'x', status: 'complete', actualDate: 'soon' }, 'actualDate'],
    [{ title: 'x', status: 'late' }, 'status'],
  ])('P11 refuses %j and names %s', async (body, field) => {
    const answer = await owner.post<Refusal>(path(), body);
    expect([answer.status, answer.body.errors.map((error) => error.field)]).toEqual([400, [field]]);
  });

  describe('with phases and time', () => {
    beforeAll(async () => {
      const { portfolio, sourceId } = world;
      const mirror = portfolio.of(WorkMirror);
      await portfolio.run((tx) =>
        mirror.applyPhases(tx, sourceId, [
          phase('plan', '1', { startDate: '2026-01-05', dueDate: '2026-01-16' }),
          phase('build', '2', { deadline: '2026-03-31' }),
          phase('wiring', '2.1', { parentExternalId: 'build' }),
        ]),
      );
      await portfolio.run((tx) => mirror.relink(tx, sourceId));
      await world.ticket('open', { phaseExternalId: 'wiring' });
      await world.ticket('closed', { phaseExternalId: 'wiring', closed: true });
      await portfolio.run((tx) =>
        mirror.applyTimeEntries(tx, sourceId, [
          time('1', { ticketExternalId: 'open', workDate: '2026-02-03', hours: 2 }),
          time('2', { ticketExternalId: 'closed', workDate: '2026-02-17', hours: 3, billable: false }),
          time('3', {
            projectExternalId: 'Office move',
            phaseExternalId: 'plan',
            workDate: '2026-01-08',
            hours: 1.5,
          }),
        ]),
      );
    });

    it('P11 the time line has phases with their parts, scheduled and actual days, and the milestones', async () => {
      await add({ title: 'Go-live', plannedDate: '2026-04-01' });
      const { body } = await owner.get<TimelineDto>(`/projects/${projectId}/timeline`);
      expect(body).toMatchObject({ actualStart: '2026-01-08', actualEnd: '2026-02-17', morePhases: false });
      expect(body.milestones.map(({ title }) => title)).toEqual(['Go-live']);
      const [plan, build, wiring] = body.phases;
      expect(plan).toMatchObject({
        name: 'plan',
        parentId: null,
        startDate: '2026-01-05',
        dueDate: '2026-01-16',
        actualStart: '2026-01-08',
        actualEnd: '2026-01-08',
        tickets: 0,
      });
      expect(build).toMatchObject({ deadline: '2026-03-31', actualStart: null });
      expect(wiring).toMatchObject({
        parentId: build?.id,
        actualStart: '2026-02-03',
        actualEnd: '2026-02-17',
        tickets: 2,
        closedTickets: 1,
      });
    });

    it('P17 the budget burns week by week', async () => {
      const { body } = await owner.get<ProjectBudgetDto>(`/projects/${projectId}/budget`);
      expect(body).toMatchObject({ loggedHours: 6.5, billableHours: 3.5, done: 0.5 });
      expect(body.weeks.slice(0, 7).map(({ week, hours, total }) => [week, hours, total])).toEqual([
        ['2026-01-05', 1.5, 1.5],
        ['2026-01-12', 0, 1.5],
        ['2026-01-19', 0, 1.5],
        ['2026-01-26', 0, 1.5],
        ['2026-02-02', 2, 3.5],
        ['2026-02-09', 0, 3.5],
        ['2026-02-16', 3, 6.5],
      ]);
    });

    it('P17 only those see a budget whom the settings name, and a tab that is off is not there', async () => {
      const [viewer, technician] = await Promise.all(
        (['viewer', 'technician'] as const).map((who) => world.portfolio.system.signedIn(who)),
      );
      const budget = `/projects/${projectId}/budget`;
      expect([(await viewer?.get(budget))?.status, (await technician?.get(budget))?.status]).toEqual([
        404, 404,
      ]);
      const settings = async (more: Partial<ProjectSettingsDto>): Promise<void> => {
        const { version, ...values } = (await owner.get<ProjectSettingsDto>('/project-settings')).body;
        await owner.put('/project-settings', { ...values, ...more }, version);
      };
      await settings({ budgetAudience: 'writers' });
      expect([(await viewer?.get(budget))?.status, (await technician?.get(budget))?.status]).toEqual([
        404, 200,
      ]);
      await settings({ tabs: ['phases'] });
      expect((await owner.get(budget)).status).toBe(404);
      expect((await owner.get(`/projects/${projectId}/timeline`)).status).toBe(404);
      await settings({ tabs: ['timeline', 'budget', 'phases'] });
    });

    it('need as many statements with many phases, milestones and entries as with few', async () => {
      const paths = [`/projects/${projectId}/timeline`, path(), `/projects/${projectId}/budget`];
      const measured = async (): Promise<number[]> => {
        const counts = [];
        const handler = world.portfolio.system.api.getHttpAdapter().getInstance() as RequestListener;
        for (const one of paths) {
          // A server of its own, so that only this request's statements are in its context.
          const { statements } = await recordStatements(async () => {
            const server = createServer(handler);
            server.listen(0, '127.0.0.1');
            await once(server, 'listening');
            const { port } = server.address() as AddressInfo;
            const answer = await fetch(`http://127.0.0.1:${String(port)}/api/v1${one}`, {
              headers: { cookie: owner.cookie, connection: 'close' },
            });
            expect(answer.status).toBe(200);
            await answer.text();
            server.close();
          });
          expect(statements.length).toBeGreaterThan(2);
          counts.push(statements.length);
        }
        return counts;
      };
      await measured();
      const few = await measured();
      const many = Array.from({ length: 200 }, (_, index) => String(index));
      const { portfolio, sourceId } = world;
      await portfolio.run(async (tx) => {
        const mirror = portfolio.of(WorkMirror);
        await mirror.applyPhases(
          tx,
          sourceId,
          many.map((name) => phase(`more ${name}`, `9.${name}`)),
        );
        await mirror.applyTimeEntries(
          tx,
          sourceId,
          many.map((name) =>
            time(`more ${name}`, { ticketExternalId: 'open', workDate: '2026-02-03', hours: 1 }),
          ),
        );
        await tx.query(
          `insert into milestones (project_id, title) select $1, 'milestone ' || n from generate_series(1, 200) n`,
          [projectId],
        );
      });
      expect(await measured()).toEqual(few);
    });
  });
});

function phase(name: string, sortKey: string, more: Partial<PhaseSnapshot> = {}): PhaseSnapshot {
  return {
    externalId: name,
    version: null,
    projectExternalId: 'Office move',
    parentExternalId: null,
    name,
    statusExternalId: null,
    sortKey,
    milestone: false,
    startDate: null,
    dueDate: null,
    deadline: null,
    actualHours: null,
    estimatedHours: null,
    notes: null,
    ...more,
  };
}

function time(externalId: string, more: Partial<TimeEntrySnapshot>): TimeEntrySnapshot {
  return {
    externalId,
    version: null,
    ticketExternalId: null,
    projectExternalId: null,
    phaseExternalId: null,
    companyExternalId: null,
    memberExternalId: 'Maya',
    workTypeExternalId: null,
    workRoleExternalId: null,
    startedAt: null,
    endedAt: null,
    workDate: '2026-02-02',
    hours: 1,
    billable: true,
    notes: null,
    internalNotes: null,
    locked: false,
    ...more,
  };
}
