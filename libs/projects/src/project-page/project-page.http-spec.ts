import type { ApiClient } from '#libs/system-under-test';
import { provisionalId } from '#libs/directory';
import { WorkMirror } from '#libs/work';
import { TicketWorld } from '../testing/ticket-world-spec.js';
import type { ProjectPageDto } from './dto/project-page.dto.js';

describe('the page of a project', () => {
  let world: TicketWorld;
  let owner: ApiClient;
  let id: string;

  beforeAll(async () => {
    world = await TicketWorld.start();
    owner = await world.portfolio.system.signedIn('owner');
    id = world.id('Office move');
  });
  afterAll(() => world.portfolio.stop());

  const page = async (): Promise<ProjectPageDto> => {
    const answer = await owner.get<ProjectPageDto>(`/projects/${id}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('P10 has what the card has, and where the project is in the PSA', async () => {
    await world.portfolio.query(`update sources set web_url = 'https://psa.example'`);
    await world.portfolio.query(`update members set email = 'maya@psa.example' where external_id = 'Maya'`);
    await world.portfolio.query(
      `update projects set description = 'To the second floor', manager_id = $1 where id = $2`,
      [world.id('Maya'), id],
    );
    const card = await owner.get<object>(`/projects/${id}/card`);
    expect(await page()).toMatchObject({
      ...card.body,
      description: 'To the second floor',
      manager: { id: world.id('Maya'), name: 'Maya' },
      managerEmail: 'maya@psa.example',
      psaUrl:
        'https://psa.example/v4_6_release/services/system_io/router/openrecord.rails?recordType=ProjectHeaderFV&recid=Office%20move',
      deletedAt: null,
      provisional: false,
    });
  });

  it('P10 has tabs with how much is in them', async () => {
    await world.ticket('open');
    await world.ticket('closed', { closed: true });
    await world.portfolio.run((tx) =>
      world.portfolio.of(WorkMirror).applyPhases(tx, world.sourceId, [PHASE]),
    );
    const { tabs } = await page();
    expect(tabs[0]).toEqual({ key: 'overview', count: null });
    expect(tabs.filter(({ key }) => key === 'phases' || key === 'kanban')).toEqual([
      { key: 'phases', count: 1 },
      { key: 'kanban', count: 1 },
    ]);
  });

  it('P25 has only the tabs that the settings and the caller’s permissions allow', async () => {
    const tabsOf = async (client: ApiClient) =>
      (await client.get<ProjectPageDto>(`/projects/${id}`)).body.tabs.map(({ key }) => key);
    const viewer = await world.portfolio.system.signedIn('viewer');
    expect(await tabsOf(owner)).toContain('budget');
    expect(await tabsOf(viewer)).not.toContain('budget');
    const { version, ...settings } = (
      await owner.get<{ version: number; tabs: string[] }>('/project-settings')
    ).body;
    const tabs = settings.tabs.filter((tab) => tab !== 'phases' && tab !== 'kanban');
    const saved = await owner.put<{ version: number }>(
      '/project-settings',
      { ...settings, tabs, tickets: false, timeEntries: false },
      version,
    );
    expect(saved.status).toBe(200);
    const left = await tabsOf(owner);
    expect([left[0], left.at(-1)]).toEqual(['overview', 'activity']);
    expect(left).not.toEqual(expect.arrayContaining(['phases']));
    expect(left).not.toEqual(expect.arrayContaining(['kanban']));
    await owner.put('/project-settings', settings, saved.body.version);
  });

  it('I7 stays when the project is gone in the PSA, without a way there', async () => {
    await world.portfolio.query('update projects set deleted_at = now() where id = $1', [id]);
    const gone = await page();
    expect([gone.name, typeof gone.deletedAt, gone.psaUrl]).toEqual(['Office move', 'string', null]);
    await world.portfolio.query('update projects set deleted_at = null where id = $1', [id]);
  });

  it('I17 says that the PSA does not have it yet', async () => {
    await world.portfolio.query('update projects set external_id = $1 where id = $2', [
      provisionalId('1'),
      id,
    ]);
    expect(await page()).toMatchObject({ provisional: true, psaUrl: null });
    await world.portfolio.query(`update projects set external_id = 'Office move' where id = $1`, [id]);
  });

  it('I3 goes with its connection', async () => {
    await world.portfolio.query('update sources set removed_at = now()');
    expect((await owner.get(`/projects/${id}`)).status).toBe(404);
    await world.portfolio.query('update sources set removed_at = null');
  });

  it('another tenant finds no such project', async () => {
    const harbor = await world.portfolio.system.signedIn('harbor');
    const answer = await harbor.get<{ code: string }>(`/projects/${id}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'projects.not_found']);
  });
});

const PHASE = {
  externalId: 'Plan',
  version: null,
  projectExternalId: 'Office move',
  parentExternalId: null,
  name: 'Plan',
  statusExternalId: null,
  sortKey: '001',
  milestone: false,
  startDate: null,
  dueDate: null,
  deadline: null,
  actualHours: null,
  estimatedHours: null,
  notes: null,
};
