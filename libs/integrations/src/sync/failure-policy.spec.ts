import { Held } from '../limiter/connection-limiter.js';
import {
  AddressRefused,
  CredentialsRefused,
  PermissionMissing,
  RateLimited,
  VendorAnswerUnreadable,
  VendorRefused,
  VendorUnavailable,
} from '../psa/psa-errors.js';
import { failuresBeforeGivingUp, judgeFailure } from './failure-policy.js';

const judge = (error: unknown, failuresBefore = 0) => judgeFailure(error, failuresBefore, () => 0);

describe('judgeFailure', () => {
  it('I9 waits as long as the vendor says, and does not count it', () => {
    expect(judge(new RateLimited(30_000))).toMatchObject({ what: 'wait', delayMs: 30_000 });
    expect(judge(new Held('paused', 4_000))).toMatchObject({ what: 'wait', delayMs: 4_000 });
  });

  it('I9 backs off from a vendor that is away', () => {
    expect(judge(new VendorUnavailable('502', true))).toMatchObject({ what: 'retry', delayMs: 1_000 });
    expect(judge(new VendorUnavailable('502', true), 3)).toMatchObject({ what: 'retry', delayMs: 8_000 });
    expect(judge(new VendorAnswerUnreadable('cut off'))).toMatchObject({ what: 'retry' });
  });

  it('I3 calls it degraded from the third failure in a row', () => {
    expect(judge(new VendorUnavailable('502', true), 1)).toMatchObject({ degraded: false });
    expect(judge(new VendorUnavailable('502', true), 2)).toMatchObject({ degraded: true });
  });

  it('gives a data set up in the end', () => {
    expect(judge(new VendorUnavailable('502', true), failuresBeforeGivingUp - 1)).toMatchObject({
      what: 'give-up',
    });
  });

  it('stops everything when the credentials or the address are refused', () => {
    expect(judge(new CredentialsRefused('no such key'))).toEqual({ what: 'stop-all', reason: 'no such key' });
    expect(judge(new AddressRefused('another host'))).toMatchObject({ what: 'stop-all' });
  });

  it('goes on with the other data sets when one may not be read', () => {
    expect(judge(new PermissionMissing('no access to time', 'GET /time/entries'))).toEqual({
      what: 'give-up',
      // The list is named: the vendor's own words often say no more than "forbidden".
      reason: 'The PSA does not permit GET /time/entries: no access to time',
    });
    expect(judge(new VendorRefused('bad condition'))).toMatchObject({ what: 'give-up' });
  });

  it('does not swallow our own faults', () => {
    expect(judge(new TypeError('x is not a function'))).toEqual({ what: 'unknown' });
  });
});
