import type { ResolvedEndpoint } from './psa-adapter.js';
import type { SigningKeyCache } from './psa-webhooks.js';

/** How one call ended, for rate, pause and circuit breaker. */
export type CallEnd =
  /** Any answer that is not one of the others, refusals included. */
  | { kind: 'answered' }
  /** 429: nobody should call before `retryAfterMs` have passed. */
  | { kind: 'throttled'; retryAfterMs: number }
  /** No answer, or a fault of the vendor. */
  | { kind: 'failed' };

/** Asks leave for each call and learns how it ended; shared over all workers by the engine (I9). */
export interface CallLimiter {
  /**
   * Resolves when the call may go out. `endpoint` is like `GET /project/projects`, without ids.
   * What it throws ends the call before anything is sent and reaches the caller unchanged.
   * @returns to be called once with the call's end
   */
  acquire(endpoint: string, signal?: AbortSignal): Promise<(end: CallEnd) => void | Promise<void>>;
}

/** The few lines of a pino logger that an adapter needs. */
export interface AdapterLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Answers that seldom change, kept between adapters of one connection. They may be forgotten at any time. */
export interface RecentAnswers {
  /** @returns with the moment at which it was kept (ms since 1970) */
  get(key: string): { value: unknown; at: number } | undefined;
  set(key: string, value: unknown): void;
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
  /**
   * Secret of this connection's webhooks (44 characters), for vendors that let the receiver choose it; the same in every
   * process and for as long as the connection exists. Absent: nothing is saved yet, so there are no webhooks.
   */
  webhookSecret?: string;
  /**
   * Runs `work` while no other worker runs one of the same name for this connection; for records that a vendor replaces
   * whole. Throws what `work` throws, and `VendorUnavailable` (not sent) when the turn does not come in time.
   * Absent: nobody else can be at work (a test before anything is saved).
   */
  exclusively?: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  signingKeys?: SigningKeyCache;
  recentAnswers?: RecentAnswers;
  timeouts?: { connectMs?: number; responseMs?: number; totalMs?: number };
}
