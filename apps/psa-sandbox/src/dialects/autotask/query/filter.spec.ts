import { seedWorld } from '../../../world/seed/seed-world.js';
import { project } from '../entities/projects.js';
import type { Wire } from '../fields.js';
import { readFilter, satisfies } from './filter.js';
import { planOf } from './plan.js';

const world = seedWorld('small', 7, Date.UTC(2026, 4, 1));
const wire: Wire = {
  ...{ world, timeZone: 'America/New_York', workDays: 'utc', proxyTime: true, startAndStopRequired: false },
  ...{ by: 'lchen', impersonator: null, activity: () => 0 },
};
const record = { ...world.need('project', 101), name: 'Größe', description: null, startDate: '2026-03-09' };
const holds = (...filter: object[]): boolean => satisfies(readFilter(project, filter), record, wire);

describe('I18 filters of the Autotask dialect', () => {
  it('compares texts whatever their case, numbers sent as text, dates as instants', () => {
    expect(holds({ op: 'EQ', field: 'PROJECTNAME', value: 'gröSSe' })).toBe(false);
    expect(holds({ op: 'contains', field: 'projectName', value: 'RÖ' })).toBe(true);
    expect(holds({ op: 'beginsWith', field: 'projectName', value: 'gr' })).toBe(true);
    expect(holds({ op: 'endsWith', field: 'projectName', value: 'SE' })).toBe(false);
    expect(holds({ op: 'in', field: 'id', value: ['101', 7] })).toBe(true);
    expect(holds({ op: 'gte', field: 'startDateTime', value: '2026-03-09T04:00:00.0000000Z' })).toBe(true);
    expect(holds({ op: 'gt', field: 'startDateTime', value: '2026-03-09T04:00:00Z' })).toBe(false);
  });

  it('knows empty from filled', () => {
    expect(holds({ op: 'notExist', field: 'description' })).toBe(true);
    expect(holds({ op: 'exist', field: 'description' })).toBe(false);
    expect(holds({ op: 'noteq', field: 'description', value: 'x' })).toBe(true);
    expect(holds({ op: 'lt', field: 'description', value: 'x' })).toBe(false);
  });

  it('drops what has no operator that exists, alone or within a group', () => {
    expect(holds({ op: 'ne', field: 'id', value: 101 })).toBe(true);
    expect(holds({ op: 'or', items: [{ op: 'like', field: 'id', value: 5 }] })).toBe(true);
    expect(
      holds({
        op: 'or',
        items: [
          { op: 'eq', field: 'id', value: 5 },
          { op: '==', field: 'id', value: 101 },
        ],
      }),
    ).toBe(false);
  });

  it('refuses unknown fields, odd values, more than 500 alternatives and two user-defined fields', () => {
    const words =
      (...filter: unknown[]): (() => unknown) =>
      () =>
        readFilter(project, filter);
    const udf = { op: 'eq', field: 'Reference', value: 'x', udf: true };
    expect(words({ op: 'eq', field: 'startDate', value: 1 })).toThrow('Unable to find startDate');
    expect(words({ op: 'eq', field: 'extProjectType', value: 1 })).toThrow('Unable to find extProjectType');
    expect(words({ op: 'eq', field: 'status', value: 'open' })).toThrow('not valid');
    expect(words({ op: 'gt', field: 'lastActivityDateTime', value: 'today' })).toThrow('not valid');
    expect(words({ op: 'in', field: 'id', value: 5 })).toThrow('list');
    expect(words({ op: 'or', items: Array(501).fill({ op: 'eq', field: 'id', value: 1 }) })).toThrow('500');
    expect(words(udf, udf)).toThrow('UserDefinedField');
    expect(words('id > 5')).toThrow('parse');
    expect(words(udf)).not.toThrow();
  });

  it('plans by what must hold, never by what may', () => {
    const plan = (...filter: object[]) => planOf(readFilter(project, filter));
    expect(
      plan({ op: 'gt', field: 'id', value: 7 }, { op: 'eq', field: 'companyID', value: 20 }),
    ).toMatchObject({
      ...{ idAbove: 7, columns: [{ column: 'companyId', values: [20] }], ids: null },
    });
    const since = { op: 'gt', field: 'lastActivityDateTime', value: '2026-01-01T00:00:00Z' };
    expect(plan(since).changedFrom).toBe(Date.UTC(2026, 0, 1));
    expect(plan({ op: 'or', items: [since, { op: 'eq', field: 'id', value: 5 }] })).toMatchObject({
      ...{ changedFrom: -Infinity, ids: null },
    });
  });
});
