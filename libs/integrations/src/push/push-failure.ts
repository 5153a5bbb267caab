import type { Change } from '#libs/work';
import { backOffMs } from '../limiter/back-off.js';
import { Held } from '../limiter/connection-limiter.js';
import {
  AddressRefused,
  CredentialsRefused,
  PermissionMissing,
  RateLimited,
  RecordMissing,
  VendorRefused,
  VendorSilent,
  VendorUnavailable,
} from '../psa/psa-errors.js';

/** After so many attempts a change goes to the dead-letter list (I16). */
export const attemptsBeforeFailing = 10;

/** While credentials are refused, a change is looked at this often; new credentials send it at once. */
const refusedCredentialsMs = 15 * 60_000;

/** How long a vendor that did not answer may still be at work on a create; looking earlier could miss what it makes. */
const stillAtWorkMs = 30_000;

/** What follows from an error of a write. */
export type PushVerdict =
  | {
      readonly what: 'retry';
      readonly delayMs: number;
      readonly error: string;
      readonly outcomeUnknown: boolean;
    }
  | { readonly what: 'refused'; readonly words: string }
  | { readonly what: 'credentials'; readonly delayMs: number; readonly words: string }
  | { readonly what: 'failed'; readonly error: string };

/**
 * Sorts an error of a write (I14, I16).
 * @param change how often it was tried, this time included, and what it is
 */
export function judgePushFailure(
  error: unknown,
  { attempts, op }: Pick<Change, 'attempts' | 'op'>,
  random = Math.random,
): PushVerdict {
  if (error instanceof VendorRefused || error instanceof PermissionMissing)
    return { what: 'refused', words: error.words };
  if (error instanceof RecordMissing) return { what: 'refused', words: error.words };
  if (error instanceof CredentialsRefused) {
    return { what: 'credentials', delayMs: refusedCredentialsMs, words: error.words };
  }
  if (error instanceof AddressRefused) {
    return { what: 'credentials', delayMs: refusedCredentialsMs, words: error.message };
  }
  const message = error instanceof Error ? error.message : 'Unknown error';
  // A turn that did not come is no attempt that failed: it never counts towards giving up.
  if (error instanceof Held || error instanceof RateLimited) {
    return { what: 'retry', delayMs: error.retryAfterMs, error: message, outcomeUnknown: false };
  }
  if (attempts >= attemptsBeforeFailing) return { what: 'failed', error: message };
  const outcomeUnknown = error instanceof VendorUnavailable && error.sent;
  const backOff = backOffMs(attempts, { ceilingMs: 5 * 60_000 }, random);
  return {
    what: 'retry',
    delayMs: op === 'create' && error instanceof VendorSilent ? Math.max(stillAtWorkMs, backOff) : backOff,
    error: message,
    outcomeUnknown,
  };
}
