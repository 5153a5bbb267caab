import { Held } from '../limiter/connection-limiter.js';
import {
  CredentialsRefused,
  RateLimited,
  RecordMissing,
  VendorRefused,
  VendorSilent,
  VendorUnavailable,
} from '../psa/psa-errors.js';
import { attemptsBeforeFailing, judgePushFailure } from './push-failure.js';

const judge = (error: unknown, attempts = 1, op: 'update' | 'create' = 'update') =>
  judgePushFailure(error, { attempts, op }, () => 0);

describe('judgePushFailure', () => {
  it('I14 remembers that the PSA may have got the write', () => {
    expect(judge(new VendorUnavailable('timeout', true))).toMatchObject({
      what: 'retry',
      outcomeUnknown: true,
    });
    expect(judge(new VendorUnavailable('no route', false))).toMatchObject({
      what: 'retry',
      outcomeUnknown: false,
    });
  });

  it('I14 gives a silent vendor time to finish a create before it is looked for', () => {
    const delay = (error: unknown, op: 'update' | 'create') => {
      const verdict = judge(error, 1, op);
      return verdict.what === 'retry' ? verdict.delayMs : null;
    };
    expect(delay(new VendorSilent('no answer', true), 'create')).toBe(30_000);
    expect(delay(new VendorSilent('no answer', true), 'update')).toBeLessThan(5_000);
    expect(delay(new VendorUnavailable('cut off', true), 'create')).toBeLessThan(5_000);
  });

  it('I9 waits as long as the vendor says, however often', () => {
    expect(judge(new RateLimited(7_000), 99)).toMatchObject({ what: 'retry', delayMs: 7_000 });
    expect(judge(new Held('circuit-open', 9_000), 99)).toMatchObject({ what: 'retry', delayMs: 9_000 });
  });

  it('I16 tells the refusal in the words of the vendor', () => {
    expect(judge(new VendorRefused('Status is closed'))).toEqual({
      what: 'refused',
      words: 'Status is closed',
    });
    expect(judge(new RecordMissing('Project 9 not found', 'PATCH /p'))).toEqual({
      what: 'refused',
      words: 'Project 9 not found',
    });
  });

  it('I16 gives up after the last attempt', () => {
    expect(judge(new VendorUnavailable('502', true), attemptsBeforeFailing)).toEqual({
      what: 'failed',
      error: '502',
    });
  });

  it('keeps a change while the credentials are refused', () => {
    expect(judge(new CredentialsRefused('revoked'), 99)).toMatchObject({
      what: 'credentials',
      words: 'revoked',
    });
  });

  it('tries again after a fault of our own', () => {
    expect(judge(new TypeError('x'))).toMatchObject({ what: 'retry', error: 'x', outcomeUnknown: false });
  });
});
