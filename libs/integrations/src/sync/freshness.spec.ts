import { earliestOf, isStale, worstOf } from './freshness.js';

const now = new Date('2026-03-10T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('freshness', () => {
  it('I12 is stale after twice the interval', () => {
    expect(isStale(ago(10), 5, now)).toBe(false);
    expect(isStale(ago(10.1), 5, now)).toBe(true);
  });

  it('is stale when it was never read', () => {
    expect(isStale(null, 5, now)).toBe(true);
  });

  it('I3 shows the worst state', () => {
    expect(worstOf(['connected', 'error', 'degraded'])).toBe('error');
    expect(worstOf(['connected', 'syncing'])).toBe('syncing');
    expect(worstOf(['disconnected', 'degraded'])).toBe('degraded');
    expect(worstOf([])).toBeNull();
  });

  it('counts never as the earliest', () => {
    expect(earliestOf([ago(5), ago(9), ago(7)])).toEqual(ago(9));
    expect(earliestOf([ago(5), null])).toBeNull();
    expect(earliestOf([])).toBeNull();
  });
});
