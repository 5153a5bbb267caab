import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from '#libs/system-under-test';
import { ChangeJournal, type ProjectSnapshot } from '#libs/work';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import { projectSnapshot } from '../testing/portfolio-world-spec.js';
import { TicketWorld } from '../testing/ticket-world-spec.js';

type CreateAnswer = Answer<ProjectCardDto & { errors?: { field: string; code: string }[] }>;

describe('creating a project', () => {
  let world: TicketWorld;
  let technician: ApiClient;

  beforeAll(async () => {
    world = await TicketWorld.start();
    technician = await world.portfolio.system.signedIn('technician');
  });
  afterAll(() => world.portfolio.stop());

  const create = (more: object = {}): Promise<CreateAnswer> =>
    technician.post('/projects', {
      companyId: world.id('Birch'),
      name: 'Branch office',
      startDate: '2026-03-02',
      dueDate: '2026-04-30',
      ...more,
    });
  const columnOf = async (id: string): Promise<string | undefined> =>
    (await technician.get<ProjectCardDto>(`/projects/${id}/card`)).body.column;

  it('I17 it is on the board at once as pending, in the column of its status, with its health', async () => {
    const answer = await create({ statusId: world.id('Open'), managerId: world.id('Jonas') });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      number: null,
      name: 'Branch office',
      company: { name: 'Birch' },
      column: 'in_progress',
      manager: { name: 'Jonas' },
      change: { state: 'pending' },
    });
    expect(answer.body.health).not.toBeNull();
    expect(await columnOf(answer.body.id)).toBe('in_progress');
  });

  it('P6 it can be moved before the PSA has it, and keeps its id when the PSA has', async () => {
    const { body } = await create({ statusId: world.id('Open') });
    const moved = await technician.post(`/projects/${body.id}/move`, {
      targetGroup: 'on_hold',
      expectedStatusId: world.id('Open'),
    });
    expect(moved.status).toBe(202);
    const record: ProjectSnapshot = projectSnapshot({ name: 'Branch office', statusExternalId: 'Open' });
    await world.portfolio.run(async (tx) => {
      const journal = world.portfolio.of(ChangeJournal);
      const claim = await journal.claimNext(tx, { kind: 'project', id: body.id }, 60);
      if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
      await journal.confirm(tx, claim.change.id, {
        kind: 'project',
        record: { ...record, externalId: '500' },
      });
    });
    const card = await technician.get<ProjectCardDto>(`/projects/${body.id}/card`);
    expect(card.body).toMatchObject({
      number: 'P-Branch office',
      column: 'on_hold',
      change: { state: 'pending' },
    });
  });

  it('I16 a refused one leaves the board', async () => {
    const { body } = await create();
    await world.portfolio.run(async (tx) => {
      const journal = world.portfolio.of(ChangeJournal);
      await journal.claimNext(tx, { kind: 'project', id: body.id }, 60);
      await journal.refuse(tx, body.change?.id ?? '', 'The company is on hold.', null);
    });
    expect((await technician.get(`/projects/${body.id}/card`)).status).toBe(404);
  });

  it.each([
    ['a company of nobody', () => ({ companyId: randomUUID() }), 'companyId'],
    ['an end before the start', () => ({ dueDate: '2026-03-01' }), 'dueDate'],
    ['a day that is none', () => ({ startDate: '2026-02-30' }), 'startDate'],
    ['a name of blanks', () => ({ name: ' ' }), 'name'],
    ['a status of tickets', () => ({ statusId: world.id('Doing') }), 'statusId'],
    ['a board that is none', () => ({ boardId: world.id('High') }), 'boardId'],
  ])('I17 refuses %s and names the field', async (_, more, field) => {
    const answer = await create(more());
    expect([answer.status, answer.body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });
});
