import { eventually } from '#libs/system-under-test';
import { ChangeJournal } from '#libs/work';
import type { ClientActionDto } from '../client-actions/dto/client-action.dto.js';
import { ClientActions } from '../client-actions/client-actions.service.js';
import { ItemsWorld } from '../testing/items-world-spec.js';

interface Told {
  kind: string;
  subject: { label: string };
  link: string | null;
  actorName: string | null;
  message: string | null;
}

describe('what staff are told', () => {
  let world: ItemsWorld;
  let action: ClientActionDto;

  beforeAll(async () => {
    world = await ItemsWorld.start();
    await world.portfolio.system.startWorker();
    const asked = await world.technician.post<ClientActionDto>(`/projects/${world.project}/client-actions`, {
      kind: 'question',
      title: 'Which floor?',
      assignees: [
        { kind: 'staff', id: world.person('viewer') },
        { kind: 'contact', id: world.contact('Ann') },
      ],
    });
    expect(asked.status).toBe(201);
    action = asked.body;
    const shared = await world.technician.patch<ClientActionDto>(
      `/client-actions/${action.id}`,
      { clientVisible: true },
      action.version,
    );
    expect(shared.status).toBe(200);
  }, 60_000);
  afterAll(() => world.stop());

  const told = async (by = world.viewer): Promise<Told[]> =>
    (await by.get<{ items: Told[] }>('/me/notifications')).body.items;
  const tellsOf = (kind: string, by = world.viewer): Promise<Told> =>
    eventually(`somebody is told of ${kind}`, async () => (await told(by)).find((one) => one.kind === kind));

  it('P15 *Notify* tells assignees of the staff in the app and by mail, with the words that went along', async () => {
    const answer = await world.technician.post(`/client-actions/${action.id}/notify`, { message: 'By noon' });
    expect(answer.status).toBe(200);
    expect(await tellsOf('client_action.notify')).toMatchObject({
      subject: { kind: 'client_action', id: action.id, label: 'Which floor?' },
      link: `/projects/${world.project}/decisions`,
      actorName: 'The technician',
      message: 'By noon',
    });
    const mail = await eventually('the mail is there', async () =>
      (await world.mails()).find(({ recipient }) => recipient === 'viewer@summit.example'),
    );
    expect(mail.subject).toBe('The technician asks you: Which floor?');
    expect(mail.body_text).toContain('By noon');
  });

  it('P52 a response tells who asked, and the project’s lead by mail too', async () => {
    await world.portfolio.query(
      `insert into project_details (project_id, lead_id) values ($1, $2)
       on conflict (tenant_id, project_id) do update set lead_id = excluded.lead_id`,
      [world.project, world.person('project_manager')],
    );
    await world.portfolio.system.db.run(world.asContact('Ann'), (tx) =>
      world.portfolio.of(ClientActions).respond(tx, action.id, { text: 'The third.' }),
    );
    expect(await tellsOf('client_action.responded', world.technician)).toMatchObject({
      subject: { label: 'Which floor?' },
      actorName: 'Ann',
    });
    const mail = await eventually('the lead has a mail', async () =>
      (await world.mails()).find(({ recipient }) => recipient === 'project_manager@summit.example'),
    );
    expect(mail.subject).toBe('Ann answered: Which floor?');
  });

  it('I16 a refusal by the PSA tells the author, in the PSA’s words, and nobody else', async () => {
    const moved = await world.technician.patch<{ change: { id: string } | null }>(
      `/tickets/${world.ticket}`,
      {
        statusId: world.tickets.id('Doing'),
      },
    );
    expect(moved.status).toBe(202);
    const { portfolio } = world;
    await portfolio.run(async (tx) => {
      const journal = portfolio.of(ChangeJournal);
      await journal.claimNext(tx, { kind: 'ticket', id: world.ticket }, 60);
      await journal.refuse(tx, moved.body.change?.id ?? '', 'The board is closed.', null);
    });
    expect(await tellsOf('change.refused', world.technician)).toMatchObject({
      subject: { kind: 'ticket', id: world.ticket, label: 'Order desks' },
      link: `/projects/${world.project}?ticket=${world.ticket}`,
      actorName: null,
      message: 'The board is closed.',
    });
    expect((await told()).map(({ kind }) => kind)).not.toContain('change.refused');
  });

  it('I15 a conflict leads its author to the ticket, where one of the two is chosen', async () => {
    const { portfolio, ticket } = world;
    const moved = await world.technician.patch<{ change: { id: string } | null }>(`/tickets/${ticket}`, {
      statusId: world.tickets.id('Doing'),
    });
    const change = moved.body.change?.id ?? '';
    await portfolio.run(async (tx) => {
      const journal = portfolio.of(ChangeJournal);
      await journal.claimNext(tx, { kind: 'ticket', id: ticket }, 60);
      await journal.conflict(tx, change, { status: { externalId: 'Done', name: 'Done' } }, null);
    });
    expect(await tellsOf('change.conflict', world.technician)).toMatchObject({
      subject: { kind: 'ticket', id: ticket, label: 'Order desks' },
      link: `/projects/${world.project}?ticket=${ticket}`,
    });
    const decided = await world.technician.post(`/changes/${change}/resolve`, { keep: 'theirs' });
    expect(decided.status).toBe(200);
  });
});
