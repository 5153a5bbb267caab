import { Controller, Get, Req, Res } from '@nestjs/common';
import { HealthProbes, MetricsEndpoint } from '#libs/platform';
import type { Request, Response } from 'express';
import { allMigrations } from '#libs/schema';

/** Health and metrics of the worker, on a port of its own that no proxy passes on. */
@Controller()
export class WorkerOperationsController {
  constructor(
    private readonly probes: HealthProbes,
    private readonly endpoint: MetricsEndpoint,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Database, Redis and schema are there, so that jobs can run. */
  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    const { status, body } = await this.probes.ready(allMigrations);
    response.status(status).set('Cache-Control', 'no-store').json(body);
  }

  /** Measurements in the text format of Prometheus. */
  @Get('metrics')
  metrics(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.endpoint.answer(request, response);
  }
}
