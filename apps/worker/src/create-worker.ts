import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { correlate } from '#libs/platform';
import { Logger } from 'nestjs-pino';
import { WorkerModule } from './worker.module.js';

/** The worker, composed; starts taking jobs when it is told to listen. */
export async function createWorker(): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(WorkerModule, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.disable('x-powered-by');
  app.use(correlate);
  return app;
}
