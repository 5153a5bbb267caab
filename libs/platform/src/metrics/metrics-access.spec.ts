import { mayReadMetrics, type MetricsCaller } from './metrics-access.js';

const caller = (given: Partial<MetricsCaller>): MetricsCaller => ({
  remoteAddress: '192.0.2.7',
  forwardedFor: undefined,
  authorization: undefined,
  ...given,
});
const TOKEN = 'a-token-of-length-16';

describe('who may read metrics', () => {
  it('wants the token where one is set, from everyone', () => {
    expect(mayReadMetrics(caller({ authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true);
    expect(mayReadMetrics(caller({ authorization: `Bearer ${TOKEN}x` }), TOKEN)).toBe(false);
    expect(mayReadMetrics(caller({ authorization: TOKEN }), TOKEN)).toBe(false);
    expect(mayReadMetrics(caller({ remoteAddress: '127.0.0.1' }), TOKEN)).toBe(false);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'lets this machine (%s) in without a token',
    (remoteAddress) => {
      expect(mayReadMetrics(caller({ remoteAddress }), undefined)).toBe(true);
    },
  );

  it('keeps everyone else out without a token, and whoever comes through a proxy on this machine', () => {
    expect(mayReadMetrics(caller({}), undefined)).toBe(false);
    expect(mayReadMetrics(caller({ remoteAddress: undefined }), undefined)).toBe(false);
    expect(mayReadMetrics(caller({ remoteAddress: '127.evil.example' }), undefined)).toBe(false);
    expect(
      mayReadMetrics(caller({ remoteAddress: '127.0.0.1', forwardedFor: '203.0.113.9' }), undefined),
    ).toBe(false);
  });
});
