import { tooManyRequests } from './errors.js';

export interface LimitSettings {
  readonly enabled: boolean;
  /** Calls that one address may make within a minute. */
  readonly callsPerMinute: number;
  /** What `Retry-After` says; null: there is no such header. */
  readonly retryAfterSeconds: number | null;
}

/** 180 calls a minute and IP address, whatever the token. Time is the machine's. */
export class IpLimit {
  private readonly starting: LimitSettings;
  private readonly calls = new Map<string, number[]>();
  settings: LimitSettings;

  constructor(enabled: boolean) {
    this.starting = { enabled, callsPerMinute: 180, retryAfterSeconds: null };
    this.settings = this.starting;
  }

  reset(): void {
    this.settings = this.starting;
    this.calls.clear();
  }

  /** Counts a call; throws 429 when there were too many. */
  take(address: string): void {
    if (!this.settings.enabled) return;
    const now = Date.now();
    const recent = (this.calls.get(address) ?? []).filter((at) => at > now - 60_000);
    this.calls.set(address, recent);
    if (recent.length >= this.settings.callsPerMinute) throw tooManyRequests(this.settings.retryAfterSeconds);
    recent.push(now);
  }
}
