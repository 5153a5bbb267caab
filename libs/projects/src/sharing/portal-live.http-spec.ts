import { type ApiClient, EventStream, eventually, visitor } from '#libs/system-under-test';
import type { ProjectSettingsValues } from '../project-settings/project-settings-values.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { ItemsWorld } from '../testing/items-world-spec.js';
import { PortalViews } from './portal-views.service.js';

interface Made {
  id: string;
  version: number;
}

describe('an open page of the client portal', () => {
  let world: ItemsWorld;
  let ann: ApiClient;
  let ben: ApiClient;
  let carl: ApiClient;
  const open: EventStream[] = [];
  /** How often a view was read anew, or found not to be concerned: an event that told nothing has been looked at by then. */
  let looks = 0;

  beforeAll(async () => {
    world = await ItemsWorld.start();
    ann = await enter('Ann', 'Basic');
    ben = await enter('Ben', 'Manager');
    carl = await enter('Carl', 'Manager');
    await clients({ projects: 'all' });
    const views = world.portfolio.of(PortalViews);
    const { of, concern } = views;
    views.of = async (...given) => {
      const seen = await of.apply(views, given);
      looks += 1;
      return seen;
    };
    views.concern = async (...given) => {
      const concerns = await concern.apply(views, given);
      if (!concerns) looks += 1;
      return concerns;
    };
  });
  afterEach(() => {
    for (const stream of open.splice(0)) stream.close();
  });
  afterAll(() => world.stop());

  const enter = (name: string, level: 'Basic' | 'Manager') =>
    visitor(
      world.portfolio.system,
      {
        id: world.contact(name),
        email: `${name.toLowerCase()}@${name === 'Carl' ? 'birch' : 'acorn'}.example`,
      },
      level,
    );

  async function clients(wanted: Partial<ProjectSettingsValues['clients']>): Promise<void> {
    const { ctx } = world.portfolio;
    const settings = world.portfolio.of(ProjectSettings);
    const { version, ...values } = await settings.read(ctx);
    const none = { projects: 'none' as const, typeIds: [], boardIds: [], hours: false, health: false };
    await settings.save(ctx, { ...values, clients: { ...none, ...wanted } }, version);
  }

  /** Opens a page and waits until its changes are followed. */
  async function follow(client: ApiClient, page: string, id?: string): Promise<EventStream> {
    const query = new URLSearchParams({ page, ...(id === undefined ? {} : { id }) });
    const stream = await EventStream.open(`${client.base}/api/v1/portal/live?${query.toString()}`, {
      cookie: client.cookie,
    });
    open.push(stream);
    await stream.heard('ready');
    return stream;
  }

  /** Does something and waits until each of some streams has looked what became of it. */
  async function looked(streams: number, work: () => Promise<unknown>): Promise<void> {
    const before = looks;
    await work();
    await eventually('every stream has looked', () => Promise.resolve(looks >= before + streams));
  }

  const make = async (what: string, body: object): Promise<Made> => {
    const made = await world.technician.post<Made>(`/projects/${world.project}/${what}`, body);
    expect([what, made.status]).toEqual([what, 201]);
    return made.body;
  };
  async function patch(path: string, body: object, version: number): Promise<void> {
    const { status } = await world.technician.patch(path, body, version);
    expect([path, status]).toEqual([path, 200]);
  }
  async function details(body: object): Promise<void> {
    const path = `/projects/${world.project}/details`;
    await patch(path, body, (await world.technician.get<{ version: number }>(path)).body.version);
  }
  const ask = (name: string, body: object = {}) =>
    make('client-actions', {
      kind: 'question',
      title: 'Which floor?',
      clientVisible: true,
      assignees: [{ kind: 'contact', id: world.contact(name) }],
      ...body,
    });

  it('is followed by contacts only, and only pages that there are', async () => {
    const address = `${world.owner.base}/api/v1/portal/live`;
    const ask = (cookie: string, query: string) => fetch(`${address}?${query}`, { headers: { cookie } });
    expect((await ask(world.owner.cookie, 'page=home')).status).toBe(401);
    expect((await ask('', 'page=home')).status).toBe(401);
    expect((await ask(ann.cookie, 'page=budget')).status).toBe(400);
    expect((await ask(ann.cookie, 'page=project&id=7')).status).toBe(400);
  });

  it('P50 hears of what is shared, with nothing but that it changed', async () => {
    const page = await follow(ann, 'project', world.project);
    const update = await make('updates', { week: '2026-03-02', summary: 'Cables are in' });
    await world.technician.send('POST', `/updates/${update.id}/publish`, {}, update.version);
    await page.heard('changed', 1);
    await make('milestones', { title: 'Cabling', clientVisible: true });
    await page.heard('changed', 2);
    const plan = await make('deliverables', { title: 'Floor plan' });
    await world.technician.patch(`/deliverables/${plan.id}`, { clientVisible: true }, plan.version);
    await page.heard('changed', 3);
    const { id } = await ask('Ann');
    await page.heard('changed', 4);
    await ann.post(`/portal/actions/${id}/responses`, { text: 'The third' });
    await page.heard('changed', 5);
    const events = page.text.split('\n\n').filter((event) => event.includes('event: '));
    expect(new Set(events.map((event) => event.replace(/^id: .*\n/m, '')))).toEqual(
      new Set(['event: ready\ndata: {}', 'event: changed\ndata: {}']),
    );
  });

  it('P51 hears nothing of what is internal, not even that it changed', async () => {
    const streams = await Promise.all([
      follow(ann, 'project', world.project),
      follow(ben, 'project', world.project),
      follow(ben, 'home'),
      follow(ben, 'settled'),
    ]);
    const shared = await make('milestones', { title: 'Inspection', clientVisible: true });
    for (const stream of streams.slice(0, 3)) await stream.heard('changed');
    const told = () => streams.map((stream) => stream.count('changed'));
    const before = told();
    for (const change of [
      () => patch(`/milestones/${shared.id}`, { internalNote: 'Landlord' }, shared.version),
      () => make('milestones', { title: 'Quiet step' }),
      () => make('updates', { week: '2026-03-09', summary: 'Among us' }),
      () => make('deliverables', { title: 'Notes of the team' }),
      () => ask('Ann', { title: 'Not asked yet', clientVisible: false }),
      () => make('client-actions', { kind: 'decision', title: 'For staff', assignees: [staff()] }),
      // Health is not shared: whoever may not see it does not hear of it.
      () => details({ override: { health: 'behind', reason: 'The landlord', until: null } }),
    ]) {
      await looked(streams.length, change);
      expect(told()).toEqual(before);
    }
  });

  const staff = () => ({ kind: 'staff', id: world.person('viewer') });
  it('P52 hears of a colleague’s action only where the level shows it', async () => {
    const basic = await follow(ann, 'project', world.project);
    const manager = await follow(ben, 'project', world.project);
    await looked(2, () => ask('Ben', { title: 'For Ben alone' }));
    await manager.heard('changed');
    expect(basic.count('changed')).toBe(0);
  });

  it('P50 of another company hears nothing', async () => {
    const [other, home] = [await follow(carl, 'project', world.project), await follow(carl, 'home')];
    const own = await follow(ann, 'project', world.project);
    await looked(3, () => make('milestones', { title: 'Moving day', clientVisible: true }));
    await own.heard('changed');
    expect([other.count('changed'), home.count('changed')]).toEqual([0, 0]);
  });

  it('P42 hears that its project is hidden, and that it is shared again', async () => {
    const page = await follow(ann, 'project', world.project);
    await details({ clientSharing: 'hidden' });
    await page.heard('changed', 1);
    expect((await ann.get(`/portal/projects/${world.project}`)).status).toBe(404);
    // What happens while it is hidden is nobody's business.
    await looked(1, () => make('milestones', { title: 'Behind the curtain', clientVisible: true }));
    expect(page.count('changed')).toBe(1);
    await details({ clientSharing: 'by_settings' });
    await page.heard('changed', 2);
    await clients({ projects: 'none' });
    await page.heard('changed', 3);
    await clients({ projects: 'all' });
  });

  it('O50 ends with the session, the access and the level', async () => {
    const path = `/contacts/${world.contact('Ben')}/portal-access`;
    const levels = await world.owner.get<{ items: { id: string; name: string }[] }>('/security-levels');
    const basic = levels.body.items.find(({ name }) => name === 'Basic')?.id;
    const level = await follow(ben, 'home');
    await world.owner.patch(path, { securityLevelId: basic });
    await level.over();
    const access = await follow(ben, 'home');
    const others = await follow(ann, 'home');
    await world.owner.send('DELETE', path);
    await access.over();
    const session = await follow(carl, 'home');
    await carl.post('/portal/sign-out');
    await session.over();
    expect(others.ended).toBe(false);
  });
});
