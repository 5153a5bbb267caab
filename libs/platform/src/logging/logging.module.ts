import type { IncomingMessage, ServerResponse } from 'node:http';
import { Global, Module } from '@nestjs/common';
import { ClsModule } from 'nestjs-cls';
import { LoggerModule, type Params } from 'nestjs-pino';
import { AppConfig } from '../config/app-config.js';
import { currentCorrelationId, currentTenantId } from './correlation.js';
import { redact } from './redact.js';

/** How lines look: JSON on standard output, with the correlation id and the tenant of the request or job at work. */
export function loggerParams(config: Pick<AppConfig, 'logLevel'>): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      formatters: {
        level: (label) => ({ level: label }),
        log: (line) => redact(line) as Record<string, unknown>,
      },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      mixin: () => ({ correlationId: currentCorrelationId(), tenantId: currentTenantId() }),
      wrapSerializers: false,
      // No headers, no query: the one holds secrets, the other what people searched for.
      serializers: {
        req: (request: IncomingMessage) => ({ method: request.method, path: pathOf(request) }),
        err: (error: unknown) => error,
      },
      customSuccessObject: (_request, response, line: { responseTime: number }) => ({
        status: response.statusCode,
        milliseconds: line.responseTime,
      }),
      customErrorObject: (_request, response, _error, line: { responseTime: number }) => ({
        status: response.statusCode,
        milliseconds: line.responseTime,
      }),
      autoLogging: { ignore: (request) => /^\/(health|metrics)(\/|$)/.test(pathOf(request)) },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode === 429 ? 'warn' : 'info',
      customSuccessMessage: requestLine,
      customErrorMessage: requestLine,
      genReqId: () => currentCorrelationId() ?? '',
    },
  };
}

function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as IncomingMessage & { originalUrl?: string };
  return (originalUrl ?? request.url ?? '').split('?', 1)[0] ?? '';
}

function requestLine(request: IncomingMessage, response: ServerResponse): string {
  return `${request.method ?? ''} ${pathOf(request)} ${response.statusCode}`;
}

/** Structured logs for every process, and the store that carries the correlation id along. */
@Global()
@Module({
  imports: [
    ClsModule.forRoot({ global: true }),
    LoggerModule.forRootAsync({ inject: [AppConfig], useFactory: loggerParams }),
  ],
})
export class LoggingModule {}
