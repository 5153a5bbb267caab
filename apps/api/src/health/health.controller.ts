import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/identity';
import { HealthProbes, Unlimited } from '#libs/platform';
import type { Response } from 'express';
import { allMigrations } from '#libs/schema';

@ApiExcludeController()
@Unlimited()
@Public('Load balancers and orchestrators ask without credentials; the answers hold states and counts only.')
@Controller('health')
export class HealthController {
  constructor(private readonly probes: HealthProbes) {}

  /** The process runs. Says nothing about what it depends on: restarting would not mend that. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: database, Redis and schema. 503 with what is missing otherwise. */
  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const { status, body } = await this.probes.ready(allMigrations);
    response.status(status).set('Cache-Control', 'no-store').json(body);
  }
}
