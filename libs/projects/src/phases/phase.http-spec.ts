import { randomUUID } from 'node:crypto';
import type { ApiClient } from '#libs/system-under-test';
import { type PhaseSnapshot, WorkMirror } from '#libs/work';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { PhaseDto, PhasePageDto, PhaseTicketDto, PhaseTicketPageDto } from './dto/phase.dto.js';

describe('P18 phases of a project', () => {
  let world: TicketWorld;
  let owner: ApiClient;
  let id: string;
  const phaseIds = new Map<string, string>();

  beforeAll(async () => {
    world = await TicketWorld.start();
    owner = await world.portfolio.system.signedIn('owner');
    id = world.id('Office move');
    await apply([
      phase('Plan', '1'),
      phase('Build', '2', {
        actualHours: 12,
        estimatedHours: 10,
        startDate: '2026-01-05',
        dueDate: '2026-02-27',
      }),
      phase('Wiring', '2.1', { parentExternalId: 'Build', milestone: true }),
      phase('Later', '3', { startDate: '2099-01-05' }),
    ]);
    await world.ticket('planned', {
      phaseExternalId: 'Plan',
      closed: true,
      summary: 'B closed',
      actualHours: 2,
    });
    await world.ticket('checked', {
      phaseExternalId: 'Plan',
      closed: true,
      summary: 'A closed',
      actualHours: null,
    });
    await world.ticket('wires', { phaseExternalId: 'Wiring', summary: 'Wires', ownerExternalId: 'Maya' });
    await world.ticket('loose', { summary: 'Without a phase', actualHours: 1, budgetHours: 4 });
    await world.ticket('later', { phaseExternalId: 'Later', summary: 'Later', actualHours: 0 });
  });
  afterAll(() => world.portfolio.stop());

  async function apply(phases: PhaseSnapshot[]): Promise<void> {
    await world.portfolio.run((tx) => world.portfolio.of(WorkMirror).applyPhases(tx, world.sourceId, phases));
    await world.portfolio.run((tx) => world.portfolio.of(WorkMirror).relink(tx, world.sourceId));
    const rows = await world.portfolio.query<{ id: string; name: string }>('select id, name from phases');
    for (const row of rows) phaseIds.set(row.name, row.id);
  }

  async function phases(query = ''): Promise<PhasePageDto> {
    const answer = await owner.get<PhasePageDto>(`/projects/${id}/phases?${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  }
  async function tickets(phaseId: string, limit = 50): Promise<PhaseTicketDto[]> {
    const items: PhaseTicketDto[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await owner.get<PhaseTicketPageDto>(
        `/projects/${id}/phases/${phaseId}/tickets?limit=${String(limit)}${next}`,
      );
      expect(page.status).toBe(200);
      items.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    return items;
  }
  const look = ({ name, depth, state, tickets: count }: PhaseDto) => [name, depth, state, count];

  it('P18 are listed nested in their order, P19 with how far each is, below it included', async () => {
    const page = await phases();
    expect(page.items.map(look)).toEqual([
      ['Plan', 0, 'complete', 2],
      ['Build', 0, 'in_progress', 0],
      ['Wiring', 1, 'in_progress', 1],
      ['Later', 0, 'not_started', 1],
    ]);
    expect(page.items[2]).toMatchObject({ milestone: true, parentId: phaseIds.get('Build'), openTickets: 1 });
    expect(page.items[1]).toMatchObject({
      actualHours: 12,
      estimatedHours: 10,
      startDate: '2026-01-05',
      dueDate: '2026-02-27',
      status: null,
    });
    // Where the PSA has no hours of a phase, its tickets tell: one of the two has none.
    expect(page.items[0]).toMatchObject({ actualHours: 2, estimatedHours: 16 });
  });

  it('P18 stand under the summary of all, beside the tickets without a phase', async () => {
    await world.portfolio.query('update projects set actual_hours = 30, estimated_hours = 40 where id = $1', [
      id,
    ]);
    const { summary, loose, timeEntries } = await phases('limit=1');
    expect(summary).toEqual({
      total: 4,
      completed: 1,
      inProgress: 2,
      actualHours: 30,
      estimatedHours: 40,
      openTickets: 3,
    });
    expect(loose).toEqual({ tickets: 1, openTickets: 1, actualHours: 1, budgetHours: 4 });
    expect(timeEntries).toBe(true);
  });

  it('P18 come in pages, and a page knows what is below its end', async () => {
    const first = await phases('limit=2');
    const second = await phases(`limit=2&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Plan',
      'Build',
      'Wiring',
      'Later',
    ]);
    expect(first.items[1]?.state).toBe('in_progress');
    expect(second.nextCursor).toBeNull();
  });

  it('P18 open to their tickets, open ones first, and those without a phase have a group', async () => {
    await world.ticket('extra', { phaseExternalId: 'Plan', summary: 'C open' });
    const plan = phaseIds.get('Plan') ?? '';
    for (const limit of [1, 50]) {
      expect((await tickets(plan, limit)).map(({ summary }) => summary)).toEqual([
        'C open',
        'A closed',
        'B closed',
      ]);
    }
    expect((await tickets('none')).map(({ summary }) => summary)).toEqual(['Without a phase']);
    expect((await tickets(phaseIds.get('Wiring') ?? ''))[0]).toMatchObject({
      owner: { name: 'Maya' },
      status: { name: 'To do' },
      actualHours: 3,
      budgetHours: 8,
      closed: false,
      change: null,
    });
    await world.portfolio.query(`update tickets set deleted_at = now() where external_id = 'extra'`);
  });

  it('P18 tickets of a phase that is gone are among those without one', async () => {
    await apply([phase('Gone', '9')]);
    await world.ticket('stranded', { phaseExternalId: 'Gone', summary: 'Stranded' });
    await world.portfolio.query(`update phases set deleted_at = now() where name = 'Gone'`);
    expect((await tickets('none')).map(({ summary }) => summary)).toEqual(['Stranded', 'Without a phase']);
    expect((await phases()).loose?.tickets).toBe(2);
    await world.portfolio.query(`update tickets set deleted_at = now() where external_id = 'stranded'`);
  });

  it('P25, P40 answer 404 where they are switched off, and say nothing of tickets where those are', async () => {
    const { version, ...settings } = (
      await owner.get<{ version: number; tabs: string[] }>('/project-settings')
    ).body;
    const save = async (more: object, seen: number) =>
      (await owner.put<{ version: number }>('/project-settings', { ...settings, ...more }, seen)).body
        .version;
    let now = await save(
      { tickets: false, timeEntries: false, tabs: settings.tabs.filter((tab) => tab !== 'kanban') },
      version,
    );
    const quiet = await phases();
    expect(quiet.summary.openTickets).toBeNull();
    expect(quiet.loose).toBeNull();
    expect(quiet.timeEntries).toBe(false);
    expect(quiet.items.map(({ tickets: count }) => count)).toEqual([null, null, null, null]);
    expect((await owner.get(`/projects/${id}/phases/none/tickets`)).status).toBe(404);
    now = await save(
      {
        tickets: false,
        timeEntries: false,
        tabs: settings.tabs.filter((tab) => tab !== 'kanban' && tab !== 'phases'),
      },
      now,
    );
    for (const path of ['', '/none/tickets', `/${phaseIds.get('Plan') ?? ''}/tickets`]) {
      expect((await owner.get(`/projects/${id}/phases${path}`)).status).toBe(404);
    }
    await save({}, now);
  });

  it.each([
    ['a project of nobody', () => `/projects/${randomUUID()}/phases`, 'projects.not_found'],
    [
      'tickets of a project of nobody',
      () => `/projects/${randomUUID()}/phases/none/tickets`,
      'projects.not_found',
    ],
    ['a phase of nobody', () => `/projects/${id}/phases/${randomUUID()}/tickets`, 'projects.phase_not_found'],
  ])('finds no %s', async (_, path, code) => {
    const answer = await owner.get<{ code: string }>(path());
    expect([answer.status, answer.body.code]).toEqual([404, code]);
  });

  it.each(['["a"]', '[-1]', '[2,"x","y"]'])('refuses the cursor %s and names the field', async (cursor) => {
    const text = Buffer.from(cursor).toString('base64url');
    for (const path of ['phases', 'phases/none/tickets']) {
      const answer = await owner.get<{ errors: { field: string }[] }>(
        `/projects/${id}/${path}?cursor=${text}`,
      );
      expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, 'cursor']);
    }
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
