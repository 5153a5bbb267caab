import { needsTouch, sessionLeftMs } from './session-rules.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('life of a session', () => {
  it('ends after 12 hours without a request', () => {
    const times = { createdAt: 0, lastSeenAt: HOUR };
    expect(sessionLeftMs(times, HOUR)).toBe(12 * HOUR);
    expect(sessionLeftMs(times, 13 * HOUR - 1)).toBe(1);
    expect(sessionLeftMs(times, 13 * HOUR)).toBe(0);
  });

  it('ends after 14 days even if it is used all the time', () => {
    const now = 14 * DAY - HOUR;
    expect(sessionLeftMs({ createdAt: 0, lastSeenAt: now }, now)).toBe(HOUR);
    expect(sessionLeftMs({ createdAt: 0, lastSeenAt: 14 * DAY }, 14 * DAY)).toBe(0);
  });

  it('notes the last request at most once a minute', () => {
    expect(needsTouch({ createdAt: 0, lastSeenAt: 0 }, 59_999)).toBe(false);
    expect(needsTouch({ createdAt: 0, lastSeenAt: 0 }, 60_000)).toBe(true);
  });
});
