import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppConfig } from '../config/app-config.js';
import { notFound } from '../http/problem.js';
import { Metrics } from './metrics.js';
import { mayReadMetrics } from './metrics-access.js';

/** `GET /metrics` of API and worker. */
@Injectable()
export class MetricsEndpoint {
  constructor(
    private readonly config: AppConfig,
    private readonly metrics: Metrics,
  ) {}

  /** Answers with the measurements, or 404 to those who may not read them. */
  async answer(request: Request, response: Response): Promise<void> {
    const caller = {
      remoteAddress: request.socket.remoteAddress,
      forwardedFor: request.get('x-forwarded-for') ?? request.get('forwarded'),
      authorization: request.headers.authorization,
    };
    if (!mayReadMetrics(caller, this.config.metricsToken)) throw notFound('metrics.not_found', 'page');
    response
      .set({ 'Content-Type': this.metrics.registry.contentType, 'Cache-Control': 'no-store' })
      .send(await this.metrics.text());
  }
}
