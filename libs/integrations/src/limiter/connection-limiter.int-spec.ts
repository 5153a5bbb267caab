import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppConfig, RedisConnections } from '#libs/platform';
import { freshRedis } from '#libs/testing';
import { ConnectionLimiter, Held, type LimiterTimes } from './connection-limiter.js';
import type { Quota } from './quota.js';

const times: LimiterTimes = {
  longestWaitMs: 3_000,
  slotLifeMs: 5_000,
  breakerThreshold: 3,
  breakerFirstOpenMs: 300,
  breakerLongestOpenMs: 1_000,
};
const wide: Quota = { perMinute: 600_000, concurrency: 50, perEndpoint: null };
const answered = { kind: 'answered' } as const;
const failed = { kind: 'failed' } as const;

describe('ConnectionLimiter with two workers', () => {
  const { url, prefix } = freshRedis();
  const connect = () => new RedisConnections({ redisUrl: url, redisPrefix: prefix } as AppConfig);
  const workers = [connect(), connect()] as const;
  const one = new ConnectionLimiter(workers[0], times);
  const other = new ConnectionLimiter(workers[1], times);
  let id: string;

  beforeEach(() => {
    id = randomUUID();
  });

  afterAll(async () => {
    for (const redis of workers) await redis.onApplicationShutdown();
  });

  it('I9 keeps the rate over both', async () => {
    const quota = { ...wide, perMinute: 600 };
    const started = Date.now();
    await Promise.all(
      Array.from({ length: 25 }, async (_, n) => {
        const done = await (n % 2 ? one : other).acquire(id, 'GET /x', quota);
        await done(answered);
      }),
    );
    // 10 in a second: the third window begins after two.
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_900);
  });

  it('I9 leaves one call in each window to what somebody waits for', async () => {
    const quota = { ...wide, perMinute: 5 };
    const hasty = new ConnectionLimiter(workers[0], { ...times, longestWaitMs: 50 });
    for (let n = 0; n < 4; n += 1) await (await hasty.acquire(id, 'GET /x', quota, { bulk: true }))(answered);
    await expect(hasty.acquire(id, 'GET /x', quota, { bulk: true })).rejects.toMatchObject({
      reason: 'busy',
    });
    await (
      await hasty.acquire(id, 'GET /x', quota)
    )(answered);
    await expect(hasty.acquire(id, 'GET /x', quota)).rejects.toMatchObject({ reason: 'busy' });
  });

  it('I9 keeps the number of calls at the same time over both', async () => {
    const quota = { ...wide, concurrency: 3 };
    let now = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        const done = await (n % 2 ? one : other).acquire(id, 'GET /x', quota);
        most = Math.max(most, ++now);
        await sleep(20);
        now -= 1;
        await done(answered);
      }),
    );
    expect(most).toBe(3);
  });

  it('I9 counts threads per endpoint where the vendor does', async () => {
    const quota = { ...wide, perEndpoint: 1 };
    const hasty = new ConnectionLimiter(workers[0], { ...times, longestWaitMs: 50 });
    const done = await one.acquire(id, 'GET /x', quota);
    await expect(hasty.acquire(id, 'GET /x', quota)).rejects.toBeInstanceOf(Held);
    await (
      await hasty.acquire(id, 'GET /y', quota)
    )(answered);
    await done(answered);
    await (
      await hasty.acquire(id, 'GET /x', quota)
    )(answered);
  });

  it('I9 a pause that one was asked for is kept by the other', async () => {
    await (
      await one.acquire(id, 'GET /x', wide)
    )({ kind: 'throttled', retryAfterMs: 400 });
    const started = Date.now();
    await (
      await other.acquire(id, 'GET /x', wide)
    )(answered);
    expect(Date.now() - started).toBeGreaterThanOrEqual(350);
  });

  it('I9 puts the job back when the pause is longer than a worker should wait', async () => {
    await (
      await one.acquire(id, 'GET /x', wide)
    )({ kind: 'throttled', retryAfterMs: 60_000 });
    await expect(other.acquire(id, 'GET /x', wide)).rejects.toMatchObject({ reason: 'paused' });
  });

  it('a shorter pause does not cut a longer one', async () => {
    const [first, second] = [await one.acquire(id, 'GET /x', wide), await one.acquire(id, 'GET /x', wide)];
    await first({ kind: 'throttled', retryAfterMs: 60_000 });
    await second({ kind: 'throttled', retryAfterMs: 10 });
    await sleep(30);
    await expect(other.acquire(id, 'GET /x', wide)).rejects.toMatchObject({ reason: 'paused' });
  });

  it('I9 opens the circuit for both, lets one probe through and closes on an answer', async () => {
    for (let n = 0; n < 3; n += 1) await (await one.acquire(id, 'GET /x', wide))(failed);
    await expect(other.acquire(id, 'GET /x', wide)).rejects.toMatchObject({ reason: 'circuit-open' });
    await sleep(350);
    const probe = await other.acquire(id, 'GET /x', wide);
    await expect(one.acquire(id, 'GET /x', wide)).rejects.toMatchObject({ reason: 'circuit-open' });
    await probe(answered);
    await (
      await one.acquire(id, 'GET /x', wide)
    )(answered);
  });

  it('I9 an open circuit tries the PSA again within its longest time, however often that failed', async () => {
    const calls = await Promise.all(Array.from({ length: 20 }, () => one.acquire(id, 'GET /x', wide)));
    for (const done of calls) await done(failed);
    const held: unknown = await other.acquire(id, 'GET /x', wide).catch((error: unknown) => error);
    expect(held).toMatchObject({ reason: 'circuit-open' });
    expect((held as Held).retryAfterMs).toBeGreaterThan(times.breakerFirstOpenMs);
    expect((held as Held).retryAfterMs).toBeLessThanOrEqual(times.breakerLongestOpenMs);
  });

  it('an answer in between keeps the circuit closed', async () => {
    for (let n = 0; n < 6; n += 1) {
      await (
        await one.acquire(id, 'GET /x', wide)
      )(n % 2 ? answered : failed);
    }
    await (
      await other.acquire(id, 'GET /x', wide)
    )(answered);
  });

  it('a call that we cut off ourselves does not count against the vendor', async () => {
    const stop = new AbortController();
    const cutOff = await one.acquire(id, 'GET /x', wide, { signal: stop.signal });
    stop.abort();
    await cutOff(failed);
    for (let n = 0; n < 2; n += 1) await (await one.acquire(id, 'GET /x', wide))(failed);
    await (
      await other.acquire(id, 'GET /x', wide)
    )(answered);
  });

  it('other connections are not held up', async () => {
    await (
      await one.acquire(id, 'GET /x', wide)
    )({ kind: 'throttled', retryAfterMs: 60_000 });
    await (
      await one.acquire(randomUUID(), 'GET /x', wide)
    )(answered);
  });
});
