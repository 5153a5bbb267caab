import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type RequestCtx } from '#libs/platform';
import { discardLogoJob } from '../directory.jobs.js';
import { PortalLogos } from './portal-logos.service.js';

@Injectable()
@HandlesJob(discardLogoJob)
export class DiscardLogoProcessor implements JobHandler<{ key: string }> {
  constructor(private readonly logos: PortalLogos) {}

  async handle(ctx: RequestCtx, { key }: { key: string }): Promise<void> {
    await this.logos.discard(ctx, key);
  }
}
