import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { currentCorrelationId } from '../logging/correlation.js';
import { Problem } from './problem.js';
import { problemOf, titleOf } from './problem-of.js';

/**
 * Answers every error as `application/problem+json` (RFC 9457). What was not expected becomes a bare 500 whose
 * correlation id leads to the stack in the log; nothing of the error itself leaves the house.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter<unknown> {
  constructor(private readonly logger: PinoLogger) {
    logger.setContext(ProblemFilter.name);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, Object.keys(request.params).length > 0) ?? unexpected();
    if (problem.status >= 500 || !(error instanceof Problem || isHttpError(error))) {
      this.logger[problem.status >= 500 ? 'error' : 'warn'](
        { err: error, code: problem.code },
        'A request ended in an unexpected error',
      );
    }
    if (response.headersSent) {
      // A stream that breaks half-way can't turn into a problem document: cutting it says so.
      response.destroy();
      return;
    }
    sendProblem(response, problem);
  }
}

/** Writes a problem where no filter runs: in middleware before the router. */
export function sendProblem(response: Response, problem: Problem): void {
  const correlationId = currentCorrelationId() ?? '';
  response
    .status(problem.status)
    .set({ 'Cache-Control': 'no-store', ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify(problem.toDocument(correlationId)));
}

function unexpected(): Problem {
  return new Problem({ status: 500, code: 'service.unexpected', title: titleOf(500) });
}

function isHttpError(error: unknown): boolean {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status < 500;
}
