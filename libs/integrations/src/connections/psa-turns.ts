import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AdvisoryLocks } from '#libs/platform';
import { VendorUnavailable } from '../psa/psa-errors.js';

const askAgainMs = 200;
/** Within the lease of a change that is being sent, calls included. */
const longestWaitMs = 10_000;

/** Lets workers touch a record that a PSA replaces whole one after the other, over all processes. */
@Injectable()
export class PsaTurns {
  constructor(private readonly locks: AdvisoryLocks) {}

  /**
   * Runs `work` when nobody else is at work under that name.
   * @throws VendorUnavailable, surely not sent, when the turn does not come within ten seconds
   */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + longestWaitMs;
    for (;;) {
      const turn = await this.locks.runExclusive(name, async () => ({ result: await work() }));
      if (turn.value) return turn.value.result;
      if (Date.now() > deadline)
        throw new VendorUnavailable('Another worker is changing the same record of the PSA.', false);
      await sleep(askAgainMs);
    }
  }
}
