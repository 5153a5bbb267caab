import { randomUUID } from 'node:crypto';
import { type ApiClient, eventually } from '#libs/system-under-test';
import { ChangeJournal, WorkMirror } from '#libs/work';
import { projectSnapshot, type ProjectSeed } from '../testing/portfolio-world-spec.js';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { ActivityDto, ActivityPageDto } from './dto/activity.dto.js';

describe('P24 activity by itself', () => {
  let world: TicketWorld;
  let technician: ApiClient;
  let made = 0;

  beforeAll(async () => {
    world = await TicketWorld.start();
    await world.portfolio.system.startWorker();
    await world.link('technician@summit.example', 'Maya');
    technician = await world.portfolio.system.signedIn('technician');
  });
  afterAll(() => world.portfolio.stop());

  const sync = (seed: ProjectSeed) =>
    world.portfolio.run((tx) =>
      world.portfolio.of(WorkMirror).applyProjects(tx, world.sourceId, [projectSnapshot(seed)]),
    );

  /** A project that the activity has looked at. */
  async function seen(more: Partial<ProjectSeed> = {}): Promise<{ id: string; seed: ProjectSeed }> {
    const seed = { name: `watched ${String((made += 1))}`, statusExternalId: 'New', ...more };
    await sync(seed);
    const [row] = await eventually(
      'it was looked at',
      async () => {
        const rows = await world.portfolio.query<{ id: string }>(
          'select p.id from projects p join project_marks m on m.project_id = p.id where p.name = $1',
          [seed.name],
        );
        return rows.length > 0 ? rows : false;
      },
      20_000,
    );
    return { id: row?.id ?? '', seed };
  }

  async function feed(id: string): Promise<ActivityDto[]> {
    return (await technician.get<ActivityPageDto>(`/projects/${id}/activity?limit=200`)).body.items;
  }
  const told = (id: string, count: number): Promise<ActivityDto[]> =>
    eventually(
      `${String(count)} entries`,
      async () => {
        const items = await feed(id);
        return items.length >= count ? items : false;
      },
      20_000,
    );
  const kinds = (items: readonly ActivityDto[]) =>
    items.map(({ actor, topic, verb }) => `${actor.kind} ${topic}.${verb}`).sort();

  it('P24 what the PSA changes is told of in its name, and the first sync of a project is none', async () => {
    const { id, seed } = await seen({ estimatedHours: 10, actualHours: 4 });
    expect(await feed(id)).toEqual([]);
    await sync({ ...seed, statusExternalId: 'Waiting', dueDate: '2099-12-31', actualHours: 11 });
    const items = await told(id, 4);
    expect(kinds(items)).toEqual([
      'psa hours.exceeded',
      'psa schedule.changed',
      'psa status.changed',
      'system health.changed',
    ]);
    expect(items.find(({ topic }) => topic === 'status')).toMatchObject({
      actor: { kind: 'psa', id: world.sourceId, name: 'ConnectWise' },
      changes: [{ field: 'status', from: 'New', to: 'Waiting' }],
    });
    expect(items.find(({ topic }) => topic === 'schedule')?.changes).toEqual([
      { field: 'dueDate', from: null, to: '2099-12-31' },
    ]);
  });

  it('P24 a move is told of once, in the name of who made it, and so is its refusal', async () => {
    const { id } = await seen({ dueDate: '2099-12-31' });
    const moved = await technician.post<{ change: { id: string } }>(`/projects/${id}/move`, {
      targetGroup: 'on_hold',
      expectedStatusId: (await world.portfolio.statusIds(world.sourceId)).get('New'),
    });
    expect(moved.status).toBe(202);
    const [own] = await told(id, 1);
    expect(own).toMatchObject({
      topic: 'status',
      verb: 'changed',
      actor: { kind: 'staff', name: 'The technician' },
      changes: [{ field: 'status', from: 'New', to: 'Waiting' }],
    });
    await world.portfolio.run(async (tx) => {
      const journal = world.portfolio.of(ChangeJournal);
      await journal.claimNext(tx, { kind: 'project', id }, 60);
      await journal.refuse(tx, moved.body.change.id, 'The project is locked.', null);
    });
    const items = await told(id, 2);
    expect(items[0]).toMatchObject({
      verb: 'refused',
      actor: { kind: 'psa', name: 'ConnectWise' },
      reason: 'The project is locked.',
    });
    // What a later sync says tells what came of the return: nothing in the name of the PSA.
    await sync({ name: `after ${id}`, statusExternalId: 'New' });
    await eventually(
      'the next look',
      async () =>
        (
          await world.portfolio.query(
            'select 1 from project_marks m join projects p on p.id = m.project_id where p.name = $1',
            [`after ${id}`],
          )
        ).length > 0,
      20_000,
    );
    expect(kinds(await feed(id))).toEqual(['psa status.refused', 'staff status.changed']);
  });

  it('P24 tickets, notes and time from here are told of with the ticket that they belong to', async () => {
    const id = world.id('Office move');
    const ticket = await world.ticket(`t-${randomUUID()}`);
    await technician.patch(`/tickets/${ticket}`, { ownerId: world.id('Jonas') });
    await technician.post(`/tickets/${ticket}/notes`, { text: 'Something internal' });
    await technician.post(`/tickets/${ticket}/time-entries`, { hours: 1.5 });
    const items = await told(id, 3);
    expect(kinds(items)).toEqual(['staff note.created', 'staff ticket.changed', 'staff time.created']);
    for (const item of items)
      expect(item.subject).toEqual({ kind: 'ticket', id: ticket, label: 'Order desks' });
    expect(items.find(({ topic }) => topic === 'ticket')?.changes).toEqual([
      { field: 'owner', from: null, to: 'Jonas' },
    ]);
    expect(items.find(({ topic }) => topic === 'time')?.changes).toEqual([
      { field: 'hours', from: null, to: 1.5 },
    ]);
    expect(JSON.stringify(items)).not.toContain('Something internal');
  });
});
