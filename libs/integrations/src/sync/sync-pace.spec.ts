import { paceOf } from './sync-pace.js';

describe('paceOf', () => {
  it('I1 tells rate and time left', () => {
    expect(paceOf(500, 2_000, 10_000)).toEqual({ ratePerSecond: 50, secondsLeft: 30 });
  });

  it('does not guess a time left without a total', () => {
    expect(paceOf(500, null, 10_000)).toEqual({ ratePerSecond: 50, secondsLeft: null });
  });

  it('does not guess before the first record', () => {
    expect(paceOf(0, 100, 2_000)).toEqual({ ratePerSecond: 0, secondsLeft: null });
  });

  it('is done when all is read, also when the vendor counted too few', () => {
    expect(paceOf(120, 100, 1_000).secondsLeft).toBe(0);
    expect(paceOf(0, 0, 0).secondsLeft).toBe(0);
  });
});
