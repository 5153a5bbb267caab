import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { TenantListQuery } from '#libs/identity';
import { AdvisoryLocks, Jobs, systemCtx } from '#libs/platform';
import { recomputeHealthJob } from '../projects.jobs.js';

/** P30: health is judged at least hourly, because days pass without anything else changing. */
@Injectable()
export class HealthSchedule {
  constructor(
    private readonly locks: AdvisoryLocks,
    private readonly tenants: TenantListQuery,
    private readonly jobs: Jobs,
  ) {}

  /** At two minutes past every hour, so that a day that has just begun anywhere counts. */
  @Cron('0 2 * * * *', { name: 'projects.health' })
  async tick(): Promise<void> {
    await this.locks.runExclusive('projects.health', async () => {
      let page = await this.tenants.ids(null);
      while (page.length > 0) {
        for (const id of page) {
          const ctx = systemCtx(id, 'projects.health');
          await this.jobs.enqueue(ctx, recomputeHealthJob, {}, { dedupeKey: 'hourly' });
        }
        page = await this.tenants.ids(page.at(-1) ?? null);
      }
    });
  }
}
