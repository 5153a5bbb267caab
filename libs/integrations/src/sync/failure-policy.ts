import { Held } from '../limiter/connection-limiter.js';
import { backOffMs } from '../limiter/back-off.js';
import {
  AddressRefused,
  CredentialsRefused,
  PsaError,
  RateLimited,
  VendorUnavailable,
} from '../psa/psa-errors.js';
import { Doubted } from './missing-judgement.js';

/** So many failures in a row without a page in between, and the data set is given up until it is due again. */
export const failuresBeforeGivingUp = 10;

/** So many failures in a row make the connection Degraded. */
export const failuresBeforeDegraded = 3;

/** What to do about an error of a pull or sweep. */
export type FailureVerdict =
  /** Nothing is wrong; come back later without counting it. */
  | { readonly what: 'wait'; readonly delayMs: number; readonly reason: string }
  /** The PSA is away; come back later, and count it. */
  | { readonly what: 'retry'; readonly delayMs: number; readonly reason: string; readonly degraded: boolean }
  /** This data set cannot be had now; the others go on. */
  | { readonly what: 'give-up'; readonly reason: string }
  /** Nothing works until a person does something. */
  | { readonly what: 'stop-all'; readonly reason: string }
  /** Not the PSA's doing. */
  | { readonly what: 'unknown' };

/**
 * Sorts an error by what has to happen now.
 * @param failuresBefore failures in a row before this one
 */
export function judgeFailure(error: unknown, failuresBefore: number, random = Math.random): FailureVerdict {
  if (error instanceof Held) return { what: 'wait', delayMs: error.retryAfterMs, reason: error.message };
  if (error instanceof RateLimited) {
    return { what: 'wait', delayMs: error.retryAfterMs, reason: error.message };
  }
  if (error instanceof CredentialsRefused) return { what: 'stop-all', reason: error.words };
  if (error instanceof AddressRefused) return { what: 'stop-all', reason: error.message };
  if (error instanceof VendorUnavailable) {
    const failures = failuresBefore + 1;
    if (failures >= failuresBeforeGivingUp) return { what: 'give-up', reason: error.message };
    const degraded = failures >= failuresBeforeDegraded;
    return { what: 'retry', delayMs: backOffMs(failures, {}, random), reason: error.message, degraded };
  }
  if (error instanceof Doubted) return { what: 'give-up', reason: error.message };
  if (error instanceof PsaError) return { what: 'give-up', reason: error.message };
  return { what: 'unknown' };
}
