import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type RequestCtx } from '#libs/platform';
import { recomputeHealthJob } from '../projects.jobs.js';
import { HealthService } from './health.service.js';

@Injectable()
@HandlesJob(recomputeHealthJob)
export class RecomputeHealthProcessor implements JobHandler<object> {
  constructor(private readonly health: HealthService) {}

  async handle(ctx: RequestCtx): Promise<void> {
    await this.health.recomputeAll(ctx);
  }
}
