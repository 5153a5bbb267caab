import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from '#libs/system-under-test';
import { ChangeJournal } from '#libs/work';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { TicketNoteDto, TicketNotePageDto } from '../ticket-notes/dto/ticket-note.dto.js';
import type { TimeEntryDto, TimeEntryPageDto } from '../time-entries/dto/time-entry.dto.js';
import type { TicketDto } from './dto/ticket.dto.js';

interface TicketProblem {
  code: string;
  current?: TicketDto;
  field?: string;
  errors?: { field: string; code: string }[];
}

describe('tickets', () => {
  let world: TicketWorld;
  let technician: ApiClient;
  let viewer: ApiClient;
  let harbor: ApiClient;
  let ticket: string;

  beforeAll(async () => {
    world = await TicketWorld.start();
    await world.link('technician@summit.example', 'Maya');
    const { system } = world.portfolio;
    technician = await system.signedIn('technician');
    viewer = await system.signedIn('viewer');
    harbor = await system.signedIn('harbor');
  });
  beforeEach(async () => {
    ticket = await world.ticket(`t-${randomUUID()}`);
  });
  afterAll(() => world.portfolio.stop());

  const read = async (id: string): Promise<TicketDto> =>
    (await technician.get<TicketDto>(`/tickets/${id}`)).body;
  const named = (problem: TicketProblem) => problem.errors?.map(({ field, code }) => [field, code]);
  const changesOf = (id: string) =>
    world.portfolio.query<{ op: string; state: string }>(
      'select op, state from changes where record_id = $1 order by seq',
      [id],
    );

  it('P21 reads a ticket with the names of what it points to', async () => {
    expect(await read(ticket)).toMatchObject({
      id: ticket,
      kind: 'project',
      summary: 'Order desks',
      company: { id: world.id('Acorn'), name: 'Acorn' },
      project: { id: world.id('Office move'), name: 'Office move' },
      board: { name: 'Projects' },
      status: { id: world.id('To do'), name: 'To do' },
      priority: { name: 'Low' },
      owner: null,
      closed: false,
      takesTime: true,
      actualHours: 3,
      budgetHours: 8,
      source: { id: world.sourceId, vendor: 'connectwise' },
      deleted: false,
      change: null,
    });
  });

  describe('changing', () => {
    const update = (id: string, body: object): Promise<Answer<TicketDto & TicketProblem>> =>
      technician.patch(`/tickets/${id}`, body);

    it('P20 changes status, owner and priority at once and journals them as one', async () => {
      const answer = await update(ticket, {
        statusId: world.id('Doing'),
        expectedStatusId: world.id('To do'),
        ownerId: world.id('Jonas'),
        expectedOwnerId: null,
        priorityId: world.id('High'),
      });
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({
        status: { name: 'Doing' },
        owner: { name: 'Jonas' },
        priority: { name: 'High' },
        change: { state: 'pending', message: null },
      });
      expect(await changesOf(ticket)).toEqual([{ op: 'update', state: 'pending' }]);
      expect((await update(ticket, { ownerId: null })).body.owner).toBeNull();
    });

    it('P8 tells who was second, with the ticket as it is, and writes nothing', async () => {
      const answer = await update(ticket, {
        statusId: world.id('Doing'),
        expectedStatusId: world.id('No time'),
      });
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([
        409,
        'tickets.changed_meanwhile',
        'status',
      ]);
      expect(answer.body.current).toMatchObject({ id: ticket, status: { name: 'To do' } });
      expect(await changesOf(ticket)).toEqual([]);
    });

    it('P20 what is so already sends nothing', async () => {
      const answer = await update(ticket, { statusId: world.id('To do') });
      expect([answer.status, answer.body.change]).toEqual([202, null]);
      expect((await update(ticket, {})).status).toBe(202);
      expect(await changesOf(ticket)).toEqual([]);
    });

    it.each([
      ['a status of another board', () => ({ statusId: world.id('Elsewhere') }), 'statusId', 'unknown_value'],
      ['a priority that is none', () => ({ priorityId: world.id('Doing') }), 'priorityId', 'unknown_value'],
      ['an owner of nobody', () => ({ ownerId: randomUUID() }), 'ownerId', 'unknown_value'],
      ['no status', () => ({ statusId: null }), 'statusId', 'required'],
    ])('I17 refuses %s and names the field', async (_, body, field, code) => {
      const answer = await update(ticket, body());
      expect([answer.status, named(answer.body)]).toEqual([400, [[field, code]]]);
      expect(await changesOf(ticket)).toEqual([]);
    });
  });

  describe('creating', () => {
    const create = (body: object, by = technician): Promise<Answer<TicketDto & TicketProblem>> =>
      by.post('/tickets', body);

    it('I17 a ticket of a project is there at once as pending', async () => {
      const answer = await create({ summary: 'Lay cables', projectId: world.id('Office move') });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        number: null,
        kind: 'project',
        company: { name: 'Acorn' },
        board: { name: 'Projects' },
        status: { name: 'To do' },
        change: { state: 'pending' },
      });
      expect(await read(answer.body.id)).toEqual(answer.body);
    });

    it('I17 a service ticket belongs to a company', async () => {
      const answer = await create({
        summary: 'Printer',
        companyId: world.id('Birch'),
        priorityId: world.id('High'),
      });
      expect(answer.body).toMatchObject({ kind: 'service', company: { name: 'Birch' }, project: null });
    });

    it('I14 a repeated request with the same key creates one', async () => {
      const post = async () => {
        const answer = await fetch(`${technician.base}/api/v1/tickets`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            cookie: technician.cookie,
            'idempotency-key': 'one-and-the-same',
          },
          body: JSON.stringify({ summary: 'Once', companyId: world.id('Birch') }),
        });
        return (await answer.json()) as TicketDto;
      };
      const first = await post();
      expect((await post()).id).toBe(first.id);
      const rows = await world.portfolio.query(`select id from tickets where summary = 'Once'`);
      expect(rows).toEqual([{ id: first.id }]);
    });

    it.each([
      ['neither project nor company', () => ({}), 'companyId', 'required'],
      ['a project of nobody', () => ({ projectId: randomUUID() }), 'projectId', 'unknown_value'],
      [
        'both',
        () => ({ projectId: world.id('Office move'), companyId: world.id('Acorn') }),
        'companyId',
        'not_with_project',
      ],
      [
        'a phase alone',
        () => ({ companyId: world.id('Acorn'), phaseId: randomUUID() }),
        'phaseId',
        'without_project',
      ],
      ['a summary of blanks', () => ({ companyId: world.id('Acorn'), summary: '  ' }), 'summary', 'required'],
    ])('I17 refuses %s and names the field', async (_, body, field, code) => {
      const answer = await create({ summary: 'x', ...body() });
      expect([answer.status, named(answer.body)]).toEqual([400, [[field, code]]]);
    });

    it('another tenant’s company and a viewer create nothing', async () => {
      expect((await create({ summary: 'x', companyId: world.id('Acorn') }, harbor)).status).toBe(400);
      expect((await create({ summary: 'x', companyId: world.id('Acorn') }, viewer)).status).toBe(403);
    });
  });

  describe('notes', () => {
    const write = (body: object): Promise<Answer<TicketNoteDto & TicketProblem>> =>
      technician.post(`/tickets/${ticket}/notes`, body);

    it('P21 are there at once as pending, internal unless said, by their author, newest first', async () => {
      const first = await write({ text: 'Called' });
      const second = await write({ text: 'We have ordered them.', internal: false });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(first.body).toMatchObject({ internal: true, author: 'Maya', change: { state: 'pending' } });
      const page = await technician.get<TicketNotePageDto>(`/tickets/${ticket}/notes?limit=1`);
      expect(page.body.items).toEqual([second.body]);
      const rest = await technician.get<TicketNotePageDto>(
        `/tickets/${ticket}/notes?limit=1&cursor=${String(page.body.nextCursor)}`,
      );
      expect(rest.body).toEqual({ items: [first.body], nextCursor: null });
    });

    it('I16 a failed one stays with its reason, a refused one is gone', async () => {
      const failed = await write({ text: 'Failed' });
      const refused = await write({ text: 'Refused' });
      await world.portfolio.run(async (tx) => {
        const journal = world.portfolio.of(ChangeJournal);
        for (const { body } of [failed, refused])
          await journal.claimNext(tx, { kind: 'note', id: body.id }, 60);
        await journal.fail(tx, failed.body.change?.id ?? '', 'The PSA cannot be reached');
        await journal.refuse(tx, refused.body.change?.id ?? '', 'No.', null);
      });
      const page = await technician.get<TicketNotePageDto>(`/tickets/${ticket}/notes`);
      expect(page.body.items).toEqual([
        expect.objectContaining({
          text: 'Failed',
          change: { id: failed.body.change?.id, state: 'failed', message: 'The PSA cannot be reached' },
        }),
      ]);
    });

    it('P21 an empty text is refused', async () => {
      for (const text of ['', ' \n']) {
        const answer = await write({ text });
        expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'text']);
      }
    });
  });

  describe('time entries', () => {
    const log = (body: object, id = ticket, by = technician): Promise<Answer<TimeEntryDto & TicketProblem>> =>
      by.post(`/tickets/${id}/time-entries`, body);

    it('P18, P21 are there at once as pending, with their totals, the latest day first', async () => {
      const entries = [
        await log({ hours: 1.5, startedAt: '2026-03-02T23:30:00+01:00', workTypeId: world.id('Remote') }),
        await log({
          startedAt: '2026-03-03T08:00:00Z',
          endedAt: '2026-03-03T08:45:00Z',
          notes: ' Desks ',
          billable: false,
        }),
      ];
      expect(entries.map(({ status }) => status)).toEqual([201, 201]);
      const page = await technician.get<TimeEntryPageDto>(`/tickets/${ticket}/time-entries?limit=1`);
      expect(page.body).toMatchObject({
        totals: { entries: 2, hours: 2.25, billableHours: 1.5 },
        items: [
          {
            id: entries[1]?.body.id,
            hours: 0.75,
            billable: false,
            notes: 'Desks',
            member: { id: world.id('Maya'), name: 'Maya' },
            change: { state: 'pending' },
          },
        ],
      });
      const rest = await technician.get<TimeEntryPageDto>(
        `/tickets/${ticket}/time-entries?limit=1&cursor=${String(page.body.nextCursor)}`,
      );
      expect(rest.body).toMatchObject({
        items: [
          { hours: 1.5, startedAt: '2026-03-02T22:30:00.000Z', workType: { name: 'Remote' }, billable: true },
        ],
        nextCursor: null,
      });
      // What the PSA counts on the ticket is its own; time on its way is not added to it.
      expect((await read(ticket)).actualHours).toBe(3);
    });

    it('P21 the hours of a ticket whose PSA does not count them are those of its entries', async () => {
      const id = await world.ticket(`t-${randomUUID()}`, { actualHours: null });
      expect((await read(id)).actualHours).toBeNull();
      await log({ hours: 1.5 }, id);
      await log({ hours: 0.25 }, id);
      expect((await read(id)).actualHours).toBe(1.75);
    });

    it('P21 only agents of that PSA log time', async () => {
      const owner = await world.portfolio.system.signedIn('owner');
      const answer = await log({ hours: 1 }, ticket, owner);
      expect([answer.status, answer.body.code]).toEqual([403, 'tickets.no_agent']);
      expect((await log({ hours: 1 }, ticket, viewer)).body.code).not.toBe('tickets.no_agent');
      expect((await log({ hours: 1 }, ticket, viewer)).status).toBe(403);
    });

    it.each([
      ['a closed ticket', { closed: true }],
      ['a status without time', { statusExternalId: 'No time' }],
    ])('P21 refuses time on %s', async (_, more) => {
      const id = await world.ticket(`t-${randomUUID()}`, more);
      const answer = await log({ hours: 1 }, id);
      expect([answer.status, answer.body.code, named(answer.body)]).toEqual([
        422,
        'tickets.takes_no_time',
        [['ticketId', 'takes_no_time']],
      ]);
      expect((await read(id)).takesTime).toBe(false);
    });

    it.each([
      [{}, 'hours'],
      [{ hours: 0 }, 'hours'],
      [{ hours: 24.5 }, 'hours'],
      [{ hours: '1' }, 'hours'],
      [{ endedAt: '2026-03-03T08:00:00Z' }, 'startedAt'],
      [{ hours: 1, startedAt: '2026-03-03T08:00:00' }, 'startedAt'],
      [{ startedAt: '2026-03-03T08:00:00Z', endedAt: '2026-03-03T07:00:00Z' }, 'endedAt'],
      [{ startedAt: '2026-03-03T08:00:00Z', endedAt: '2026-03-03T09:00:00Z', hours: 2 }, 'hours'],
    ])('P21 refuses %j and names the field', async (body, field) => {
      const answer = await log(body);
      expect([answer.status, answer.body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
      expect((await technician.get<TimeEntryPageDto>(`/tickets/${ticket}/time-entries`)).body.items).toEqual(
        [],
      );
    });

    it('I13 time on a ticket that is itself on its way to the PSA is taken', async () => {
      const made = await technician.post<TicketDto>('/tickets', {
        summary: 'New',
        projectId: world.id('Office move'),
      });
      const answer = await log({ hours: 1 }, made.body.id);
      expect([answer.status, answer.body.change?.state]).toEqual([201, 'pending']);
    });
  });
});
