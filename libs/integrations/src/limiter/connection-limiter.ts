import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisConnections } from '#libs/platform';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { CallEnd } from '../psa/adapter-context.js';
import { admitScript, failureScript, pauseScript } from './limiter-scripts.js';
import { type Quota, windowOf } from './quota.js';

/** Why a call may not start for now. */
export type HoldReason = 'paused' | 'circuit-open' | 'busy';

/** Thrown instead of waiting longer than a worker should be kept: come back in `retryAfterMs`. */
export class Held extends Error {
  override readonly name = 'Held';

  constructor(
    readonly reason: HoldReason,
    readonly retryAfterMs: number,
  ) {
    super(`The PSA may not be called for another ${Math.ceil(retryAfterMs / 1000)} s (${reason}).`);
  }
}

/** Times of the limiter, in ms; tests set shorter ones. */
export interface LimiterTimes {
  /** A worker waits this long for its turn, then the job is put back. */
  readonly longestWaitMs: number;
  /** A slot whose worker died is free again after this. Longer than any call may take. */
  readonly slotLifeMs: number;
  /** So many failures in a row open the circuit. */
  readonly breakerThreshold: number;
  readonly breakerFirstOpenMs: number;
  readonly breakerLongestOpenMs: number;
}

export const limiterTimes: LimiterTimes = {
  longestWaitMs: 10_000,
  slotLifeMs: 120_000,
  // More than the calls that one short cut can end at once.
  breakerThreshold: 10,
  breakerFirstOpenMs: 15_000,
  // One call in two minutes burdens no PSA, and what people change waits no longer than that after it is well again.
  breakerLongestOpenMs: 2 * 60_000,
};

/** How long one probe call has while the circuit is half open, before another worker may probe. */
const probeMs = 30_000;
const breakerLifeMs = 60 * 60_000;

const holdReasons: Record<number, HoldReason> = { 1: 'paused', 2: 'circuit-open', 3: 'busy' };

/**
 * Keeps all workers together within what one connection may use of its PSA (I9): a rate, a number of calls at
 * the same time, the pause that the vendor asked for and a circuit breaker. All of it is in Redis.
 */
export class ConnectionLimiter {
  private readonly rates = new Map<string, RateLimiterRedis>();

  constructor(
    private readonly redis: RedisConnections,
    private readonly times: LimiterTimes = limiterTimes,
  ) {}

  /**
   * Waits for a call's turn.
   * @param endpoint names what is called, for vendors that count per endpoint
   * @param options.bulk one call in each window of the rate is left to what somebody waits for: a person's change, a webhook
   * @returns to be called once with how the call ended
   * @throws Held when the turn is further away than a worker should wait, or the circuit is open
   */
  async acquire(
    connectionId: string,
    endpoint: string,
    quota: Quota,
    { signal, bulk = false }: { signal?: AbortSignal; bulk?: boolean } = {},
  ): Promise<(end: CallEnd) => Promise<void>> {
    const token = randomUUID();
    const deadline = Date.now() + this.times.longestWaitMs;
    await this.admit(connectionId, endpoint, quota, token, deadline, signal);
    try {
      if (bulk) await this.takeFrom(this.rateOf(quota.perMinute, 'bulk'), connectionId, deadline, signal);
      await this.takeFrom(this.rateOf(quota.perMinute, 'all'), connectionId, deadline, signal);
    } catch (error) {
      await this.leave(connectionId, endpoint, token);
      throw error;
    }
    return async (end) => {
      // A call that we cut off ourselves says nothing about the vendor.
      if (end.kind !== 'failed' || !signal?.aborted) await this.note(connectionId, end);
      await this.leave(connectionId, endpoint, token);
    };
  }

  /** Forgets pause and circuit, e.g. when new credentials were given. */
  async reset(connectionId: string): Promise<void> {
    await this.redis.commands().del(this.key(connectionId, 'pause'), this.key(connectionId, 'breaker'));
  }

  private async admit(
    connectionId: string,
    endpoint: string,
    quota: Quota,
    token: string,
    deadline: number,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      const [verdict, waitMs] = (await this.redis
        .commands()
        .eval(
          admitScript,
          4,
          this.key(connectionId, 'pause'),
          this.key(connectionId, 'breaker'),
          this.key(connectionId, 'slots'),
          this.key(connectionId, 'slots', endpoint),
          token,
          quota.concurrency,
          quota.perEndpoint ?? 0,
          this.times.slotLifeMs,
          this.times.breakerThreshold,
          probeMs,
        )) as [number, number];
      const reason = holdReasons[verdict];
      if (reason === undefined) return;
      // A busy connection frees a slot soon; ask again with jitter against lockstep.
      const ms = reason === 'busy' ? Math.min(250, 10 + turn * 10) * (0.5 + Math.random() / 2) : waitMs;
      if (reason === 'circuit-open' || Date.now() + ms > deadline) {
        throw new Held(reason, reason === 'busy' ? 1_000 : ms);
      }
      await sleep(ms, undefined, { signal });
    }
  }

  private async takeFrom(
    rate: RateLimiterRedis,
    connectionId: string,
    deadline: number,
    signal?: AbortSignal,
  ): Promise<void> {
    for (;;) {
      try {
        await rate.consume(connectionId);
        return;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const ms = Math.max(5, refused.msBeforeNext) * (1 + Math.random() / 10);
        if (Date.now() + ms > deadline) throw new Held('busy', ms);
        await sleep(ms, undefined, { signal });
      }
    }
  }

  /** An answer closes the circuit, silence and faults open it in the end, 429 pauses all workers. */
  private async note(connectionId: string, end: CallEnd): Promise<void> {
    const { breakerThreshold, breakerFirstOpenMs, breakerLongestOpenMs } = this.times;
    const redis = this.redis.commands();
    switch (end.kind) {
      case 'answered':
        await redis.del(this.key(connectionId, 'breaker'));
        return;
      case 'throttled':
        await redis.eval(
          pauseScript,
          1,
          this.key(connectionId, 'pause'),
          Math.max(1, Math.ceil(end.retryAfterMs)),
        );
        return;
      case 'failed':
        await redis.eval(
          failureScript,
          1,
          this.key(connectionId, 'breaker'),
          breakerThreshold,
          breakerFirstOpenMs,
          breakerLongestOpenMs,
          Math.max(breakerLifeMs, breakerLongestOpenMs * 2),
        );
    }
  }

  private async leave(connectionId: string, endpoint: string, token: string): Promise<void> {
    await this.redis
      .commands()
      .pipeline()
      .zrem(this.key(connectionId, 'slots'), token)
      .zrem(this.key(connectionId, 'slots', endpoint), token)
      .exec();
  }

  private rateOf(perMinute: number, of: 'all' | 'bulk'): RateLimiterRedis {
    const window = windowOf(perMinute);
    const { seconds } = window;
    const points = of === 'bulk' ? Math.max(1, window.points - 1) : window.points;
    const name = of === 'bulk' ? `${points}/${seconds}/bulk` : `${points}/${seconds}`;
    let rate = this.rates.get(name);
    if (!rate) {
      rate = new RateLimiterRedis({
        storeClient: this.redis.commands(),
        keyPrefix: this.redis.key('psa-rate', name),
        points,
        duration: seconds,
      });
      this.rates.set(name, rate);
    }
    return rate;
  }

  /** All keys of a connection share a topic, so that one script may use them on a Redis Cluster. */
  private key(connectionId: string, ...part: string[]): string {
    return this.redis.key(`psa-${connectionId}`, ...part);
  }
}
