import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type RequestCtx } from '#libs/platform';
import { discardFileJob } from '../projects.jobs.js';
import { DeliverableFiles } from './deliverable-files.service.js';

@Injectable()
@HandlesJob(discardFileJob)
export class DiscardFileProcessor implements JobHandler<{ key: string }> {
  constructor(private readonly files: DeliverableFiles) {}

  async handle(ctx: RequestCtx, { key }: { key: string }): Promise<void> {
    await this.files.discard(ctx, key);
  }
}
