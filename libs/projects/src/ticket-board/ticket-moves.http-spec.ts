import { randomUUID } from 'node:crypto';
import { recordStatements } from '#libs/platform';
import type { Answer, ApiClient } from '#libs/system-under-test';
import type { StatusMappingDto } from '../status-mapping/dto/status-mapping.dto.js';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { TicketDto } from '../tickets/dto/ticket.dto.js';
import type { MoveAnswersDto, MoveTicketsDto, StatusChoiceDto } from './dto/ticket-moves.dto.js';
import { TicketMoves } from './ticket-moves.service.js';

interface Refusal {
  code: string;
  boards?: StatusChoiceDto[];
  errors?: { field: string; code: string }[];
}
type Moved = Answer<MoveAnswersDto & Refusal>;

describe('P20 moving tickets', () => {
  let world: TicketWorld;
  let technician: ApiClient;
  let owner: ApiClient;
  let ticket: string;

  beforeAll(async () => {
    world = await TicketWorld.start();
    await world.map({
      'To do': 'not_started',
      Doing: 'in_progress',
      'No time': 'in_progress',
      Elsewhere: 'in_progress',
    });
    technician = await world.portfolio.system.signedIn('technician');
    owner = await world.portfolio.system.signedIn('owner');
  });
  beforeEach(async () => {
    ticket = await world.ticket(`t-${randomUUID()}`);
  });
  afterAll(() => world.portfolio.stop());

  const move = (
    wish: Partial<MoveTicketsDto> & { tickets: MoveTicketsDto['tickets'] },
    by = technician,
  ): Promise<Moved> => by.post('/tickets/moves', { by: 'status', to: 'in_progress', ...wish });
  const seen = (id: string, status = 'To do') => ({ id, expected: world.id(status) });
  const read = async (id: string): Promise<TicketDto> =>
    (await technician.get<TicketDto>(`/tickets/${id}`)).body;
  const changesOf = (id: string) =>
    world.portfolio.query<{ fields: object; state: string }>(
      'select fields, state from changes where record_id = $1 order by seq',
      [id],
    );

  it('P7 changes the owner of many at once and journals each', async () => {
    const other = await world.ticket(`t-${randomUUID()}`);
    const answer = await move({
      by: 'technician',
      to: world.id('Jonas'),
      tickets: [ticket, other].map((id) => ({ id, expected: null })),
    });
    expect(answer.status).toBe(202);
    expect(answer.body.items).toMatchObject(
      [ticket, other].map((id) => ({
        id,
        outcome: 'moved',
        code: null,
        card: { owner: { name: 'Jonas' }, change: { state: 'pending' } },
      })),
    );
    for (const id of [ticket, other]) {
      expect(await changesOf(id)).toEqual([
        {
          state: 'pending',
          fields: {
            owner: {
              from: { externalId: null, name: null },
              to: { externalId: 'Jonas', name: 'Jonas' },
            },
          },
        },
      ]);
    }
    const back = await move({
      by: 'technician',
      to: 'unassigned',
      tickets: [{ id: ticket, expected: world.id('Jonas') }],
    });
    expect(back.body.items[0]).toMatchObject({ outcome: 'moved', card: { owner: null } });
  });

  it('changes the priority; what is so already sends nothing', async () => {
    const wish = (expected: string) => ({
      by: 'priority' as const,
      to: world.id('High'),
      tickets: [seen(ticket, expected)],
    });
    expect((await move(wish('Low'))).body.items[0]?.outcome).toBe('moved');
    expect((await move(wish('High'))).body.items[0]?.outcome).toBe('unchanged');
    expect(await changesOf(ticket)).toHaveLength(1);
  });

  it('P8 each ticket has its own answer: who is second gets it as it is, the others go', async () => {
    const gone = randomUUID();
    const other = await world.ticket(`t-${randomUUID()}`);
    const answer = await move({
      by: 'priority',
      to: world.id('High'),
      tickets: [
        seen(ticket, 'High'),
        { id: other, expected: null },
        { id: gone, expected: null },
        seen(await world.ticket('calm'), 'Low'),
      ],
    });
    expect(answer.body.items.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['conflict', 'tickets.changed_meanwhile'],
      ['conflict', 'tickets.changed_meanwhile'],
      ['refused', 'tickets.not_found'],
      ['moved', null],
    ]);
    expect(answer.body.items[1]?.card?.priority?.name).toBe('Low');
    expect(await changesOf(ticket)).toEqual([]);
  });

  it('P6 asks which status, for each board, and moves nothing before it knows', async () => {
    const elsewhere = await world.ticket(`t-${randomUUID()}`, {
      boardExternalId: 'Service',
      statusExternalId: null,
    });
    const tickets = [seen(ticket), { id: elsewhere, expected: null }];
    const asked = await move({ tickets });
    expect([asked.status, asked.body.code]).toEqual([409, 'tickets.status_choice_needed']);
    expect(asked.body.boards).toEqual([
      {
        board: { id: world.id('Projects'), name: 'Projects' },
        choices: [
          { id: world.id('Doing'), name: 'Doing' },
          { id: world.id('No time'), name: 'No time' },
        ],
        defaultStatusId: null,
        mapping: false,
        tickets: 1,
      },
    ]);
    expect([await changesOf(ticket), await changesOf(elsewhere)]).toEqual([[], []]);
    const chosen = await move({ tickets, statusIds: [world.id('Doing')] });
    expect(chosen.body.items.map(({ card }) => card?.status?.name)).toEqual(['Doing', 'Elsewhere']);
  });

  it('P6 a group without status offers the unmapped ones to who manages projects, and tells anyone else', async () => {
    const wish = { to: 'on_hold', tickets: [seen(ticket)] };
    const told = await move(wish);
    expect(told.body.items[0]).toMatchObject({ outcome: 'refused', code: 'projects.no_status_mapped' });
    const offered = await move(wish, owner);
    expect(offered.body.boards).toMatchObject([{ mapping: true, choices: [{ name: 'Finished' }] }]);
    const once = await move({ ...wish, statusIds: [world.id('Finished')] }, owner);
    expect(once.body.items[0]?.card).toMatchObject({ statusGroup: 'unmapped', status: { name: 'Finished' } });
    const next = await world.ticket(`t-${randomUUID()}`);
    const added = await move(
      { to: 'on_hold', tickets: [seen(next)], statusIds: [world.id('Finished')], addToMapping: true },
      owner,
    );
    expect(added.body.items[0]?.card?.statusGroup).toBe('on_hold');
    const { body } = await owner.get<StatusMappingDto>(`/ticket-status-mapping/${world.sourceId}`);
    const mapped = body.groups.find(({ group }) => group === 'on_hold')?.statuses;
    expect(mapped).toMatchObject([{ name: 'Finished', isDefault: true }]);
  });

  it('what the PSA does not take is refused and not sent', async () => {
    await world.portfolio.query(`update sources set writes = '{ticket.status}' where id = $1`, [
      world.sourceId,
    ]);
    const answer = await move({
      by: 'technician',
      to: world.id('Jonas'),
      tickets: [{ id: ticket, expected: null }],
    });
    await world.portfolio.query(
      `update sources set writes = '{ticket.status,ticket.owner,ticket.owner.clear,ticket.priority}' where id = $1`,
      [world.sourceId],
    );
    expect(answer.body.items[0]).toMatchObject({ outcome: 'refused', code: 'tickets.not_writable' });
    expect(await changesOf(ticket)).toEqual([]);
  });

  it.each([
    ['a column that is none', { to: 'unmapped' }, 'to'],
    ['a status of nobody', { statusIds: [randomUUID()] }, 'statusIds'],
    ['a word for a person', { by: 'technician' as const, to: 'somebody' }, 'to'],
    ['no priority', { by: 'priority' as const, to: 'none' }, 'to'],
    ['no tickets', { tickets: [] }, 'tickets'],
    [
      'more than 100',
      { tickets: Array.from({ length: 101 }, () => ({ id: randomUUID(), expected: null })) },
      'tickets',
    ],
  ])('names %s', async (_, wrong, field) => {
    const answer = await move({ to: 'not_started', tickets: [seen(ticket)], ...wrong });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
  });

  it('another tenant finds no ticket, a viewer moves none', async () => {
    const [harbor, viewer] = await Promise.all([
      world.portfolio.system.signedIn('harbor'),
      world.portfolio.system.signedIn('viewer'),
    ]);
    const wish = {
      by: 'technician' as const,
      to: world.id('Jonas'),
      tickets: [{ id: ticket, expected: null }],
    };
    expect((await move(wish, harbor)).body.items[0]).toMatchObject({ code: 'tickets.not_found', card: null });
    expect((await move(wish, viewer)).status).toBe(403);
    expect((await read(ticket)).owner).toBeNull();
  });

  it('needs as many statements for 100 tickets as for one', async () => {
    await world.fill(100);
    const ids = await world.portfolio.query<{ id: string }>(
      `select id from tickets where external_id like 'filled-%' and status_id = $1`,
      [world.id('Doing')],
    );
    const ofMany = ids.map(({ id }) => seen(id, 'Doing'));
    const moves = world.portfolio.of(TicketMoves);
    const measured = (tickets: MoveTicketsDto['tickets']) =>
      recordStatements(() => moves.move(world.portfolio.ctx, { by: 'status', to: 'not_started', tickets }));
    const one = await measured(ofMany.slice(0, 1));
    const many = await measured(ofMany.slice(1));
    expect(many.value.items.map(({ outcome }) => outcome)).toEqual(ofMany.slice(1).map(() => 'moved'));
    expect(ofMany.length).toBeGreaterThan(20);
    expect(many.statements.length).toBe(one.statements.length);
  });
});
