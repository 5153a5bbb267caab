import { backOffMs } from './back-off.js';

describe('backOffMs', () => {
  it('I9 doubles with every failure', () => {
    const waits = [1, 2, 3, 4].map((failures) => backOffMs(failures, { baseMs: 1_000 }, () => 0.999_999));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('I9 spreads the wait over the upper half', () => {
    expect(backOffMs(1, { baseMs: 1_000 }, () => 0)).toBe(500);
    expect(backOffMs(1, { baseMs: 1_000 }, () => 0.5)).toBe(750);
  });

  it('never waits longer than the ceiling, however often it failed', () => {
    expect(backOffMs(500, { baseMs: 1_000, ceilingMs: 60_000 }, () => 0.999_999)).toBe(60_000);
  });
});
