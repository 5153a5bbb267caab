import { convertToParamMap } from '@angular/router';
import {
  PLAIN_FILTER,
  type PortfolioFilter,
  filterFromParams,
  filterFromText,
  filterToParams,
  filterToQuery,
  filterToText,
} from './portfolio-filter.js';

describe('the filter in the address', () => {
  const filter: PortfolioFilter = {
    search: 'dental',
    card: 'overdue',
    state: 'all',
    column: ['on_hold', 'unmapped'],
    health: ['behind', 'at_risk'],
    companyId: 'c1',
    manager: ['m1'],
    dueFrom: '2026-01-01',
    dueTo: '2026-03-31',
  };

  it('P3 comes back from a link as it was', () => {
    expect(filterFromParams(convertToParamMap(filterToParams(filter)))).toEqual(filter);
  });

  it('P3 comes back from a saved filter as it was', () => {
    expect(filterFromText(filterToText(filter))).toEqual(filter);
    expect(filterToText(PLAIN_FILTER)).toBe('');
  });

  it('P3 is open projects, and no parameters, when nothing is chosen', () => {
    const plain = filterFromParams(convertToParamMap({ state: 'nonsense', dueFrom: 'soon' }));
    expect(plain).toEqual(PLAIN_FILTER);
    expect(Object.values(filterToParams(plain)).every((value) => value === null)).toBe(true);
    expect(filterToQuery(plain)).toEqual({});
  });

  it('P3 reaches the API under its names', () => {
    expect(filterToQuery(filter)).toEqual({
      search: 'dental',
      card: 'overdue',
      state: 'all',
      column: ['on_hold', 'unmapped'],
      health: ['behind', 'at_risk'],
      companyId: 'c1',
      managerId: ['m1'],
      dueFrom: '2026-01-01',
      dueTo: '2026-03-31',
    });
  });
});
