import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type RequestCtx, TenantDb } from '#libs/platform';
import { refreshStatisticsJob } from '../integrations.jobs.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { MirrorWriter } from './mirror-writer.js';

/** Has PostgreSQL look at a mirrored table after its first sync, so that the data sets after it and the boards are planned well. */
@Injectable()
@HandlesJob(refreshStatisticsJob)
export class RefreshStatisticsProcessor implements JobHandler<{ dataSet: DataSet }> {
  constructor(
    private readonly db: TenantDb,
    private readonly mirror: MirrorWriter,
  ) {}

  async handle(ctx: RequestCtx, { dataSet }: { dataSet: DataSet }): Promise<void> {
    await this.db.run(ctx, (tx) => this.mirror.refreshStatistics(tx, dataSet));
  }
}
