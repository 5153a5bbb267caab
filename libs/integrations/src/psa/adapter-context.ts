import type { ResolvedEndpoint } from './psa-adapter.js';
import type { SigningKeyCache } from './psa-webhooks.js';

/** Asks leave for one call and learns of throttling; shared over all workers by the engine (I9). */
export interface CallLimiter {
  /** Resolves when the call may go out. `endpoint` is like `GET /project/projects`, without ids. */
  acquire(endpoint: string, signal?: AbortSignal): Promise<void>;
  /** The vendor answered 429: nobody should call before `retryAfterMs` have passed. */
  throttled(endpoint: string, retryAfterMs: number): void;
}

/** The few lines of a pino logger that an adapter needs. */
export interface AdapterLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Everything an adapter gets from outside. */
export interface AdapterContext {
  /** As entered in the wizard; parsed with the vendor's schema. */
  credentials: unknown;
  /** What an earlier discovery found; null: discover on the first call. */
  endpoint: ResolvedEndpoint | null;
  /** Discovery found another endpoint than the one given (first use, codebase switch, zone move): store it. */
  onEndpoint?: (endpoint: ResolvedEndpoint) => void;
  /** IANA zone of the account: the zone in which an instant falls on a calendar day. */
  timeZone: string;
  /** Development only (I2): plain http and private addresses may be called. */
  allowPrivateHosts: boolean;
  limiter?: CallLimiter;
  log?: AdapterLog;
  /** Ends calls in flight, e.g. on shutdown. */
  signal?: AbortSignal;
  signingKeys?: SigningKeyCache;
  timeouts?: { connectMs?: number; responseMs?: number; totalMs?: number };
}
