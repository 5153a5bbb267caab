import { randomUUID } from 'node:crypto';
import { ClientActions } from '../client-actions/client-actions.service.js';
import type { ClientActionDto } from '../client-actions/dto/client-action.dto.js';
import type { ClientUpdateDto } from '../sharing/dto/client-update.dto.js';
import { ItemsWorld } from '../testing/items-world-spec.js';
import type { DecisionLineDto, UpdateDto } from '../updates/dto/update.dto.js';

describe('P13 decisions that are needed', () => {
  let world: ItemsWorld;
  let update: UpdateDto;
  let line: DecisionLineDto;

  beforeAll(async () => {
    world = await ItemsWorld.start();
  });
  afterAll(() => world.stop());

  beforeEach(async () => {
    const answer = await world.technician.post<UpdateDto>(`/projects/${world.project}/updates`, {
      week: '2026-03-02',
      decisions: [{ text: 'Which day?' }, { text: 'Which lift?' }],
      done: [{ text: 'Desks ordered' }],
      phaseId: world.phase,
    });
    update = answer.body;
    line = update.decisions[0]!;
  });

  const become = (lineId = line.id) =>
    world.technician.post<ClientActionDto>(`/updates/${update.id}/decisions/${lineId}/client-action`);
  const resolve = (resolved: boolean) =>
    world.technician.put<UpdateDto>(`/updates/${update.id}/decisions/${line.id}`, { resolved });
  const action = async (id: string): Promise<ClientActionDto> =>
    (await world.technician.get<ClientActionDto>(`/client-actions/${id}`)).body;
  const lineNow = async (): Promise<DecisionLineDto | undefined> =>
    (await world.technician.get<UpdateDto>(`/updates/${update.id}`)).body.decisions[0];

  it('P13 become a client action with one click, linked by id, and only one', async () => {
    const made = await become();
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      kind: 'decision',
      title: 'Which day?',
      status: 'pending',
      clientVisible: false,
      decisionLine: { id: line.id, updateId: update.id, week: '2026-03-02' },
      source: { kind: 'phase', id: world.phase },
    });
    expect((await become()).body.id).toBe(made.body.id);
    expect((await lineNow())?.clientAction).toEqual({
      id: made.body.id,
      title: 'Which day?',
      status: 'pending',
    });
  });

  it('P13 stay linked when the words of both change', async () => {
    const { body } = await become();
    await world.technician.patch(`/client-actions/${body.id}`, { title: 'On which day?' }, 1);
    await world.technician.patch(
      `/updates/${update.id}`,
      { decisions: [{ id: line.id, text: 'What day suits?' }] },
      1,
    );
    expect(await lineNow()).toMatchObject({
      text: 'What day suits?',
      clientAction: { id: body.id, title: 'On which day?' },
    });
  });

  it('P13 resolving the line completes the action, opening it asks again', async () => {
    const { body } = await become();
    expect((await resolve(true)).body.decisions[0]).toMatchObject({
      resolvedAt: expect.any(String),
      resolvedBy: 'The technician',
      clientAction: { status: 'completed' },
    });
    expect((await action(body.id)).settled?.by).toBe('The technician');
    expect((await resolve(false)).body.decisions[0]).toMatchObject({
      resolvedAt: null,
      clientAction: { status: 'pending' },
    });
  });

  it('P13 a response that completes the action resolves the line; reopening opens it', async () => {
    const { body } = await become();
    await world.technician.patch(
      `/client-actions/${body.id}`,
      { clientVisible: true, assignees: [{ kind: 'contact', id: world.contact('Ann') }] },
      1,
    );
    await world.portfolio.system.db.run(world.asContact('Ann'), (tx) =>
      world.portfolio.of(ClientActions).respond(tx, body.id, { text: 'Friday' }),
    );
    expect(await lineNow()).toMatchObject({ resolvedBy: 'Ann', clientAction: { status: 'completed' } });
    const { version } = await action(body.id);
    await world.technician.put(`/client-actions/${body.id}/status`, { status: 'pending' }, version);
    expect((await lineNow())?.resolvedAt).toBeNull();
  });

  it('P13 a cancelled action leaves its line open', async () => {
    const { body } = await become();
    await world.technician.put(`/client-actions/${body.id}/status`, { status: 'cancelled' }, 1);
    expect(await lineNow()).toMatchObject({ resolvedAt: null, clientAction: { status: 'cancelled' } });
  });

  it('P13 clients read of a published update that the decision has been made', async () => {
    await resolve(true);
    const preview = await world.viewer.get<ClientUpdateDto>(`/updates/${update.id}/preview`);
    expect(preview.body.decisions).toEqual([
      { text: 'Which day?', resolved: true },
      { text: 'Which lift?', resolved: false },
    ]);
  });

  it('P13 the action stays when its line or its update goes', async () => {
    const { body } = await become();
    await world.technician.send('DELETE', `/updates/${update.id}`, undefined, 1);
    expect(await action(body.id)).toMatchObject({ title: 'Which day?', decisionLine: null });
  });

  it.each([
    ['a line of another list', () => update.done[0]!.id],
    ['a line of nobody', () => randomUUID()],
  ])('P13 %s is no decision', async (_, lineId) => {
    expect((await become(lineId())).status).toBe(404);
  });
});
