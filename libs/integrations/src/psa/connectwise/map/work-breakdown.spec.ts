import { workBreakdownKey } from './work-breakdown.js';

const sorted = (codes: (string | null)[]) =>
  codes
    .map((code, index) => ({ code, key: workBreakdownKey(code, String(index + 1)) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ code }) => code);

describe('workBreakdownKey', () => {
  it('puts 1.2 before 1.10 and parents before their children', () => {
    expect(sorted(['1.10', '2', '1', '1.2', '10', '1.2.1', '1.1'])).toEqual([
      '1',
      '1.1',
      '1.2',
      '1.2.1',
      '1.10',
      '2',
      '10',
    ]);
  });

  it('keeps letters behind their number and reads odd codes', () => {
    expect(sorted(['1b', '1', '2', '1a', ' 1 . 3 ', '01.2', '1..4'])).toEqual([
      '1',
      '01.2',
      ' 1 . 3 ',
      '1..4',
      '1a',
      '1b',
      '2',
    ]);
  });

  it('puts phases without a code last, by id', () => {
    expect(sorted([null, '99999999', '', '1'])).toEqual(['1', '99999999', null, '']);
    expect(workBreakdownKey(null, '9') < workBreakdownKey(null, '10')).toBe(true);
  });
});
