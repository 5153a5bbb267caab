import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/identity';
import { MetricsEndpoint, Unlimited } from '#libs/platform';
import type { Request, Response } from 'express';

@ApiExcludeController()
@Unlimited()
@Public('Prometheus signs in with METRICS_TOKEN or asks from this machine; checked by MetricsEndpoint.')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly endpoint: MetricsEndpoint) {}

  /** Measurements in the text format of Prometheus. */
  @Get()
  read(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.endpoint.answer(request, response);
  }
}
