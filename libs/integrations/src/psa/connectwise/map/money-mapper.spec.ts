import { memberRecord } from '../wire/directory-records.js';
import { referenceRecord } from '../wire/reference-records.js';
import { projectRecord, timeEntryRecord } from '../wire/work-records.js';
import { toMember } from './directory-mapper.js';
import { toReference } from './reference-mapper.js';
import { toProject, toTimeEntry } from './work-mapper.js';

const project = (more: object) => toProject(projectRecord.parse({ id: 1, name: 'P', _info: {}, ...more }));
const entry = (more: object) =>
  toTimeEntry(
    timeEntryRecord.parse({ id: 2, timeStart: '2026-03-02T09:00:00Z', actualHours: 2, _info: {}, ...more }),
    'UTC',
  );

describe('money of ConnectWise', () => {
  it('P17 a project has its estimates of time, those of products and expenses apart, and its currency', () => {
    expect(
      project({
        billingMethod: 'ActualRates',
        billingAmount: 5000,
        currency: { id: 1, currencyCode: 'usd' },
        estimatedTimeRevenue: 12000.5,
        estimatedTimeCost: 5000,
        estimatedExpenseRevenue: 100.1,
        estimatedProductRevenue: 200.2,
        estimatedProductCost: 150,
      }),
    ).toMatchObject({
      billingMethod: 'time_and_material',
      billingAmount: null,
      currency: 'USD',
      estimatedRevenue: 12000.5,
      estimatedCost: 5000,
      estimatedOtherRevenue: 300.3,
      estimatedOtherCost: 150,
      actualRevenue: null,
    });
  });

  it('P17 the amount is the fee or the limit', () => {
    expect(project({ billingMethod: 'FixedFee', billingAmount: 9000 })).toMatchObject({
      billingMethod: 'fixed_fee',
      billingAmount: 9000,
    });
    expect(project({ billingMethod: 'NotToExceed', billingAmount: '8000.00' })).toMatchObject({
      billingMethod: 'not_to_exceed',
      billingAmount: 8000,
    });
  });

  it('P17 what is 0, absent or unreadable is not given, and costs no project', () => {
    expect(
      project({ billingMethod: 'FixedFee', billingAmount: 0, estimatedTimeRevenue: 'n/a', currency: 'USD' }),
    ).toMatchObject({ billingAmount: null, estimatedRevenue: null, estimatedCost: null, currency: null });
  });

  it('P17 time has its rate, and once invoiced its amount; costs come as text', () => {
    const billable = { billableOption: 'Billable', hoursBilled: 1.5, hourlyRate: 165 };
    expect(entry({ ...billable, hourlyCost: '62.50', extendedInvoiceAmount: 200 })).toMatchObject({
      chargeHours: 1.5,
      hourlyRate: 165,
      chargeAmount: null,
      hourlyCost: 62.5,
    });
    expect(
      entry({ ...billable, invoice: { id: 7, identifier: '7' }, extendedInvoiceAmount: 200 }),
    ).toMatchObject({ chargeAmount: 200, hourlyCost: null });
    expect(entry({ billableOption: 'NoCharge', hoursBilled: 0, hourlyRate: 165 })).toMatchObject({
      billable: false,
      chargeHours: null,
      chargeAmount: null,
    });
  });

  it('P17 a cost that an API member may not see is not given; a role has a rate, a work type none', () => {
    expect(toMember(memberRecord.parse({ id: 1, identifier: 'mr' })).hourlyCost).toBeNull();
    expect(toMember(memberRecord.parse({ id: 1, identifier: 'mr', hourlyCost: 61.25 })).hourlyCost).toBe(
      61.25,
    );
    const item = referenceRecord.parse({ id: 1, name: 'Engineer', hourlyRate: 165 });
    expect(toReference('work_role', item, null).hourlyRate).toBe(165);
    expect(toReference('work_type', item, null).hourlyRate).toBeNull();
  });
});
