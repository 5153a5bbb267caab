import { retryAfterMs } from './retry-after.js';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('retryAfterMs', () => {
  it('I9 reads seconds', () => {
    expect(retryAfterMs('30', undefined, now)).toBe(30_000);
    expect(retryAfterMs(' 2.5 ', undefined, now)).toBe(2500);
  });

  it('I9 reads a date against the vendor’s own clock', () => {
    const until = 'Sun, 01 Mar 2026 13:00:45 GMT';
    expect(retryAfterMs(until, 'Sun, 01 Mar 2026 13:00:00 GMT', now)).toBe(45_000);
    expect(retryAfterMs('Sun, 01 Mar 2026 12:00:20 GMT', undefined, now)).toBe(20_000);
  });

  it.each([undefined, '', 'soon', '-5'])('I9 %p counts as 30 seconds', (value) => {
    expect(retryAfterMs(value, undefined, now)).toBe(30_000);
  });

  it('I9 never waits less than a second or more than a quarter of an hour', () => {
    expect(retryAfterMs('0', undefined, now)).toBe(1000);
    expect(retryAfterMs('Sun, 01 Mar 2026 11:00:00 GMT', undefined, now)).toBe(1000);
    expect(retryAfterMs('999999', undefined, now)).toBe(15 * 60_000);
  });
});
