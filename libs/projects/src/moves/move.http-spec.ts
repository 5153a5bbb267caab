import type { Answer, ApiClient } from '#libs/system-under-test';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import type { BoardColumn } from '../portfolio/status-group.js';
import type { StatusMappingDto } from '../status-mapping/dto/status-mapping.dto.js';
import { PortfolioWorld } from '../testing/portfolio-world-spec.js';
import type { MoveProjectDto } from './dto/move.dto.js';

interface MoveProblem {
  code: string;
  choices?: { id: string; name: string }[];
  defaultStatusId?: string | null;
  current?: ProjectCardDto;
  errors?: { field: string; code: string }[];
}
type MoveAnswer = Answer<ProjectCardDto & MoveProblem>;

describe('moving a project', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let technician: ApiClient;
  let sourceId: string;
  let status: ReadonlyMap<string, string>;
  let made = 0;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    sourceId = await world.source();
    status = await world.statusIds(sourceId);
    owner = await world.system.signedIn('owner');
    technician = await world.system.signedIn('technician');
  });
  afterAll(() => world.stop());

  const statusId = (name: string): string => {
    const id = status.get(name);
    if (id === undefined) throw new Error(`There is no status ${name}.`);
    return id;
  };

  async function project(statusName: string | null = 'New'): Promise<string> {
    const name = `project ${String((made += 1))}`;
    const ids = await world.projects(sourceId, [{ name, statusExternalId: statusName }]);
    const id = ids.get(name);
    if (id === undefined) throw new Error('The project was not mirrored.');
    return id;
  }

  const move = (client: ApiClient, id: string, wish: Partial<MoveProjectDto>): Promise<MoveAnswer> =>
    client.post(`/projects/${id}/move`, { expectedStatusId: statusId('New'), ...wish });

  async function place(id: string): Promise<[BoardColumn, string | undefined]> {
    const { body } = await owner.get<ProjectCardDto>(`/projects/${id}/card`);
    return [body.column, body.status?.name];
  }

  const changesOf = (id: string) =>
    world.query<{ state: string; fields: unknown; author_name: string; source_id: string }>(
      'select state, fields, author_name, source_id from changes where record_id = $1 order by seq',
      [id],
    );

  async function mappedTo(group: string): Promise<string[]> {
    const { body } = await owner.get<StatusMappingDto>(`/project-status-mapping/${sourceId}`);
    return body.groups.find((one) => one.group === group)?.statuses.map(({ name }) => name) ?? [];
  }

  it('P6 one mapped status moves at once, P7 the card is pending and the change is journalled', async () => {
    const id = await project();
    const answer = await move(technician, id, { targetGroup: 'on_hold' });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      id,
      column: 'on_hold',
      status: { name: 'Waiting' },
      change: { state: 'pending', message: null },
    });
    expect(await place(id)).toEqual(['on_hold', 'Waiting']);
    expect(await changesOf(id)).toEqual([
      {
        state: 'pending',
        source_id: sourceId,
        author_name: 'The technician',
        fields: {
          status: {
            from: { externalId: 'New', name: 'New' },
            to: { externalId: 'Waiting', name: 'Waiting' },
          },
        },
      },
    ]);
    const listed = await owner.get<{ items: { id: string }[] }>(`/changes?recordId=${id}`);
    expect(listed.body.items.map((change) => change.id)).toEqual([answer.body.change?.id]);
  });

  it('P6 several mapped statuses ask which, with the default named, and the choice moves', async () => {
    const id = await project();
    const asked = await move(technician, id, { targetGroup: 'in_progress' });
    expect(asked.status).toBe(409);
    expect(asked.body.code).toBe('projects.status_choice_needed');
    expect(asked.body.choices?.map(({ name }) => name).sort()).toEqual(['Open', 'Working']);
    expect(asked.body.defaultStatusId).toBe(statusId('Working'));
    expect(await place(id)).toEqual(['not_started', 'New']);
    expect(await changesOf(id)).toEqual([]);
    const chosen = await move(technician, id, { targetGroup: 'in_progress', statusId: statusId('Open') });
    expect(chosen.status).toBe(202);
    expect(await place(id)).toEqual(['in_progress', 'Open']);
  });

  describe('P6 no mapped status', () => {
    it('offers the unmapped ones that the PSA still has to who manages projects', async () => {
      const answer = await move(owner, await project(), { targetGroup: 'cancelled' });
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe('projects.mapping_offered');
      expect(answer.body.choices?.map(({ name }) => name).sort()).toEqual(['Archive', 'Parking lot']);
    });

    it('tells anyone else why it cannot be done', async () => {
      const id = await project();
      const answer = await move(technician, id, { targetGroup: 'cancelled' });
      expect([answer.status, answer.body.code]).toEqual([422, 'projects.no_status_mapped']);
      const wish = {
        targetGroup: 'cancelled',
        statusId: statusId('Parking lot'),
        addToMapping: true,
      } as const;
      const forced = await move(technician, id, wish);
      expect([forced.status, forced.body.errors?.map(({ field }) => field)]).toEqual([400, ['statusId']]);
      expect(await mappedTo('cancelled')).toEqual([]);
      expect(await changesOf(id)).toEqual([]);
    });

    it('"just this once" moves and maps nothing', async () => {
      const id = await project();
      const wish = {
        targetGroup: 'cancelled',
        statusId: statusId('Parking lot'),
        addToMapping: false,
      } as const;
      expect((await move(owner, id, wish)).status).toBe(202);
      expect(await mappedTo('cancelled')).toEqual([]);
      expect(await place(id)).toEqual(['unmapped', 'Parking lot']);
    });

    it('"add" moves and maps, and the next card moves at once', async () => {
      const id = await project();
      const wish = {
        targetGroup: 'cancelled',
        statusId: statusId('Parking lot'),
        addToMapping: true,
      } as const;
      expect((await move(owner, id, wish)).status).toBe(202);
      expect(await mappedTo('cancelled')).toEqual(['Parking lot']);
      expect(await place(id)).toEqual(['cancelled', 'Parking lot']);
      const next = await project();
      expect((await move(technician, next, { targetGroup: 'cancelled' })).status).toBe(202);
      expect(await place(next)).toEqual(['cancelled', 'Parking lot']);
    });
  });

  it.each([
    ['a status of another column', () => statusId('Done'), 'other_group'],
    ['a status that the PSA no longer offers', () => statusId('Retired'), 'inactive'],
    ['a status of nobody', () => '11111111-2222-4333-8444-555555555555', 'unknown'],
  ])('P6 refuses %s and names the field', async (_, wrong, code) => {
    const id = await project();
    const answer = await move(owner, id, { targetGroup: 'on_hold', statusId: wrong() });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'statusId', code })]);
    expect(await changesOf(id)).toEqual([]);
  });

  it('P6 refuses a status of another connection', async () => {
    const elsewhere = await world.statusIds(await world.source('Second PSA'));
    const answer = await move(owner, await project(), {
      targetGroup: 'on_hold',
      statusId: elsewhere.get('Waiting') ?? '',
    });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'statusId']);
  });

  it('P7 moving to where it is already sends nothing', async () => {
    const id = await project('Waiting');
    const answer = await move(owner, id, { targetGroup: 'on_hold', expectedStatusId: statusId('Waiting') });
    expect([answer.status, answer.body.change]).toEqual([202, null]);
    expect(await changesOf(id)).toEqual([]);
  });

  it('P7 a second move before the first is sent keeps both, in their order', async () => {
    const id = await project();
    await move(owner, id, { targetGroup: 'on_hold' });
    const again = await move(owner, id, {
      targetGroup: 'completed',
      expectedStatusId: statusId('Waiting'),
    });
    expect(again.status).toBe(202);
    expect(await place(id)).toEqual(['completed', 'Done']);
    expect((await changesOf(id)).map(({ state }) => state)).toEqual(['pending', 'pending']);
  });

  it('P4 a project without status can be moved out of the unmapped column', async () => {
    const id = await project(null);
    const answer = await move(owner, id, { targetGroup: 'on_hold', expectedStatusId: null });
    expect(answer.status).toBe(202);
    expect(await place(id)).toEqual(['on_hold', 'Waiting']);
  });

  it('P8 who comes second is told, with the card as it is now', async () => {
    const id = await project();
    expect((await move(technician, id, { targetGroup: 'on_hold' })).status).toBe(202);
    const second = await move(owner, id, { targetGroup: 'completed' });
    expect([second.status, second.body.code]).toEqual([409, 'projects.moved_meanwhile']);
    expect(second.body.current).toMatchObject({ id, column: 'on_hold', status: { name: 'Waiting' } });
    expect(await place(id)).toEqual(['on_hold', 'Waiting']);
    expect(await changesOf(id)).toHaveLength(1);
  });

  it('P8 of two moves at the same moment exactly one wins', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await project();
      const answers = await Promise.all([
        move(technician, id, { targetGroup: 'on_hold' }),
        move(owner, id, { targetGroup: 'completed' }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409]);
      const [winner] = answers.filter((answer) => answer.status === 202);
      const [loser] = answers.filter((answer) => answer.status === 409);
      expect(loser?.body.code).toBe('projects.moved_meanwhile');
      expect(loser?.body.current?.column).toBe(winner?.body.column);
      expect(await changesOf(id)).toHaveLength(1);
    }
  });

  describe('permissions', () => {
    it('who may only read does not move', async () => {
      const id = await project();
      const viewer = await world.system.signedIn('viewer');
      expect((await move(viewer, id, { targetGroup: 'on_hold' })).status).toBe(403);
      expect(await changesOf(id)).toEqual([]);
    });

    it('another tenant does not even find the project', async () => {
      const harbor = await world.system.signedIn('harbor');
      const answer = await move(harbor, await project(), { targetGroup: 'on_hold' });
      expect([answer.status, answer.body.code]).toEqual([404, 'projects.not_found']);
    });

    it('nobody moves a project that the PSA has deleted', async () => {
      const id = await project();
      await world.query('update projects set deleted_at = now() where id = $1', [id]);
      expect((await move(owner, id, { targetGroup: 'on_hold' })).status).toBe(404);
    });
  });

  it('names each field of a malformed wish', async () => {
    const answer = await owner.post<MoveProblem>(`/projects/${await project()}/move`, {
      targetGroup: 'unmapped',
      expectedStatusId: 'x',
      statusId: 7,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ field }) => field).sort()).toEqual([
      'expectedStatusId',
      'statusId',
      'targetGroup',
    ]);
  });
});
