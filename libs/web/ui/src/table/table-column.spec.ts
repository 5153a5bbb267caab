import { clampWidth, nextSort } from './table-column.js';

describe('nextSort', () => {
  it('starts ascending and turns on the second press', () => {
    const first = nextSort(null, 'name');
    expect(first).toEqual({ column: 'name', direction: 'asc' });
    expect(nextSort(first, 'name')).toEqual({ column: 'name', direction: 'desc' });
    expect(nextSort(first, 'due')).toEqual({ column: 'due', direction: 'asc' });
  });
});

describe('clampWidth', () => {
  it('keeps a column usable', () => {
    expect(clampWidth(3)).toBe(64);
    expect(clampWidth(5000)).toBe(640);
    expect(clampWidth(120.4)).toBe(120);
  });
});
