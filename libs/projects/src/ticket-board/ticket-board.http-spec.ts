import { randomUUID } from 'node:crypto';
import { recordStatements } from '#libs/platform';
import type { Answer, ApiClient } from '#libs/system-under-test';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { TicketBoardDto, TicketColumnPageDto } from './dto/ticket-board.dto.js';
import type { TicketCardDto } from './dto/ticket-card.dto.js';
import { TicketBoardService } from './ticket-board.service.js';

interface Refusal {
  code: string;
  errors?: { field: string }[];
}

describe('P20 ticket board', () => {
  let world: TicketWorld;
  let technician: ApiClient;
  let project: string;

  beforeAll(async () => {
    world = await TicketWorld.start();
    await world.link('technician@summit.example', 'Maya');
    await world.map({ 'To do': 'not_started', Doing: 'in_progress', Finished: 'completed' });
    technician = await world.portfolio.system.signedIn('technician');
    project = world.id('Office move');
    await world.ticket('1', { summary: 'Order desks', number: 'T1', dueDate: '2026-05-01' });
    await world.ticket('2', {
      summary: 'Lay cables',
      statusExternalId: 'Doing',
      ownerExternalId: 'Jonas',
      priorityExternalId: 'High',
      actualHours: 1.5,
    });
    await world.ticket('3', { summary: 'Measure', statusExternalId: 'Finished', closed: true });
    await world.ticket('task_4', {
      summary: 'Odd one',
      statusExternalId: 'No time',
      priorityExternalId: null,
    });
    await world.ticket('5', { summary: 'Shred paper', dueDate: '2026-04-01', budgetHours: null });
    await world.ticket('6', { summary: 'Of another project', projectExternalId: null, kind: 'service' });
  });
  afterAll(() => world.portfolio.stop());

  const board = async (query = ''): Promise<TicketBoardDto> => {
    const answer = await technician.get<TicketBoardDto>(`/projects/${project}/ticket-board?${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const shown = ({ columns }: TicketBoardDto) =>
    columns.map(({ column, title, count, cards }) => [
      title ?? column,
      count,
      cards.map(({ summary }) => summary),
    ]);

  it('by status: the five groups with all that is in them, and the unmapped ones in a column of their own', async () => {
    const seen = await board();
    expect(shown(seen)).toEqual([
      ['not_started', 2, ['Shred paper', 'Order desks']],
      ['in_progress', 1, ['Lay cables']],
      ['on_hold', 0, []],
      ['completed', 1, ['Measure']],
      ['cancelled', 0, []],
      ['unmapped', 1, ['Odd one']],
    ]);
    expect(seen.columns.map(({ accepts }) => accepts)).toEqual([true, true, true, true, true, false]);
    expect(seen.columns[0]).toMatchObject({ actualHours: 6, budgetHours: 8 });
    expect(seen.writable).toEqual({ status: true, priority: true, owner: true, unassign: true });
  });

  it('P20 a card has what the board shows, the id of an Autotask task without its prefix', async () => {
    const { columns } = await board();
    expect(columns[0]?.cards[1]).toEqual({
      id: world.id('1'),
      number: 'T1',
      summary: 'Order desks',
      projectId: project,
      phase: null,
      status: { id: world.id('To do'), name: 'To do' },
      statusGroup: 'not_started',
      priority: { id: world.id('Low'), name: 'Low' },
      owner: null,
      open: true,
      overdue: expect.any(Boolean) as boolean,
      takesTime: true,
      actualHours: 3,
      budgetHours: 8,
      dueDate: '2026-05-01',
      change: null,
    });
    const odd = columns.at(-1)?.cards[0];
    expect([odd?.number, odd?.takesTime]).toEqual(['4', false]);
    const alone = await technician.get<TicketCardDto>(`/tickets/${world.id('task_4')}/card`);
    expect(alone.body).toEqual(odd);
  });

  it('by technician: unassigned first, then who has tickets and the caller', async () => {
    expect(shown(await board('by=technician'))).toEqual([
      ['unassigned', 4, ['Shred paper', 'Order desks', 'Measure', 'Odd one']],
      ['Jonas', 1, ['Lay cables']],
      ['Maya', 0, []],
    ]);
  });

  it('by priority: those that the PSA offers, and none while a ticket has none', async () => {
    expect(shown(await board('by=priority')).map(([title, count]) => [title, count])).toEqual([
      ['High', 1],
      ['Low', 3],
      ['none', 1],
    ]);
    expect(shown(await board('by=priority&search=desks')).map(([title]) => title)).toEqual(['High', 'Low']);
  });

  it.each([
    ['t1', ['Order desks']],
    ['CABLE', ['Lay cables']],
    ['jonas', ['Lay cables']],
    ['100%', []],
  ])('finds %s in number, summary or owner', async (search, summaries) => {
    const { columns } = await board(`search=${encodeURIComponent(search)}`);
    expect(columns.flatMap(({ cards }) => cards.map(({ summary }) => summary))).toEqual(summaries);
  });

  it('leaves completed ones out when asked, counts included', async () => {
    const { columns } = await board('hideCompleted=true');
    expect(columns.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 1]);
  });

  it('P9 a column goes on where its first page ended, counts are of all', async () => {
    const { columns } = await board('perColumn=1');
    const first = columns[0];
    expect([first?.count, first?.cards.length]).toEqual([2, 1]);
    const next = await technician.get<TicketColumnPageDto>(
      `/projects/${project}/ticket-board/column?column=not_started&cursor=${String(first?.nextCursor)}`,
    );
    expect(next.body).toMatchObject({ cards: [{ summary: 'Order desks' }], nextCursor: null });
    const mine = await technician.get<TicketColumnPageDto>(
      `/projects/${project}/ticket-board/column?column=${world.id('Jonas')}&by=technician`,
    );
    expect(mine.body.cards.map(({ summary }) => summary)).toEqual(['Lay cables']);
  });

  it('a column that the grouping does not have is empty, a bad cursor is named', async () => {
    const path = `/projects/${project}/ticket-board/column?by=priority&column=on_hold`;
    expect((await technician.get(path)).body).toEqual({ cards: [], nextCursor: null });
    const answer = await technician.get<Refusal>(`${path}&cursor=x`);
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'cursor']);
  });

  it('offers only what the PSA takes', async () => {
    await world.portfolio.query(`update sources set writes = '{ticket.status,ticket.owner}' where id = $1`, [
      world.sourceId,
    ]);
    const seen = await board('by=technician');
    expect(seen.writable).toEqual({ status: true, priority: false, owner: true, unassign: false });
    expect(seen.columns[0]).toMatchObject({ column: 'unassigned', accepts: false });
    const answer: Answer<Refusal> = await technician.patch(`/tickets/${world.id('1')}`, {
      priorityId: world.id('High'),
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'tickets.not_writable']);
  });

  it('P25 is not there when its tab is switched off', async () => {
    const owner = await world.portfolio.system.signedIn('owner');
    const read = await owner.get<{ version: number; tabs: string[] }>('/project-settings');
    const { version, ...settings } = read.body;
    const save = (tabs: string[], seen: number) =>
      owner.put('/project-settings', { ...settings, tabs }, seen);
    const without = settings.tabs.filter((tab) => tab !== 'kanban');
    expect((await save(without, version)).status).toBe(200);
    for (const path of ['', '/column?column=on_hold'])
      expect((await technician.get(`/projects/${project}/ticket-board${path}`)).status).toBe(404);
    expect((await save(settings.tabs, version + 1)).status).toBe(200);
  });

  it('another tenant and a project that is not there have none', async () => {
    const harbor = await world.portfolio.system.signedIn('harbor');
    for (const [client, id] of [
      [harbor, project],
      [technician, randomUUID()],
    ] as const) {
      expect((await client.get(`/projects/${id}/ticket-board`)).status).toBe(404);
      expect((await client.get(`/projects/${id}/ticket-board/column?column=on_hold`)).status).toBe(404);
    }
  });

  it.each(['status', 'technician', 'priority'] as const)(
    'by %s it needs as many statements for 200 tickets as for 10',
    async (by) => {
      const boards = world.portfolio.of(TicketBoardService);
      const read = () =>
        recordStatements(() =>
          boards.board(world.portfolio.ctx, project, { by, hideCompleted: false, perColumn: 100 }),
        );
      const few = await read();
      const before = few.value.columns.reduce((sum, { count }) => sum + count, 0);
      await world.fill(Math.max(0, 200 - before));
      const many = await read();
      expect(many.value.columns.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(200);
      expect(many.statements.length).toBe(few.statements.length);
    },
  );
});
