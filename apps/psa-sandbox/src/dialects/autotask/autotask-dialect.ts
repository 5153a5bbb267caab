import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { World } from '../../world/world.js';
import type { Dialect, Trouble } from '../dialect.js';
import type { Credential } from './access.js';
import { autotaskControl } from './control-routes.js';
import { ENTITIES } from './entities/entities.js';
import { entityRoutes } from './entity-routes.js';
import {
  ApiError,
  noSuchPath,
  refused,
  tooManyRequests,
  unauthorized,
  unsupportedMediaType,
  ValueError,
} from './errors.js';
import { PAGE } from './query/paging.js';
import { startingSettings } from './settings.js';
import { type AutotaskState, createState, originOf } from './state.js';

const PATHS = /^\/([a-z0-9_]+\/)?atservicesrest(\/|$)/i;

/** Autotask PSA REST 1.0, over the world of the moment. */
export function autotaskDialect(world: () => World, limits: boolean): Dialect {
  const state = createState(world, limits);
  return {
    name: 'autotask',
    router: autotaskRouter(state),
    control: autotaskControl(state),
    owns: (path) => PATHS.test(path),
    answer: (trouble, response) => answer(troubleError(trouble), response),
    answerEmpty: (path, response) => void response.json(emptyAnswer(path)),
    moveZone: (to) => (to === undefined ? state.zone.reset() : state.zone.move(to)),
    reset: () => {
      state.access.reset();
      state.zone.reset();
      state.limits.reset();
      state.activity.reset();
      state.deliveries.reset();
      state.settings = startingSettings();
    },
    close: () => {
      state.activity.close();
      state.deliveries.close();
    },
  };
}

function troubleError(trouble: Trouble): ApiError {
  switch (trouble.kind) {
    case 'throttled':
      return tooManyRequests(
        'The integration has exceeded the number of requests allowed.',
        trouble.retryAfterSeconds,
      );
    case 'broken':
      return refused('An unexpected error occurred.');
    case 'credentials':
      return unauthorized('The API user could not be authenticated.');
  }
}

function emptyAnswer(path: string): object {
  if (/\/query\/count$/i.test(path)) return { queryCount: 0 };
  if (/\/entityInformation\/\w+$/i.test(path)) return { fields: [] };
  const pageDetails = { count: 0, requestCount: PAGE, prevPageUrl: null, nextPageUrl: null };
  return { items: [], pageDetails };
}

/** All paths of the vendor. The first part is the zone, if the tenant was moved to one. */
function autotaskRouter(state: AutotaskState): Router {
  const root = Router();
  const base = '{/:zone}/ATServicesRest';
  root.get(`${base}/versionInformation`, (_request, response) => {
    response.json({ apiVersions: ['V1.0'] });
  });
  root.get(`${base}/v1.0/zoneInformation`, (request, response) => {
    const code = request.header('ApiIntegrationCode');
    if (code) state.access.needCode(code);
    const { user } = request.query;
    if (typeof user !== 'string' || !state.access.knowsUser(user))
      throw refused('Zone information could not be determined');
    response.json(state.zone.information(originOf(request)));
  });
  const api = Router({ mergeParams: true });
  api.use(zoneGuard(state), authenticate(state), limitGuard(state), parseBody());
  api.get('/ThresholdInformation', (_request, response) => void response.json(state.limits.threshold()));
  for (const entity of ENTITIES) api.use(entityRoutes(entity, state));
  root.use(`${base}/v1.0`, api);
  root.use((request, _response, next) => {
    if (!PATHS.test(request.path)) next();
    else throw noSuchPath(request.originalUrl);
  });
  root.use(answerErrors);
  return root;
}

const zoneGuard =
  (state: AutotaskState): RequestHandler =>
  (request, _response, next) => {
    const { zone } = request.params;
    state.zone.need(typeof zone === 'string' ? zone : '');
    next();
  };

const authenticate =
  (state: AutotaskState): RequestHandler =>
  (request, response, next) => {
    response.locals.credential = state.access.authenticate(request);
    next();
  };

const limitGuard =
  (state: AutotaskState): RequestHandler =>
  async (request, response, next) => {
    const { integrationCode } = response.locals.credential as Credential;
    const leave = await state.limits.enter(integrationCode, objectOf(request.path));
    response.once('close', leave);
    next();
  };

/** The entity whose threads a call takes: the first part of the path, or the child's under a parent. */
function objectOf(path: string): string {
  const [first = '', second = '', third] = path.split('/').filter((part) => part !== '');
  return third !== undefined || /^\d+$/.test(second) ? `${first}/${third ?? ''}`.replace(/\/$/, '') : first;
}

function parseBody() {
  const json = express.json({ type: () => true, strict: false, limit: '5mb' });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!['POST', 'PUT', 'PATCH'].includes(request.method)) {
      next();
      return;
    }
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (type !== 'application/json') throw unsupportedMediaType(type);
    json(request, response, next);
  };
}

const answerErrors: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent || !PATHS.test(request.path)) {
    next(error);
    return;
  }
  answer(asApiError(error), response);
};

function answer(error: ApiError, response: Response): void {
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  response.status(error.status).json(error.body);
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ValueError) return refused(error.message);
  const status = (error as { status?: unknown }).status;
  if (status === 400) return refused('The request body is not valid JSON.');
  if (status === 413) return new ApiError(413, { Message: 'The request body is too large.' });
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return refused('An unexpected error occurred.');
}
