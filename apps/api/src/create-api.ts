import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { Authentication } from '#libs/identity';
import { AppConfig, BullQueues, Metrics, requestMetrics, setUpHttp } from '#libs/platform';
import { Logger } from 'nestjs-pino';
import { adminsOnly } from './admin/admins-only.js';
import { QUEUE_BOARD_PATH, queueBoard } from './admin/queue-board.js';
import { ApiModule } from './api.module.js';
import { openApiDocument } from './openapi/openapi-document.js';

const DOCS_PATH = 'api/docs';

/** What the application must be made with, in tests too: raw bodies for webhook signatures, own body limits. */
export const API_OPTIONS = {
  rawBody: true,
  bodyParser: false,
  bufferLogs: true,
  abortOnError: false,
} as const satisfies NestApplicationOptions;

/** The whole API, composed and ready to `listen`; connects to database and Redis only then. */
export async function createApi(): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule, API_OPTIONS);
  prepareApi(app);
  return app;
}

/** Everything around the routes: log, edge, addresses, administrators' pages. For an application of {@link ApiModule}. */
export function prepareApi(app: NestExpressApplication): void {
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.use(requestMetrics(app.get(Metrics)));
  setUpHttp(app, app.get(AppConfig));
  setAddresses(app);
  mountAdminPages(app);
}

/** `/api/v1` in front of all but what operators' programs ask for. Also for making the OpenAPI document. */
export function setAddresses(app: NestExpressApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
}

function mountAdminPages(app: NestExpressApplication): void {
  const admins = adminsOnly(app.get(Authentication, { strict: false }));
  app.use([`/${DOCS_PATH}`, `/${DOCS_PATH}-json`, `/${DOCS_PATH}-yaml`, QUEUE_BOARD_PATH], admins);
  app.use(QUEUE_BOARD_PATH, queueBoard(app.get(BullQueues)));
  SwaggerModule.setup(DOCS_PATH, app, () => openApiDocument(app), {
    customSiteTitle: 'Atrium API',
    swaggerOptions: { persistAuthorization: false, operationsSorter: 'alpha', tagsSorter: 'alpha' },
  });
}
