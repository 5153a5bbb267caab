import { randomUUID } from 'node:crypto';
import type { Answer } from '#libs/system-under-test';
import { eventually } from '#libs/system-under-test';
import { ItemsWorld, named } from '../testing/items-world-spec.js';
import type { ActionAnswer } from './client-action-kind.js';
import { ClientActions } from './client-actions.service.js';
import type { ActionEventPageDto, ClientActionDto, ClientActionPageDto } from './dto/client-action.dto.js';

interface ActionProblem {
  code: string;
  detail: string;
  current: ClientActionDto;
  errors?: { field: string; code: string }[];
}
type ActionReply = Answer<ClientActionDto & ActionProblem>;

describe('P15 client actions', () => {
  let world: ItemsWorld;

  beforeAll(async () => {
    world = await ItemsWorld.start();
  });
  afterAll(() => world.stop());

  const ask = (body: object = {}, project = world.project): Promise<ActionReply> =>
    world.technician.post(`/projects/${project}/client-actions`, {
      kind: 'approval',
      title: 'Approve the plan',
      ...body,
    });
  const asked = async (body: object = {}, project?: string): Promise<ClientActionDto> => {
    const reply = await ask(body, project);
    expect([reply.status, reply.body.errors]).toEqual([201, undefined]);
    return reply.body;
  };
  const contact = (name: string) => ({ kind: 'contact', id: world.contact(name) });
  const staff = (name: string) => ({ kind: 'staff', id: world.person(name) });
  const read = async (id: string): Promise<ClientActionDto> =>
    (await world.viewer.get<ClientActionDto>(`/client-actions/${id}`)).body;
  const change = (id: string, body: object, version: number): Promise<ActionReply> =>
    world.technician.patch(`/client-actions/${id}`, body, version);
  const setStatus = (id: string, status: string, version: number, note?: string): Promise<ActionReply> =>
    world.technician.put(`/client-actions/${id}/status`, { status, note }, version);
  const notify = (id: string, message?: string): Promise<ActionReply> =>
    world.technician.post(`/client-actions/${id}/notify`, { message });
  /** As the client portal does it. */
  const respondAs = (name: string, id: string, answer: ActionAnswer): Promise<void> =>
    world.portfolio.system.db.run(world.asContact(name), (tx) =>
      world.portfolio.of(ClientActions).respond(tx, id, answer),
    );
  const history = async (id: string): Promise<ActionEventPageDto['items']> =>
    (await world.viewer.get<ActionEventPageDto>(`/client-actions/${id}/history`)).body.items;

  it('P15 starts internal and pending, with everything that was asked', async () => {
    const action = await asked({
      kind: 'decision',
      title: ' Which day? ',
      description: 'We can come on two days.',
      dueDate: '2020-03-10',
      urgent: true,
      policy: 'all',
      options: [{ text: 'Friday' }, { text: 'Saturday' }],
      assignees: [contact('Ann'), staff('viewer')],
      ticketId: world.ticket,
    });
    expect(action).toMatchObject({
      kind: 'decision',
      title: 'Which day?',
      description: 'We can come on two days.',
      dueDate: '2020-03-10',
      overdue: true,
      urgent: true,
      policy: 'all',
      options: [
        { id: expect.any(String), text: 'Friday' },
        { id: expect.any(String), text: 'Saturday' },
      ],
      status: 'pending',
      clientVisible: false,
      source: { kind: 'ticket', id: world.ticket },
      decisionLine: null,
      assignees: [
        {
          kind: 'contact',
          id: world.contact('Ann'),
          name: 'Ann Client',
          email: 'ann@acorn.example',
          answer: null,
        },
        { kind: 'staff', id: world.person('viewer'), name: 'The viewer', answer: null },
      ],
      outcome: null,
      settled: null,
      lastNotice: null,
      createdBy: 'The technician',
      version: 1,
    });
    expect((await world.activity())[0]).toBe('client_action.created Which day?');
  });

  it.each([
    ['a contact of another company', () => ({ assignees: [contact('Carl')] }), 'assignees.0.id unknown'],
    ['nobody', () => ({ assignees: [{ kind: 'staff', id: randomUUID() }] }), 'assignees.0.id unknown'],
    ['somebody twice', () => ({ assignees: [contact('Ann'), contact('Ann')] }), 'assignees.1.id unknown'],
    ['choices of an approval', () => ({ options: [{ text: 'Yes' }] }), 'options not_for_kind'],
    ['a kind that there is not', () => ({ kind: 'signature' }), 'kind isIn'],
    ['a blank title', () => ({ title: ' ' }), 'title matches'],
  ])('P15 refuses %s and names the field', async (_, body, expected) => {
    const reply = await ask(body());
    expect([reply.status, named(reply.body)]).toEqual([400, [expected]]);
  });

  it('P15 lists pending first, then urgent, then by due date, in pages and by status', async () => {
    const project = world.otherProject;
    const make = (title: string, more: object) => asked({ title, ...more }, project);
    const done = await make('settled', { urgent: true, dueDate: '2026-03-01' });
    await setStatus(done.id, 'completed', 1);
    await make('no date', {});
    await make('late', { dueDate: '2026-03-20' });
    await make('soon', { dueDate: '2026-03-10' });
    await make('urgent, no date', { urgent: true });
    await make('urgent, late', { urgent: true, dueDate: '2026-03-30' });
    const titles: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer<ClientActionPageDto> = await world.viewer.get(
        `/projects/${project}/client-actions?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.status).toBe(200);
      titles.push(...page.body.items.map(({ title }) => title));
      cursor = page.body.nextCursor;
    }
    expect(titles).toEqual(['urgent, late', 'urgent, no date', 'soon', 'late', 'no date', 'settled']);
    const settled = await world.viewer.get<ClientActionPageDto>(
      `/projects/${project}/client-actions?status=completed`,
    );
    expect(settled.body.items.map(({ title }) => title)).toEqual(['settled']);
  });

  it('P23 who saves second gets the difference; what is left out stays', async () => {
    const action = await asked({ description: 'kept', assignees: [contact('Ann')] });
    const first = await change(action.id, { title: 'First', clientVisible: true, dueDate: null }, 1);
    expect(first.body).toMatchObject({
      title: 'First',
      description: 'kept',
      clientVisible: true,
      version: 2,
    });
    expect(first.body.assignees).toHaveLength(1);
    expect((await world.activity())[0]).toBe('client_action.shared First');
    const second = await change(action.id, { title: 'Second' }, 1);
    expect([second.status, second.body.current.title]).toEqual([412, 'First']);
  });

  describe('responding', () => {
    it('P15 P52 any one of the assignees is enough, and the response says who and when', async () => {
      const action = await asked({ clientVisible: true, assignees: [contact('Ann'), contact('Ben')] });
      await respondAs('Ben', action.id, { approval: 'rejected', reason: ' Too dear ' });
      const after = await read(action.id);
      expect(after).toMatchObject({
        status: 'completed',
        outcome: 'rejected',
        settled: { at: expect.any(String), by: 'Ben' },
      });
      expect(
        after.assignees.map(({ name, answer, answeredAt }) => [name, answer?.reason, answeredAt]),
      ).toEqual([
        ['Ann Client', undefined, null],
        ['Ben Client', 'Too dear', expect.any(String)],
      ]);
      expect((await world.activity()).slice(0, 2).sort()).toEqual([
        'client_action.completed Approve the plan',
        'client_action.responded Approve the plan',
      ]);
      await expect(respondAs('Ann', action.id, { approval: 'approved' })).rejects.toMatchObject({
        status: 409,
        code: 'projects.client_action_settled',
      });
    });

    it('P15 by policy all everybody has to, each once', async () => {
      const action = await asked({
        policy: 'all',
        clientVisible: true,
        assignees: [contact('Ann'), staff('viewer')],
      });
      await respondAs('Ann', action.id, { approval: 'approved' });
      expect((await read(action.id)).status).toBe('pending');
      await expect(respondAs('Ann', action.id, { approval: 'approved' })).rejects.toMatchObject({
        code: 'projects.already_responded',
      });
      const reply: ActionReply = await world.viewer.post(`/client-actions/${action.id}/responses`, {
        approval: 'approved',
      });
      expect([reply.status, reply.body.status, reply.body.outcome]).toEqual([201, 'completed', 'approved']);
    });

    it('P15 by policy all taking the last one off who has not answered completes it', async () => {
      const action = await asked({
        policy: 'all',
        clientVisible: true,
        assignees: [contact('Ann'), contact('Ben')],
      });
      await respondAs('Ann', action.id, { approval: 'approved' });
      const reply = await change(action.id, { assignees: [contact('Ann')] }, 2);
      expect(reply.body).toMatchObject({ status: 'completed', outcome: 'approved' });
    });

    it('P15 is for assignees: to other contacts it does not exist, nor to any while it is internal', async () => {
      const action = await asked({ clientVisible: true, assignees: [contact('Ann')] });
      const internal = await asked({ assignees: [contact('Ann')] });
      for (const [name, id] of [
        ['Ben', action.id],
        ['Ann', internal.id],
        ['Ann', randomUUID()],
      ] as const) {
        await expect(respondAs(name, id, { approval: 'approved' })).rejects.toMatchObject({
          status: 404,
          code: 'projects.client_action_not_found',
        });
      }
      const reply = await world.technician.post<ActionProblem>(`/client-actions/${action.id}/responses`, {
        approval: 'approved',
      });
      expect([reply.status, reply.body.code]).toEqual([403, 'projects.not_assignee']);
    });

    it('P15 a choice is kept in its words, and slots as moments', async () => {
      const decision = await asked({
        kind: 'decision',
        options: [{ text: 'Friday' }, { text: 'Saturday' }],
        assignees: [staff('viewer')],
      });
      const wrong = await world.viewer.post<ActionProblem>(`/client-actions/${decision.id}/responses`, {
        optionId: randomUUID(),
      });
      expect([wrong.status, named(wrong.body)]).toEqual([400, ['optionId unknown']]);
      const chosen: ActionReply = await world.viewer.post(`/client-actions/${decision.id}/responses`, {
        optionId: decision.options[1]?.id,
      });
      expect(chosen.body.assignees[0]?.answer?.choice).toBe('Saturday');
      const meeting = await asked({ kind: 'scheduling', assignees: [staff('viewer')] });
      const proposed: ActionReply = await world.viewer.post(`/client-actions/${meeting.id}/responses`, {
        slots: [
          { start: '2026-03-10T09:00:00-07:00', end: '2026-03-10T10:00:00-07:00' },
          { start: '2026-03-11T09:00Z' },
        ],
      });
      expect(proposed.body.assignees[0]?.answer?.slots).toEqual([
        { start: '2026-03-10T16:00:00.000Z', end: '2026-03-10T17:00:00.000Z' },
        { start: '2026-03-11T09:00:00.000Z', end: null },
      ]);
    });

    it('P15 kind and choices stay once somebody has answered', async () => {
      const action = await asked({
        policy: 'all',
        clientVisible: true,
        assignees: [contact('Ann'), contact('Ben')],
      });
      await respondAs('Ann', action.id, { approval: 'approved' });
      const reply = await change(action.id, { kind: 'question' }, 2);
      expect([reply.status, reply.body.code]).toEqual([422, 'projects.client_action_answered']);
      expect((await change(action.id, { urgent: true }, 2)).status).toBe(200);
    });

    it('P15 staff reopen it: all are asked again and nothing is erased', async () => {
      const action = await asked({ clientVisible: true, assignees: [contact('Ann')] });
      await respondAs('Ann', action.id, { approval: 'rejected', reason: 'Too dear' });
      const { version } = await read(action.id);
      const reopened = await setStatus(action.id, 'pending', version, 'A cheaper offer');
      expect(reopened.body).toMatchObject({ status: 'pending', outcome: null, settled: null });
      expect(reopened.body.assignees[0]?.answer).toBeNull();
      await respondAs('Ann', action.id, { approval: 'approved' });
      expect(await read(action.id)).toMatchObject({ status: 'completed', outcome: 'approved' });
      const events = await history(action.id);
      expect(events.map(({ kind, round, answer, note }) => [kind, round, answer?.approval ?? note])).toEqual([
        ['completed', 2, null],
        ['responded', 2, 'approved'],
        ['reopened', 2, 'A cheaper offer'],
        ['completed', 1, null],
        ['responded', 1, 'rejected'],
      ]);
      await expect(world.portfolio.query('delete from client_action_events')).rejects.toThrow(
        /permission denied/,
      );
    });

    it('P15 staff complete or cancel it by hand, on the version that they saw', async () => {
      const action = await asked();
      expect((await setStatus(action.id, 'cancelled', 9)).status).toBe(412);
      expect((await setStatus(action.id, 'cancelled', 1, 'Not needed')).body).toMatchObject({
        status: 'cancelled',
        settled: { by: 'The technician' },
        version: 2,
      });
      expect((await setStatus(action.id, 'cancelled', 2)).body.version).toBe(2);
      expect((await history(action.id)).map(({ kind, note }) => [kind, note])).toEqual([
        ['cancelled', 'Not needed'],
      ]);
    });

    it('P52 who asked and the staff among the assignees are told of a response', async () => {
      const action = await asked({ clientVisible: true, assignees: [contact('Ann'), staff('viewer')] });
      const told = await world.portfolio.system.db.run(world.asContact('Ann'), async (tx) => {
        await world.portfolio.of(ClientActions).respond(tx, action.id, { approval: 'approved' });
        return JSON.stringify(tx.takeOutgoing());
      });
      expect(told).toContain('client_action.responded');
      for (const person of ['technician', 'viewer']) expect(told).toContain(world.person(person));
      expect(told).not.toContain(world.person('owner'));
    });

    it('P52 a contact finds what waits on them: shared, pending and theirs', async () => {
      const mine = await asked({ title: 'Zed’s', clientVisible: true, assignees: [contact('Zed')] });
      await asked({ assignees: [contact('Zed')] });
      const settled = await asked({ clientVisible: true, assignees: [contact('Zed')] });
      await setStatus(settled.id, 'completed', 1);
      const pending = await world.portfolio.run((tx) =>
        world.portfolio.of(ClientActions).pendingFor(tx, world.contact('Zed')),
      );
      expect(pending.map(({ id }) => id)).toEqual([mine.id]);
    });
  });

  describe('notifying', () => {
    it('P15 assigning mails nobody; notify mails those who have not answered, and the last notice is shown', async () => {
      await world.portfolio.system.startWorker();
      const action = await asked({
        title: 'Sign the offer',
        urgent: true,
        dueDate: '2026-03-10',
        policy: 'all',
        clientVisible: true,
        assignees: [contact('Ann'), contact('Ben'), staff('viewer')],
      });
      await respondAs('Ben', action.id, { approval: 'approved' });
      const reply = await notify(action.id, 'We order on Monday.');
      expect([reply.status, reply.body.lastNotice]).toEqual([
        200,
        { at: expect.any(String), by: 'The technician', to: ['Ann Client', 'The viewer'] },
      ]);
      const mails = await eventually('the mail', async () => {
        const toClients = (await world.mails()).filter(({ recipient }) =>
          recipient.endsWith('@acorn.example'),
        );
        return toClients.length > 0 && toClients;
      });
      expect(mails).toEqual([
        {
          recipient: 'ann@acorn.example',
          subject: 'Urgent: Sign the offer',
          body_text: expect.stringContaining('We order on Monday.\n\nPlease answer by 10 March 2026.'),
        },
      ]);
      expect((await history(action.id))[0]).toMatchObject({
        kind: 'notified',
        note: 'We order on Monday.',
        to: ['Ann Client', 'The viewer'],
      });
      expect((await world.activity())[0]).toBe('client_action.notified Sign the offer');
    });

    it.each([
      ['when nobody is assigned', () => ({}), 'projects.nobody_to_notify'],
      ['a contact of what is not shared', () => ({ assignees: [contact('Ann')] }), 'projects.not_shared'],
      [
        'a contact without an address',
        () => ({ clientVisible: true, assignees: [contact('Zed')] }),
        'projects.no_email',
      ],
    ])('P15 tells nobody %s', async (_, body, code) => {
      const action = await asked(body());
      const reply = await notify(action.id);
      expect([reply.status, reply.body.code]).toEqual([422, code]);
      expect((await read(action.id)).lastNotice).toBeNull();
    });
  });

  it('P25 with the tab switched off there are no client actions, for contacts either', async () => {
    const action = await asked({ clientVisible: true, assignees: [contact('Ann')] });
    await world.withoutTab('decisions', async () => {
      expect((await ask()).status).toBe(404);
      for (const path of [`/client-actions/${action.id}`, `/projects/${world.project}/client-actions`]) {
        expect((await world.owner.get(path)).status).toBe(404);
      }
      await expect(respondAs('Ann', action.id, { approval: 'approved' })).rejects.toMatchObject({
        status: 404,
      });
    });
  });

  it('is for people with the permission, and only for the own tenant', async () => {
    const action = await asked();
    expect((await world.viewer.patch(`/client-actions/${action.id}`, { title: 'x' }, 1)).status).toBe(403);
    expect((await world.viewer.post(`/client-actions/${action.id}/notify`)).status).toBe(403);
    expect((await world.harbor.get(`/client-actions/${action.id}`)).status).toBe(404);
  });
});
