import { clockText, parseDuration } from './duration.js';

describe('P21 durations as people type them', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['.25', 0.25],
    ['2', 2],
    ['1:30', 1.5],
    ['0:05', 0.08],
    ['90m', 1.5],
    ['90 min', 1.5],
    ['2h', 2],
    ['1.5h', 1.5],
    ['1h 30m', 1.5],
    ['1h30m', 1.5],
    [' 45M ', 0.75],
    ['24', 24],
  ])('%s', (typed, hours) => {
    expect(parseDuration(typed)).toBe(hours);
  });

  it.each([
    '',
    '0',
    '0:00',
    '0m',
    '-1',
    '1:60',
    '1:5',
    '24:01',
    '25',
    'an hour',
    '1.5.2',
    '.',
    'h',
    '1h 2h',
    '1e1',
  ])('%j is none', (typed) => {
    expect(parseDuration(typed)).toBeNull();
  });

  it('a timer’s seconds are a clock', () => {
    expect([0, 249, 36_061].map(clockText)).toEqual(['0:00:00', '0:04:09', '10:01:01']);
  });
});
