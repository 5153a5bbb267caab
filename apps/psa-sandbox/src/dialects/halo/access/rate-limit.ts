import { tooManyRequests } from '../wire/errors.js';

export interface LimitSettings {
  readonly enabled: boolean;
  /** Calls that the tenant takes within the window. */
  readonly calls: number;
  readonly windowSeconds: number;
  /** What `Retry-After` says; null: there is no such header. */
  readonly retryAfterSeconds: number | null;
}

/** 700 calls in any five minutes, over all applications of the tenant. Time is the machine's. */
export class RateLimit {
  private readonly starting: LimitSettings;
  private taken: number[] = [];
  settings: LimitSettings;

  constructor(enabled: boolean) {
    this.starting = { enabled, calls: 700, windowSeconds: 300, retryAfterSeconds: null };
    this.settings = this.starting;
  }

  reset(): void {
    this.settings = this.starting;
    this.taken = [];
  }

  /** Counts a call; throws 429 when there were too many. */
  take(): void {
    const { enabled, calls, windowSeconds, retryAfterSeconds } = this.settings;
    if (!enabled) return;
    const now = Date.now();
    this.taken = this.taken.filter((at) => at > now - windowSeconds * 1_000);
    if (this.taken.length >= calls) throw tooManyRequests(retryAfterSeconds);
    this.taken.push(now);
  }
}
