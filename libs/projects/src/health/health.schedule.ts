import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { AdvisoryLocks, Jobs, SystemDb, systemCtx } from '#libs/platform';
import { recomputeHealthJob } from '../projects.jobs.js';

/** P30: health is judged at least hourly, because days pass without anything else changing. */
@Injectable()
export class HealthSchedule {
  constructor(
    private readonly locks: AdvisoryLocks,
    private readonly systemDb: SystemDb,
    private readonly jobs: Jobs,
  ) {}

  /** At two minutes past every hour, so that a day that has just begun anywhere counts. */
  @Cron('0 2 * * * *', { name: 'projects.health' })
  async tick(): Promise<void> {
    await this.locks.runExclusive('projects.health', async () => {
      const tenants = await this.systemDb.one<{ id: string }>('tenant-list', 'select id from tenants');
      for (const { id } of tenants) {
        await this.jobs.enqueue(
          systemCtx(id, 'projects.health'),
          recomputeHealthJob,
          {},
          { dedupeKey: 'hourly' },
        );
      }
    });
  }
}
