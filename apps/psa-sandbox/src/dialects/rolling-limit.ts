import { z } from 'zod';

export interface LimitSettings {
  readonly enabled: boolean;
  /** Calls that one caller may make within the window. */
  readonly calls: number;
  readonly windowSeconds: number;
  /** What `Retry-After` says; null: as the vendor does without being told. */
  readonly retryAfterSeconds: number | null;
}

/** What `PUT …/limits` takes: what is left out is as the vendor has it. */
export function limitSchema(usual: Omit<LimitSettings, 'enabled'>) {
  return z.strictObject({
    enabled: z.boolean(),
    calls: z.number().int().min(1).default(usual.calls),
    windowSeconds: z.number().int().min(1).default(usual.windowSeconds),
    retryAfterSeconds: z.number().int().min(0).nullable().default(usual.retryAfterSeconds),
  });
}

/** Calls in a window that rolls on with time. Who counts as one caller is the vendor's matter. Time is the machine's. */
export class RollingLimit {
  private readonly calls = new Map<string, number[]>();
  settings: LimitSettings;

  /**
   * @param starting settings of a new or reset sandbox
   * @param refusal the vendor's 429; gets what was set for `Retry-After`, and the seconds until the window has room again
   */
  constructor(
    private readonly starting: LimitSettings,
    private readonly refusal: (retryAfterSeconds: number | null, secondsUntilRoom: number) => Error,
  ) {
    this.settings = starting;
  }

  reset(): void {
    this.settings = this.starting;
    this.calls.clear();
  }

  /** Counts a call; throws 429 when there were too many. */
  take(caller: string): void {
    const { enabled, calls, windowSeconds, retryAfterSeconds } = this.settings;
    if (!enabled) return;
    const now = Date.now();
    const recent = (this.calls.get(caller) ?? []).filter((at) => at > now - windowSeconds * 1000);
    this.calls.set(caller, recent);
    const oldest = recent[0];
    if (recent.length >= calls && oldest !== undefined)
      throw this.refusal(
        retryAfterSeconds,
        Math.max(1, Math.ceil((oldest + windowSeconds * 1000 - now) / 1000)),
      );
    recent.push(now);
  }
}
