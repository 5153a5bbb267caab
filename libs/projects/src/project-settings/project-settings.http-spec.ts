import { Problem } from '#libs/platform';
import type { ApiClient } from '#libs/system-under-test';
import { WorkMirror } from '#libs/work';
import { PortfolioWorld } from '../testing/portfolio-world-spec.js';
import type { ProjectSettingsDto, ResetPreviewDto } from './dto/project-settings.dto.js';
import { ProjectSettings } from './project-settings.service.js';

type Refusal = ProjectSettingsDto & {
  code: string;
  errors: { field: string; code: string }[];
  current?: ProjectSettingsDto;
};

const PATH = '/project-settings';

describe('project settings', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
  });
  afterAll(() => world.stop());
  beforeEach(() => world.query(`delete from tenant_settings where key = 'projects.settings'`));

  const read = async (): Promise<ProjectSettingsDto> => (await owner.get<ProjectSettingsDto>(PATH)).body;
  const save = ({ version, ...values }: ProjectSettingsDto) => owner.put<Refusal>(PATH, values, version);

  it('P40 begins with every card field and every tab, Monday to Friday, and nothing for clients', async () => {
    const settings = await read();
    expect(settings).toMatchObject({
      version: 0,
      cardFields: [
        'company',
        'number',
        'status',
        'health',
        'progress',
        'hours',
        'due_date',
        'waiting',
        'manager',
      ],
      tabs: ['timeline', 'updates', 'decisions', 'deliverables', 'budget', 'phases', 'kanban'],
      workingDays: [1, 2, 3, 4, 5],
      holidays: [],
      health: {
        riskHours: 1,
        behindHours: 1.2,
        riskGap: 0.1,
        behindGap: 0.25,
        riskDueDays: 7,
        riskDueDone: 0.8,
      },
      budgetAudience: 'managers',
      clients: { projects: 'none', hours: false, health: false },
    });
  });

  it('P40 saves, in one order whatever the order of the choice, and writes it to the audit trail', async () => {
    const saved = await save({
      ...(await read()),
      cardFields: ['manager', 'health'],
      tabs: ['phases', 'timeline'],
      holidays: [
        { date: '2026-12-26', name: 'Boxing Day' },
        { date: '2026-12-25', name: 'Christmas' },
      ],
    });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      version: 1,
      cardFields: ['health', 'manager'],
      tabs: ['timeline', 'phases'],
      holidays: [{ date: '2026-12-25' }, { date: '2026-12-26' }],
    });
    expect(await read()).toEqual(saved.body);
    const { body } = await owner.get<{ items: { action: string; after: { value: object } }[] }>(
      '/audit?subjectId=projects.settings',
    );
    expect(body.items[0]).toMatchObject({
      action: 'tenant_setting.changed',
      after: { value: { cardFields: ['health', 'manager'] } },
    });
  });

  it('P40 tickets need phases and time entries need tickets; what contradicts itself is named', async () => {
    const settings = await read();
    const cases: [string, Partial<ProjectSettingsDto>, string[]][] = [
      ['tickets without phases', { tabs: ['timeline'] }, ['tickets']],
      ['time without tickets', { tickets: false }, ['timeEntries']],
      ['behind before at risk', { health: { ...settings.health, behindHours: 0.9 } }, ['health.behindHours']],
      ['behind before late', { health: { ...settings.health, behindGap: 0.05 } }, ['health.behindGap']],
      ['share of nothing', { health: { ...settings.health, riskHours: 0 } }, ['health.riskHours']],
      ['no working day', { workingDays: [] }, ['workingDays']],
      ['an eighth day', { workingDays: [8] }, ['workingDays']],
      ['no such day', { holidays: [{ date: '2026-02-30', name: '' }] }, ['holidays.0.date']],
      [
        'a day twice',
        { holidays: [1, 2].map(() => ({ date: '2026-05-01', name: 'Labour Day' })) },
        ['holidays.1.date'],
      ],
      ['unknown tab', { tabs: ['gossip' as never] }, ['tabs']],
      ['unknown card field', { cardFields: ['margin' as never] }, ['cardFields']],
      ['no id', { clients: { ...settings.clients, typeIds: ['7'] } }, ['clients.typeIds']],
    ];
    for (const [what, change, fields] of cases) {
      const answer = await save({ ...settings, ...change });
      expect([what, answer.status, answer.body.errors.map(({ field }) => field)]).toEqual([
        what,
        400,
        fields,
      ]);
    }
    expect((await read()).version).toBe(0);
    const bare = { tabs: ['timeline' as const], tickets: false, timeEntries: false };
    expect((await save({ ...settings, ...bare })).status).toBe(200);
  });

  it('412 with what is stored when somebody saved meanwhile, of two at once for exactly one', async () => {
    const seen = await read();
    const theirs = await save({ ...seen, tickets: false, timeEntries: false });
    const late = await save({ ...seen, timeEntries: false });
    expect([late.status, late.body.current]).toEqual([412, theirs.body]);
    const both = await Promise.all([
      save({ ...theirs.body, workingDays: [1] }),
      save({ ...theirs.body, workingDays: [2] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = both.find(({ status }) => status === 200)?.body;
    expect(both.find(({ status }) => status === 412)?.body.current).toEqual(winner);
  });

  it('P42 lists the project types and boards that projects have, with how many, for who manages projects', async () => {
    const sourceId = await world.source('Sharing PSA');
    const item = (kind: 'project_type' | 'board', name: string) => ({
      kind,
      externalId: name,
      version: null,
      scopeExternalId: null,
      name,
      sortOrder: null,
      isDefault: false,
      isClosed: false,
      noTime: false,
      active: true,
      color: null,
    });
    await world.run((tx) =>
      world
        .of(WorkMirror)
        .applyReferences(tx, sourceId, [
          item('project_type', 'Cloud'),
          item('project_type', 'Unused'),
          item('board', 'Projects'),
        ]),
    );
    await world.projects(sourceId, [
      { name: 'A', typeExternalId: 'Cloud', boardExternalId: 'Projects' },
      { name: 'B', typeExternalId: 'Cloud' },
    ]);
    const { body } = await owner.get(`${PATH}/sharing-choices`);
    const id = expect.any(String) as string;
    expect(body).toEqual({
      types: [{ id, name: 'Cloud', source: 'Sharing PSA', projects: 2 }],
      boards: [{ id, name: 'Projects', source: 'Sharing PSA', projects: 1 }],
    });
    const technician = await world.system.signedIn('technician');
    expect((await technician.get(`${PATH}/sharing-choices`)).status).toBe(403);
  });

  it('P43 a reset says first what it will change, then puts everything back', async () => {
    const start = await read();
    const preview = async () => (await owner.get<ResetPreviewDto>(`${PATH}/reset`)).body;
    expect((await preview()).changes).toEqual([]);
    const { body: saved } = await save({ ...start, cardFields: [], workingDays: [1, 2, 3, 4] });
    const { version: _, ...defaults } = start;
    expect(await preview()).toEqual({ defaults, changes: ['cardFields', 'workingDays'] });
    const reset = await owner.send<Refusal>('POST', `${PATH}/reset`, {}, saved.version - 1);
    expect(reset.status).toBe(412);
    expect((await owner.send('POST', `${PATH}/reset`, {}, saved.version)).status).toBe(200);
    expect(await read()).toEqual({ ...start, version: 2 });
  });

  it('only who manages projects saves and resets; who reads projects reads; each tenant has its own', async () => {
    const [viewer, technician, harbor] = await Promise.all(
      (['viewer', 'technician', 'harbor'] as const).map((who) => world.system.signedIn(who)),
    );
    const { version: _, ...values } = await read();
    expect((await viewer?.get(PATH))?.status).toBe(200);
    expect((await technician?.put(PATH, values, 0))?.status).toBe(403);
    expect((await technician?.send('POST', `${PATH}/reset`, {}, 0))?.status).toBe(403);
    await save({ version: 0, ...values, cardFields: [] });
    expect((await harbor?.get<ProjectSettingsDto>(PATH))?.body.cardFields).toHaveLength(9);
  });

  it('P25 a tab that is off answers 404, and budgets to those only who may see them', async () => {
    const settings = await read();
    await save({ ...settings, tabs: ['budget', 'phases'] });
    const tab = (name: 'budget' | 'timeline' | 'phases', permissions: string[]) =>
      world.system.db
        .read({ ...world.ctx, permissions: new Set(permissions) }, (tx) =>
          world.of(ProjectSettings).requireTab(tx, name),
        )
        .then(() => 200)
        .catch((error: unknown) => (error instanceof Problem ? error.status : 0));
    expect(await tab('timeline', ['manage_projects', 'write_projects', 'read_projects'])).toBe(404);
    expect(await tab('phases', ['read_projects'])).toBe(200);
    expect(await tab('budget', ['write_projects', 'read_projects'])).toBe(404);
    expect(await tab('budget', ['manage_projects', 'write_projects', 'read_projects'])).toBe(200);
    await save({ ...(await read()), budgetAudience: 'everyone' });
    expect(await tab('budget', ['read_projects'])).toBe(200);
  });
});
