import { setTimeout as sleep } from 'node:timers/promises';
import { tooManyRequests } from './errors.js';

export interface LimitSettings {
  readonly enabled: boolean;
  /** Calls of all integrations together within the rolling window. */
  readonly calls: number;
  readonly windowSeconds: number;
  /** Calls that one integration may have open at once per entity. */
  readonly threads: number;
  /** How long every call takes at least, so that calls can overlap at all. */
  readonly callMs: number;
  /** Waits that are added from half and from three quarters of the calls on. */
  readonly slowMs: readonly [fromHalf: number, fromThreeQuarters: number];
}

const STARTING: Omit<LimitSettings, 'enabled'> = {
  calls: 10_000,
  windowSeconds: 3_600,
  threads: 3,
  callMs: 10,
  slowMs: [500, 1_000],
};

/** The vendor's two limits: calls per hour of the whole database, and open calls per integration and entity. */
export class Limits {
  private times: number[] = [];
  private readonly open = new Map<string, number>();
  settings: LimitSettings;

  constructor(private readonly enabled: boolean) {
    this.settings = { ...STARTING, enabled };
  }

  reset(): void {
    this.settings = { ...STARTING, enabled: this.enabled };
    this.times = [];
  }

  /** Calls within the window so far. Time is the machine's, whatever the world's clock says. */
  used(): number {
    const from = Date.now() - this.settings.windowSeconds * 1000;
    const first = this.times.findIndex((at) => at > from);
    if (first < 0) this.times = [];
    else if (first > 0) this.times.splice(0, first);
    return this.times.length;
  }

  /**
   * Counts a call and takes one of its entity's threads; waits as the vendor lets callers wait. Throws 429.
   * @returns to be called when the answer has left
   */
  async enter(integrationCode: string, entity: string): Promise<() => void> {
    const used = this.used();
    const { enabled, calls, threads, callMs, slowMs } = this.settings;
    if (!enabled) {
      this.times.push(Date.now());
      return () => undefined;
    }
    if (used >= calls)
      throw tooManyRequests('The database has exceeded the number of API requests allowed in an hour.');
    const key = `${integrationCode}/${entity.toLowerCase()}`;
    const running = this.open.get(key) ?? 0;
    if (running >= threads)
      throw tooManyRequests(`The integration exceeds ${threads} threads for the object endpoint ${entity}.`);
    this.times.push(Date.now());
    this.open.set(key, running + 1);
    const share = used / calls;
    await sleep(callMs + (share >= 0.75 ? slowMs[1] : share >= 0.5 ? slowMs[0] : 0));
    return () => this.open.set(key, (this.open.get(key) ?? 1) - 1);
  }

  threshold(): object {
    return {
      externalRequestThreshold: this.settings.calls,
      requestThresholdTimeframe: Math.round(this.settings.windowSeconds / 60),
      currentTimeframeRequestCount: this.used(),
    };
  }
}
