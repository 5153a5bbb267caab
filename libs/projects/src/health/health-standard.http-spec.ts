import { type ApiClient, eventually } from '#libs/system-under-test';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import type { HealthPreviewDto, HealthStandardDto } from '../project-settings/dto/health-preview.dto.js';
import type { ProjectSettingsDto } from '../project-settings/dto/project-settings.dto.js';
import { PortfolioWorld } from '../testing/portfolio-world-spec.js';

describe('what health is judged by', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let day: (days: number) => string;
  let ids: Map<string, string>;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    await world.system.startWorker();
    owner = await world.system.signedIn('owner');
    day = await world.dayFromToday();
    const open = { statusExternalId: 'Open', companyExternalId: 'Acorn', percentComplete: 0.5 };
    ids = await world.projects(await world.source(), [
      { ...open, name: 'at budget', estimatedHours: 100, actualHours: 95 },
      { ...open, name: 'over budget', estimatedHours: 100, actualHours: 110 },
      { ...open, name: 'said to be fine', estimatedHours: 100, actualHours: 115 },
      { ...open, name: 'far over', estimatedHours: 100, actualHours: 180 },
      // Half of the time is gone and half of the work is done, whichever days count.
      { ...open, name: 'on plan', startDate: day(-28), dueDate: day(28) },
      { name: 'done', statusExternalId: 'Done', closed: true },
    ]);
    const path = `/projects/${ids.get('said to be fine') ?? ''}/details`;
    await owner.patch(path, { override: { health: 'on_track', reason: 'Agreed.', until: null } }, 0);
  });
  afterAll(() => world.stop());

  const settings = async (): Promise<ProjectSettingsDto> =>
    (await owner.get<ProjectSettingsDto>('/project-settings')).body;
  const standard = async (more: Partial<HealthStandardDto> = {}): Promise<HealthStandardDto> => {
    const { health, workingDays, holidays } = await settings();
    return { health, workingDays, holidays, ...more };
  };
  const preview = async (wanted: HealthStandardDto) =>
    owner.post<HealthPreviewDto & { errors: { field: string }[] }>(
      '/project-settings/health-preview',
      wanted,
    );
  const health = async (name: string): Promise<string | null> =>
    (await owner.get<ProjectCardDto>(`/projects/${ids.get(name) ?? ''}/card`)).body.health;

  it('P33 says how many projects would change colour, from which to which, and stores nothing', async () => {
    const { health: thresholds } = await settings();
    expect((await preview(await standard())).body).toEqual({ projects: 6, overridden: 0, changes: [] });
    const stricter = await standard({ health: { ...thresholds, riskHours: 0.9, behindHours: 1.05 } });
    expect((await preview(stricter)).body).toEqual({
      projects: 6,
      overridden: 1,
      changes: expect.arrayContaining([
        { from: 'on_track', to: 'at_risk', projects: 1 },
        { from: 'at_risk', to: 'behind', projects: 1 },
      ]),
    });
    expect(await health('at budget')).toBe('on_track');
  });

  it('P33 names what contradicts itself', async () => {
    const { health: thresholds } = await settings();
    const answer = await preview(await standard({ health: { ...thresholds, riskHours: 2 } }));
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, 'health.behindHours']);
  });

  it('P33 saved thresholds recolour the board, and a reset colours it back', async () => {
    const { version, ...values } = await settings();
    await owner.put(
      '/project-settings',
      { ...values, health: { ...values.health, riskHours: 0.9 } },
      version,
    );
    await eventually(
      'the thresholds are applied',
      async () => (await health('at budget')) === 'at_risk',
      20_000,
    );
    expect(await health('said to be fine')).toBe('on_track');
    await owner.send('POST', '/project-settings/reset', {}, version + 1);
    await eventually(
      'the defaults are applied',
      async () => (await health('at budget')) === 'on_track',
      20_000,
    );
  });

  it('P30 counts the tenant’s working days and leaves out its holidays', async () => {
    expect(await health('on plan')).toBe('on_track');
    // With the coming four weeks off, nearly all the time that was there is gone.
    const holidays = Array.from({ length: 27 }, (_, index) => ({ date: day(index + 1), name: 'Closed' }));
    expect((await preview(await standard({ holidays }))).body.changes).toEqual([
      { from: 'on_track', to: 'behind', projects: 1 },
    ]);
    const { version, ...values } = await settings();
    await owner.put('/project-settings', { ...values, holidays }, version);
    await eventually('the holidays are applied', async () => (await health('on plan')) === 'behind', 20_000);
    await owner.send('POST', '/project-settings/reset', {}, version + 1);
  });
});
