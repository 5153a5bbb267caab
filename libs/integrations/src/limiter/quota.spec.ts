import { quotaOf, shareOf, windowOf } from './quota.js';

describe('quotaOf', () => {
  it('I9 uses the set share of what the vendor grants', () => {
    expect(quotaOf('syncro', 0.5, null).perMinute).toBe(90);
    expect(quotaOf('connectwise', 0.5, null).perMinute).toBe(500);
  });

  it('I9 keeps the three threads per endpoint of Autotask', () => {
    expect(quotaOf('autotask', 0.5, null).perEndpoint).toBe(3);
    expect(quotaOf('connectwise', 0.5, null).perEndpoint).toBeNull();
  });

  it('takes the quota that the customer was granted, when it is known', () => {
    expect(quotaOf('connectwise', 0.25, 6_000).perMinute).toBe(1_500);
  });

  it('always allows at least one call a minute', () => {
    expect(quotaOf('halo', 0.001, null).perMinute).toBe(1);
  });
});

describe('shareOf', () => {
  const firstSyncedAt = new Date('2026-03-01T08:00:00Z');

  it('I9 a first sync uses the share that was chosen for it, and what follows the usual one', () => {
    expect(shareOf({ quotaShare: 0.5, firstSyncShare: 0.9, firstSyncedAt: null })).toBe(0.9);
    expect(shareOf({ quotaShare: 0.5, firstSyncShare: 0.9, firstSyncedAt })).toBe(0.5);
  });

  it('I9 a first sync keeps to the usual share unless another one was chosen', () => {
    expect(shareOf({ quotaShare: 0.5, firstSyncShare: null, firstSyncedAt: null })).toBe(0.5);
  });
});

describe('windowOf', () => {
  it.each([
    [600, { points: 10, seconds: 1 }],
    [90, { points: 7, seconds: 5 }],
    [12, { points: 6, seconds: 30 }],
    [3, { points: 3, seconds: 60 }],
  ])('I9 spreads %i a minute over short windows and never exceeds the rate', (perMinute, window) => {
    expect(windowOf(perMinute)).toEqual(window);
    expect((window.points / window.seconds) * 60).toBeLessThanOrEqual(perMinute);
  });
});
