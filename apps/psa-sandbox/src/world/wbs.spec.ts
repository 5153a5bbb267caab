import { compareWbs, isWbs, nextWbs, parentWbs } from './wbs.js';

describe('work-breakdown codes', () => {
  it('order by number at every level, a parent before its children', () => {
    const codes = ['10', '2.10', '2', '1.1.1', '2.9', '1', '1.1'];
    expect(codes.sort(compareWbs)).toEqual(['1', '1.1', '1.1.1', '2', '2.9', '2.10', '10']);
  });

  it('name their parent', () => {
    expect(parentWbs('2.1.3')).toBe('2.1');
    expect(parentWbs('4')).toBeNull();
  });

  it('give the next free place under a parent', () => {
    expect(nextWbs(['1', '2', '2.1', '2.3'], null)).toBe('3');
    expect(nextWbs(['1', '2', '2.1', '2.3', '2.3.9'], '2')).toBe('2.4');
    expect(nextWbs([], '7')).toBe('7.1');
  });

  it('are whole numbers joined by dots', () => {
    expect(['1', '1.10.2'].every(isWbs)).toBe(true);
    expect(['', '0', '1.', '1.a', '01', '1..2'].some(isWbs)).toBe(false);
  });
});
