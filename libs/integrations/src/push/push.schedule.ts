import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AdvisoryLocks, Jobs, systemCtx } from '#libs/platform';
import { DueChanges, pushChangeJob } from '#libs/work';

const everyMs = 15_000;
/** A change that was just requested or is just due has its own job; only what stayed behind is picked up here. */
const graceSeconds = 10;
const atATime = 500;

/** Picks up changes whose job got lost or whose sender died (I13). Only enqueues; the journal keeps order and leases. */
@Injectable()
export class PushSchedule {
  constructor(
    private readonly locks: AdvisoryLocks,
    private readonly due: DueChanges,
    private readonly jobs: Jobs,
  ) {}

  @Interval('integrations.push-sweep', everyMs)
  async sweep(): Promise<void> {
    await this.locks.runExclusive('integrations.push-sweep', () => this.enqueueLeftBehind());
  }

  /** One job per record with a change that is due and nobody is sending. */
  async enqueueLeftBehind(): Promise<void> {
    for (const { tenantId, changeId, recordKind, recordId, sourceId } of await this.due.list(
      atATime,
      graceSeconds,
    )) {
      await this.jobs.enqueue(
        systemCtx(tenantId, 'push sweeper'),
        pushChangeJob,
        { changeId, recordKind, recordId, sourceId },
        { dedupeKey: `sweep:${recordId}` },
      );
    }
  }
}
