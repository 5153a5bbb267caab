import { tooManyRequests } from './errors.js';

export interface LimitSettings {
  readonly enabled: boolean;
  /** Calls that one set of credentials may make within the window. The vendor publishes no figure. */
  readonly calls: number;
  readonly windowSeconds: number;
  /** What `Retry-After` says; null: until the oldest call leaves the window. */
  readonly retryAfterSeconds: number | null;
}

/** A sliding window of calls per set of credentials. */
export class RateLimit {
  private readonly starting: LimitSettings;
  private readonly calls = new Map<string, number[]>();
  settings: LimitSettings;

  constructor(enabled: boolean) {
    this.starting = { enabled, calls: 1000, windowSeconds: 60, retryAfterSeconds: null };
    this.settings = this.starting;
  }

  reset(): void {
    this.settings = this.starting;
    this.calls.clear();
  }

  /** Counts a call; throws 429 when there were too many. Time is the machine's, whatever the world's clock says. */
  take(caller: string): void {
    const { enabled, calls, windowSeconds, retryAfterSeconds } = this.settings;
    if (!enabled) return;
    const now = Date.now();
    const recent = (this.calls.get(caller) ?? []).filter((at) => at > now - windowSeconds * 1000);
    this.calls.set(caller, recent);
    const oldest = recent[0];
    if (recent.length >= calls && oldest !== undefined)
      throw tooManyRequests(
        retryAfterSeconds ?? Math.max(1, Math.ceil((oldest + windowSeconds * 1000 - now) / 1000)),
      );
    recent.push(now);
  }
}
