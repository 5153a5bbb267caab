import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from './metrics.js';

/** Middleware: measures every request under the pattern of its route; addresses without a route count as one. */
export function requestMetrics(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = process.hrtime.bigint();
    response.once('close', () => {
      // A stream of live events stays open for hours: its length says nothing about speed.
      if (response.getHeader('content-type')?.toString().startsWith('text/event-stream')) return;
      const pattern: unknown = (request.route as { path?: unknown } | undefined)?.path;
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = typeof pattern === 'string' ? pattern : 'none';
      metrics.requestFinished(request.method, route, response.statusCode, seconds);
    });
    next();
  };
}
