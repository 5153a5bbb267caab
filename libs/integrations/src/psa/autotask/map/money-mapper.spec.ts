import { resourceRecord } from '../wire/directory-records.js';
import { namedRecord } from '../wire/reference-records.js';
import { projectRecord, timeEntryRecord } from '../wire/work-records.js';
import { toMember } from './directory-mapper.js';
import { fromRecord } from './reference-mapper.js';
import { toProject, toTimeEntry } from './work-mapper.js';

const project = (more: object) =>
  toProject(projectRecord.parse({ id: 1, projectName: 'P', companyID: 0, ...more }), 'UTC');
const entry = (more: object) =>
  toTimeEntry(
    timeEntryRecord.parse({ id: 2, dateWorked: '2026-03-02T00:00:00Z', hoursWorked: 2, ...more }),
    'UTC',
  );

describe('money of Autotask', () => {
  it('P17 a project has its estimates of labour, and those of costs and change orders apart', () => {
    expect(
      project({
        laborEstimatedRevenue: 12000,
        laborEstimatedCosts: 5000.25,
        projectCostsRevenue: 300,
        projectCostsBudget: 250,
        changeOrdersRevenue: 50.5,
      }),
    ).toMatchObject({
      estimatedRevenue: 12000,
      estimatedCost: 5000.25,
      estimatedOtherRevenue: 350.5,
      estimatedOtherCost: 250,
    });
    expect(project({ laborEstimatedRevenue: 0, laborEstimatedCosts: null })).toMatchObject({
      estimatedRevenue: null,
      estimatedCost: null,
      estimatedOtherRevenue: null,
    });
  });

  it('P17 time has the hours that are billed, and its role what an hour is sold for', () => {
    expect(entry({ hoursToBill: 1.5, isNonBillable: false }).chargeHours).toBe(1.5);
    expect(entry({ hoursToBill: 0, isNonBillable: true }).chargeHours).toBeNull();
    const role = namedRecord.parse({ id: 3, name: 'Engineer', hourlyRate: 165, hourlyFactor: 2 });
    expect(fromRecord('work_role', role).hourlyRate).toBe(165);
    expect(fromRecord('work_type', namedRecord.parse({ id: 4, name: 'Remote' })).hourlyRate).toBeNull();
  });

  it('P17 the internal cost of a resource, where the API user may see it', () => {
    expect(toMember(resourceRecord.parse({ id: 9, internalCost: 61.25 })).hourlyCost).toBe(61.25);
    expect(toMember(resourceRecord.parse({ id: 9 })).hourlyCost).toBeNull();
  });
});
