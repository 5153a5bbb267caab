import type { ApiClient } from '#libs/system-under-test';
import { type ReferenceSnapshot, type TimeEntrySnapshot, WorkMirror } from '#libs/work';
import { type ProjectSeed, PortfolioWorld } from '../testing/portfolio-world-spec.js';
import type { ProjectBudgetDto } from './dto/budget.dto.js';

const ENTRY: TimeEntrySnapshot = {
  externalId: '',
  version: null,
  ticketExternalId: null,
  projectExternalId: null,
  phaseExternalId: null,
  companyExternalId: null,
  memberExternalId: 'Maya',
  workTypeExternalId: null,
  workRoleExternalId: null,
  startedAt: null,
  endedAt: null,
  workDate: '2026-02-03',
  hours: 10,
  billable: true,
  notes: null,
  internalNotes: null,
  locked: false,
};
const rated = (kind: 'work_role' | 'work_type', name: string, hourlyRate: number): ReferenceSnapshot => ({
  externalId: name,
  version: null,
  kind,
  scopeExternalId: null,
  name,
  sortOrder: null,
  isDefault: false,
  isClosed: false,
  noTime: false,
  active: true,
  color: null,
  hourlyRate,
});

describe('the budget of a project', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let sourceId: string;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
    sourceId = await world.source();
    await world.run(async (tx) => {
      const mirror = world.of(WorkMirror);
      await mirror.applyMembers(tx, sourceId, [
        {
          externalId: 'Maya',
          version: null,
          identifier: 'maya',
          name: 'Maya',
          email: null,
          active: true,
          hourlyCost: 60.5,
        },
      ]);
      await mirror.applyReferences(tx, sourceId, [
        rated('work_role', 'Engineer', 165),
        rated('work_type', 'Labor', 120),
      ]);
    });
  });
  afterAll(() => world.stop());

  /** A project of which half is done, with its time. Gives its budget. */
  async function budgetOf(
    seed: ProjectSeed,
    entries: readonly Partial<TimeEntrySnapshot>[],
  ): Promise<ProjectBudgetDto> {
    const ids = await world.projects(sourceId, [{ statusExternalId: 'Open', percentComplete: 0.5, ...seed }]);
    await world.run((tx) =>
      world.of(WorkMirror).applyTimeEntries(
        tx,
        sourceId,
        entries.map((entry, place) => ({
          ...ENTRY,
          externalId: `${seed.name}/${String(place)}`,
          projectExternalId: seed.name,
          ...entry,
        })),
      ),
    );
    const answer = await owner.get<ProjectBudgetDto>(`/projects/${ids.get(seed.name) ?? ''}/budget`);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  it('P17 reckons time at its own rate, its role’s or its work type’s, and what is invoiced at its amount', async () => {
    const { money, weeks } = await budgetOf(
      {
        name: 'Hourly',
        billingMethod: 'time_and_material',
        currency: 'EUR',
        estimatedRevenue: 9000,
        estimatedCost: 4000.5,
        estimatedOtherRevenue: 500,
        estimatedOtherCost: 400,
      },
      [
        { hours: 10, hourlyRate: 200, workRoleExternalId: 'Engineer' },
        { hours: 1.5, chargeHours: 1, workRoleExternalId: 'Engineer', workTypeExternalId: 'Labor' },
        { hours: 2, workTypeExternalId: 'Labor', workDate: '2026-02-10' },
        { hours: 3, hourlyRate: 200, chargeAmount: 0.1, hourlyCost: 99.99, workDate: '2026-02-10' },
        { hours: 1, billable: false, hourlyRate: 200, workDate: '2026-02-10' },
      ],
    );
    // 10×200 + 1×165 + 2×120 + 0.1; (10 + 1.5 + 2 + 1)×60.5 + 3×99.99
    expect(money).toEqual({
      vendor: 'connectwise',
      currency: 'EUR',
      billingMethod: 'time_and_material',
      billingAmount: null,
      revenue: {
        estimated: 9000,
        actual: 2405.1,
        variance: -6594.9,
        forecast: 4810.2,
        forecastVariance: -4189.8,
        actualGap: null,
        forecastGap: null,
      },
      cost: {
        estimated: 4000.5,
        actual: 1177.22,
        variance: -2823.28,
        forecast: 2354.44,
        forecastVariance: -1646.06,
        actualGap: null,
        forecastGap: null,
      },
      margin: {
        estimated: { amount: 4999.5, share: 0.5555 },
        actual: { amount: 1227.88, share: 0.5105 },
        forecast: { amount: 2455.76, share: 0.5105 },
      },
      unpricedHours: 0,
      uncostedHours: 0,
      otherRevenue: 500,
      otherCost: 400,
    });
    expect(weeks.slice(0, 2)).toMatchObject([
      { week: '2026-02-02', value: 2165, cost: 695.75, totalValue: 2165, totalCost: 695.75 },
      { week: '2026-02-09', value: 240.1, cost: 481.47, totalValue: 2405.1, totalCost: 1177.22 },
    ]);
  });

  it('P17 a fixed fee is earned as the work is done', async () => {
    const { money } = await budgetOf(
      { name: 'Fee', billingMethod: 'fixed_fee', billingAmount: 5000, estimatedRevenue: 7000 },
      [{ hours: 100 }],
    );
    expect(money).toMatchObject({
      currency: null,
      billingMethod: 'fixed_fee',
      billingAmount: 5000,
      revenue: { estimated: 5000, actual: 2500, forecast: 5000, actualGap: null },
      cost: { estimated: null, actual: 6050, forecast: 12100 },
      margin: { estimated: null, actual: { amount: -3550 }, forecast: { amount: -7100, share: -1.42 } },
      unpricedHours: 100,
    });
  });

  it('P17 revenue ends at what may not be exceeded', async () => {
    const { money } = await budgetOf({ name: 'Limit', billingMethod: 'not_to_exceed', billingAmount: 1500 }, [
      { hours: 10, hourlyRate: 200 },
    ]);
    expect(money.revenue).toMatchObject({ estimated: 1500, actual: 1500, forecast: 1500 });
  });

  it('P17 what the PSA counts itself goes before rates', async () => {
    const { money } = await budgetOf({ name: 'Counted', estimatedRevenue: 3000, actualRevenue: 777.7 }, [
      { chargeHours: 10, chargeAmount: 700 },
    ]);
    expect(money).toMatchObject({ billingMethod: null, revenue: { estimated: 3000, actual: 777.7 } });
  });

  it('P17 what is not given is no zero, and what is given in part says so', async () => {
    const nothing = await budgetOf({ name: 'Silent' }, [
      { memberExternalId: 'Jonas' },
      { billable: false, hours: 1 },
    ]);
    expect(nothing.money).toMatchObject({
      revenue: { estimated: null, actual: null, actualGap: 'not_given', forecastGap: 'not_given' },
      cost: { estimated: null, actual: 60.5, actualGap: 'incomplete', forecastGap: 'incomplete' },
      margin: { estimated: null, actual: null, forecast: null },
      unpricedHours: 10,
      uncostedHours: 10,
    });
    expect(nothing.weeks[0]).toMatchObject({ hours: 11, value: null, cost: 60.5 });
    const part = await budgetOf({ name: 'Part' }, [{ hourlyRate: 100 }, { hours: 2 }]);
    expect(part.money).toMatchObject({
      revenue: { actual: 1000, actualGap: 'incomplete', forecast: null },
      unpricedHours: 2,
      margin: { actual: null },
    });
  });

  it('P17 with nothing logged nothing is earned or spent, and nothing foreseen', async () => {
    const { money, weeks } = await budgetOf({ name: 'Idle', estimatedRevenue: 100 }, []);
    expect(money.revenue).toMatchObject({ actual: 0, forecast: null, forecastGap: 'too_early' });
    expect(money.cost).toMatchObject({ actual: 0, actualGap: null });
    expect(weeks).toEqual([]);
  });

  it('P17 who may not see budgets is told of no amount anywhere', async () => {
    await budgetOf(
      {
        name: 'Secret',
        currency: 'CHF',
        billingAmount: 73_519.37,
        billingMethod: 'fixed_fee',
        estimatedRevenue: 73_519.37,
      },
      [{ hourlyRate: 73_519.37, hourlyCost: 73_519.37 }],
    );
    const [secret] = await world.query<{ id: string }>(`select id from projects where name = 'Secret'`);
    const id = secret?.id ?? '';
    const technician = await world.system.signedIn('technician');
    const answers = await Promise.all(
      [
        '/projects?limit=200',
        '/projects/board',
        '/projects/summary',
        `/projects/${id}`,
        `/projects/${id}/overview`,
        `/projects/${id}/activity`,
        `/projects/${id}/timeline`,
        `/projects/${id}/phases`,
        `/projects/${id}/budget`,
      ].map(async (path) => [path, await technician.get(path)] as const),
    );
    for (const [path, { status, body }] of answers) {
      expect([path, status]).toEqual([path, path.endsWith('/budget') ? 404 : 200]);
      expect(JSON.stringify(body)).not.toMatch(/73519|73_519|CHF/);
    }
  });
});
