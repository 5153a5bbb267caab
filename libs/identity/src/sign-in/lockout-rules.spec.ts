import { lockSeconds } from './lockout-rules.js';

describe('lock-out of an account', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [11, 1920],
    [12, 3600],
    [5000, 3600],
  ])('after %i attempts in a row it is closed for %i seconds', (attempts, seconds) => {
    expect(lockSeconds(attempts)).toBe(seconds);
  });
});
