import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RedisConnections } from '#libs/platform';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { accountLocked, tooManySignIns } from '../identity.errors.js';
import { lockSeconds } from './lockout-rules.js';

/** Failed sign-ins that one network address may make within five minutes. */
export const ADDRESS_FAILURES = 50;
const ADDRESS_WINDOW_SECONDS = 5 * 60;
/** Attempts without success are forgotten after a day. */
const MEMORY_SECONDS = 24 * 60 * 60;

/** An attempt that was let through; tell it how it ended. */
export interface SignInAttempt {
  succeeded(): Promise<void>;
  /** Whether this attempt closed the account. */
  readonly closedAccount: boolean;
}

/**
 * Limits of guessing: per account (the address that was typed, known or not, so that a lock tells nothing) with
 * exponential back-off, and per network address. Attempts are counted before the password is looked at, so
 * that a burst of parallel ones gets no free guesses.
 */
@Injectable()
export class SignInLimits {
  private readonly byAddress: RateLimiterRedis;

  constructor(private readonly redis: RedisConnections) {
    this.byAddress = new RateLimiterRedis({
      storeClient: redis.commands(),
      keyPrefix: redis.key('sign-in-address'),
      points: ADDRESS_FAILURES,
      duration: ADDRESS_WINDOW_SECONDS,
    });
  }

  /**
   * Asks leave for one attempt.
   * @param email lower-cased
   * @param address network address of the caller
   * @throws Problem 429 (network address) or 423 (account), both with `retryAfterSeconds`
   */
  async begin(email: string, address: string): Promise<SignInAttempt> {
    await this.countAddress(address);
    const account = createHash('sha256').update(email).digest('base64url');
    const closedAccount = await this.countAccount(account);
    return {
      closedAccount,
      succeeded: async () => {
        await this.redis.commands().del(this.attemptsKey(account), this.lockKey(account));
        await this.byAddress.reward(address, 1);
      },
    };
  }

  private async countAddress(address: string): Promise<void> {
    try {
      await this.byAddress.consume(address, 1);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw tooManySignIns(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    }
  }

  /** Counts an attempt; true when it is the one that closes the account until the back-off is over. */
  private async countAccount(account: string): Promise<boolean> {
    const client = this.redis.commands();
    const left = await client.pttl(this.lockKey(account));
    if (left > 0) throw accountLocked(Math.ceil(left / 1000));
    const attempts = await client.incr(this.attemptsKey(account));
    await client.expire(this.attemptsKey(account), MEMORY_SECONDS);
    const seconds = lockSeconds(attempts);
    if (seconds === 0) return false;
    const mine = await client.set(this.lockKey(account), '1', 'EX', seconds, 'NX');
    if (mine === 'OK') return true;
    // Another attempt closed the account between our two looks: this one was never made.
    await client.decr(this.attemptsKey(account));
    throw accountLocked(seconds);
  }

  private attemptsKey(account: string): string {
    return this.redis.key('sign-in', 'attempts', account);
  }

  private lockKey(account: string): string {
    return this.redis.key('sign-in', 'lock', account);
  }
}
