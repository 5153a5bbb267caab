import type { RateLimiterRedis } from 'rate-limiter-flexible';

/** What one address may still do without anybody being asked. */
interface Advance {
  left: number;
  /** When the window of the limit ends, in milliseconds since 1970. */
  readonly until: number;
}

/** So many parts the limit is taken in at least: what an unused advance takes from other processes stays small. */
const PARTS = 50;
const LARGEST_ADVANCE = 10;
/** Advances beyond this many are forgotten: that costs a question each, no more. */
const MOST_ADDRESSES = 10_000;

/**
 * Takes from an address' limit in Redis several requests in advance, so that most of them need no round trip. Limits below a
 * hundred are taken one by one. The limit is never exceeded; it may be reached earlier by what each of several processes took in
 * advance and does not use, a fiftieth for each at most.
 */
export class RateBudget {
  private readonly advances = new Map<string, Advance>();
  private readonly asking = new Map<string, Promise<void>>();
  private readonly size: number;

  constructor(
    private readonly limiter: RateLimiterRedis,
    limit: number,
  ) {
    this.size = Math.min(LARGEST_ADVANCE, Math.max(1, Math.floor(limit / PARTS)));
  }

  /** Counts one request. @throws RateLimiterRes where the limit is reached, or what Redis failed with */
  async take(address: string): Promise<void> {
    if (this.size === 1) {
      await this.limiter.consume(address);
      return;
    }
    while (!this.takeAdvance(address)) await this.ask(address);
  }

  private takeAdvance(address: string): boolean {
    const advance = this.advances.get(address);
    if (!advance || advance.left === 0 || Date.now() >= advance.until) return false;
    advance.left -= 1;
    return true;
  }

  /** Requests that come together wait for one advance, instead of taking one each. */
  private ask(address: string): Promise<void> {
    const asking = this.asking.get(address);
    if (asking) return asking;
    // From before the question on: what is left must not outlive the window in Redis.
    const now = Date.now();
    const asked = this.limiter
      .consume(address, this.size)
      .then(({ msBeforeNext }) => {
        if (this.advances.size >= MOST_ADDRESSES) this.advances.clear();
        this.advances.set(address, { left: this.size, until: now + msBeforeNext });
      })
      .finally(() => this.asking.delete(address));
    this.asking.set(address, asked);
    return asked;
  }
}
