import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppConfig } from '../config/app-config.js';
import { RedisConnections } from '../queue/redis.js';
import { Problem } from './problem.js';
import { titleOf } from './problem-of.js';
import { RateBudget } from './rate-budget.js';
import { RATE_LIMIT, type RateLimitKind } from './rate-limit.decorator.js';

const WINDOW_SECONDS = 60;

/**
 * Counts requests by client address in Redis, so that a limit holds over any number of API processes. It runs before
 * anybody looks at credentials: guessing keys is limited too. Too many end in a 429 that says when to come back.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly general: RateBudget;
  private readonly strict: RateBudget;

  constructor(
    private readonly reflector: Reflector,
    config: AppConfig,
    redis: RedisConnections,
  ) {
    const budget = (name: string, points: number) => {
      const limiter = new RateLimiterRedis({
        storeClient: redis.commands(),
        keyPrefix: redis.key(`rate-${name}`),
        points,
        duration: WINDOW_SECONDS,
        // Once over the limit, this process refuses on its own until the window ends: a flood costs Redis nothing.
        inMemoryBlockOnConsumed: points + 1,
      });
      return new RateBudget(limiter, points);
    };
    this.general = budget('api', config.ratePerMinute.api);
    this.strict = budget('strict', config.ratePerMinute.signIn);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const kind = this.reflector.getAllAndOverride<RateLimitKind | undefined>(RATE_LIMIT, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (kind === 'none') return true;
    const address = networkOf(context.switchToHttp().getRequest<Request>().ip ?? '');
    await count(this.general, address);
    if (kind === 'strict') await count(this.strict, address);
    return true;
  }
}

async function count(budget: RateBudget, address: string): Promise<void> {
  try {
    await budget.take(address);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new Problem({
      status: 429,
      code: 'request.too_many',
      title: titleOf(429),
      detail: `Try again in ${seconds} seconds.`,
      headers: { 'Retry-After': String(seconds) },
    });
  }
}

/** An IPv6 household has 2^64 addresses to choose from: they count as one. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  if (plain.startsWith('::ffff:') && plain.includes('.')) return plain.slice('::ffff:'.length);
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const after = plain.includes('::') && tail !== '' ? tail.split(':') : [];
  const missing = plain.includes('::') ? 8 - groups.length - after.length : 0;
  const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
