import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AdvisoryLocks } from '../database/advisory-locks.js';
import { Outbox } from './outbox.js';

/** Worker: sends what crashes left in the outbox. */
@Injectable()
export class OutboxSchedule {
  constructor(
    private readonly locks: AdvisoryLocks,
    private readonly outbox: Outbox,
  ) {}

  @Interval('platform.outbox-sweep', 5_000)
  async sweep(): Promise<void> {
    await this.locks.runExclusive('outbox-sweep', async () => {
      while ((await this.outbox.sweep()) > 0);
    });
  }
}
