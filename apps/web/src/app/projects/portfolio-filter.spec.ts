import { convertToParamMap } from '@angular/router';
import { filterFromParams, filterToParams, filterToQuery } from './portfolio-filter.js';

describe('the filter in the address', () => {
  const filter = {
    search: 'dental',
    card: 'overdue',
    state: 'all' as const,
    health: ['behind', 'at_risk'],
    companyId: 'c1',
  };

  it('P3 comes back from a link as it was', () => {
    expect(filterFromParams(convertToParamMap(filterToParams(filter)))).toEqual(filter);
  });

  it('P3 is open projects, and no parameters, when nothing is chosen', () => {
    const plain = filterFromParams(convertToParamMap({ state: 'nonsense' }));
    expect(plain).toEqual({ search: '', card: null, state: 'open', health: [], companyId: null });
    expect(Object.values(filterToParams(plain)).every((value) => value === null)).toBe(true);
    expect(filterToQuery(plain)).toEqual({});
  });

  it('P3 reaches the API under its names', () => {
    expect(filterToQuery(filter)).toEqual({
      search: 'dental',
      card: 'overdue',
      state: 'all',
      health: ['behind', 'at_risk'],
      companyId: 'c1',
    });
  });
});
