import { type ApiClient, visitor } from '#libs/system-under-test';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { ItemsWorld } from '../testing/items-world-spec.js';
import type { PortalActionPageDto } from './dto/portal-action.dto.js';

describe('P52 what is decided', () => {
  let world: ItemsWorld;
  let ann: ApiClient;
  let ben: ApiClient;
  let carl: ApiClient;

  beforeAll(async () => {
    world = await ItemsWorld.start();
    const { system, ctx } = world.portfolio;
    const enter = (name: string, email: string, level: 'Basic' | 'Manager') =>
      visitor(system, { id: world.contact(name), email }, level);
    ann = await enter('Ann', 'ann@acorn.example', 'Basic');
    ben = await enter('Ben', 'ben@acorn.example', 'Manager');
    carl = await enter('Carl', 'carl@birch.example', 'Manager');
    const settings = world.portfolio.of(ProjectSettings);
    const { version, ...values } = await settings.read(ctx);
    await settings.save(ctx, { ...values, clients: { ...values.clients, projects: 'all' } }, version);
  });
  afterAll(() => world.stop());

  async function ask(
    title: string,
    names: string[],
    more: object = {},
  ): Promise<{ id: string; version: number }> {
    const made = await world.technician.post<{ id: string; version: number }>(
      `/projects/${world.project}/client-actions`,
      {
        kind: 'question',
        title,
        clientVisible: true,
        assignees: names.map((name) => ({ kind: 'contact', id: world.contact(name) })),
        ...more,
      },
    );
    expect(made.status).toBe(201);
    return made.body;
  }
  const answer = async (client: ApiClient, id: string, text: string) =>
    expect((await client.post(`/portal/actions/${id}/responses`, { text })).status).toBe(200);
  const list = async (client: ApiClient, query = '') =>
    (await client.get<PortalActionPageDto>(`/portal/actions/settled${query}`)).body;
  const titles = async (client: ApiClient, query = '') =>
    (await list(client, query)).items.map(({ title }) => title);

  it('is one’s own for Basic and the company’s for Manager, the latest first, with who, when and what', async () => {
    const first = await ask('Which floor?', ['Ann']);
    const second = await ask('Which day?', ['Ben']);
    const off = await ask('Which lift?', ['Ann']);
    await ask('Still open', ['Ann']);
    await answer(ann, first.id, 'The third');
    await answer(ben, second.id, 'Friday');
    const called = await world.technician.put(
      `/client-actions/${off.id}/status`,
      { status: 'cancelled' },
      off.version,
    );
    expect(called.status).toBe(200);
    expect(await titles(ann)).toEqual(['Which lift?', 'Which floor?']);
    expect(await titles(ben)).toEqual(['Which lift?', 'Which day?', 'Which floor?']);
    expect(await titles(carl)).toEqual([]);
    expect((await list(ben)).items.at(-1)).toMatchObject({
      status: 'completed',
      settledAt: expect.stringMatching(/^\d{4}-.*Z$/),
      canRespond: false,
      waitingFor: [],
      answers: [{ by: 'Ann Client', mine: false, answer: { text: 'The third' } }],
    });
    expect((await list(ann)).items[0]).toMatchObject({ status: 'cancelled', answers: [] });
  });

  it('P51 leaves out what is internal, hidden or asks staff only', async () => {
    const before = await titles(ben);
    const internal = await ask('Internal', ['Ben'], { clientVisible: false });
    const staff = await ask('Staff', [], { assignees: [{ kind: 'staff', id: world.person('viewer') }] });
    for (const { id, version } of [internal, staff]) {
      const done = await world.technician.put(
        `/client-actions/${id}/status`,
        { status: 'completed' },
        version,
      );
      expect(done.status).toBe(200);
    }
    expect(await titles(ben)).toEqual(before);
    const share = (value: string) =>
      world.portfolio.query(
        `insert into project_details (project_id, client_sharing) values ($1, $2)
         on conflict (tenant_id, project_id) do update set client_sharing = excluded.client_sharing`,
        [world.project, value],
      );
    await share('hidden');
    expect(await titles(ben)).toEqual([]);
    await share('by_settings');
    expect(await titles(ben)).toEqual(before);
  });

  it('shows a colleague’s part only to who sees the company', async () => {
    const { id } = await ask('Everyone', ['Ann', 'Ben'], { policy: 'all' });
    await answer(ann, id, 'Yes');
    expect(await titles(ann)).not.toContain('Everyone');
    await answer(ben, id, 'No');
    const of = async (client: ApiClient) =>
      (await list(client)).items.find((action) => action.id === id)?.answers.map(({ by }) => by);
    expect(await of(ann)).toEqual(['Ann Client']);
    expect(await of(ben)).toEqual(['Ann Client', 'Ben Client']);
  });

  it('comes page by page, and of one project alone', async () => {
    const all = await titles(ben);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: PortalActionPageDto = await list(ben, `?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(3);
    expect(paged).toEqual(all);
    expect(await titles(ben, `?projectId=${world.project}`)).toEqual(all);
    expect(await titles(ben, `?projectId=${world.otherProject}`)).toEqual([]);
    expect((await ben.get('/portal/actions/settled?projectId=7')).status).toBe(400);
  });
});
