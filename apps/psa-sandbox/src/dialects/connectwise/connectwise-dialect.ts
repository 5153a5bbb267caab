import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { randomUUID } from 'node:crypto';
import type { World } from '../../world/world.js';
import type { Dialect, Trouble } from '../dialect.js';
import { callOf, type ConnectWiseState, createState } from './call.js';
import { connectWiseControl } from './control-routes.js';
import {
  ApiError,
  badRequest,
  noSuchPath,
  notAllowed,
  notFound,
  tooManyRequests,
  unauthorized,
  unsupportedMediaType,
  ValueError,
} from './errors.js';
import * as handlers from './resource.js';
import { RESOURCES } from './routes.js';
import { specialRoutes } from './special-routes.js';

/** The newest model that is served; what `api-current-version` says when no version is pinned. */
const NEWEST_VERSION = '2025.1';
const VENDOR_TYPE = 'application/vnd.connectwise.com+json';

const PATHS = /^\/(login\/companyinfo\/|[^/]+\/(apis\/3\.0|services\/callback-keys)(\/|$))/;

/** ConnectWise PSA, over the world of the moment. */
export function connectWiseDialect(world: () => World, limits: boolean): Dialect {
  const state = createState(world, limits);
  return {
    name: 'connectwise',
    router: connectWiseRouter(state),
    control: connectWiseControl(state),
    owns: (path) => PATHS.test(path),
    answer: (trouble, response) => answer(troubleError(trouble), response),
    answerEmpty: (_path, response) => void response.json([]),
    moveZone: (to) => (to === undefined ? state.codebase.reset() : state.codebase.move(to, false)),
    reset: () => {
      state.access.reset();
      state.codebase.reset();
      state.limit.reset();
      state.deliveries.reset();
    },
    close: () => state.deliveries.close(),
  };
}

function troubleError(trouble: Trouble): ApiError {
  switch (trouble.kind) {
    case 'throttled':
      return tooManyRequests(trouble.retryAfterSeconds);
    case 'broken':
      return new ApiError(500, {
        code: 'InternalError',
        message: 'An unexpected error occurred.',
        errors: null,
      });
    case 'credentials':
      return unauthorized('The company, public key or private key is not valid.');
  }
}

/** All paths of the vendor: company look-up without credentials, everything else below `/{codebase}apis/3.0`. */
function connectWiseRouter(state: ConnectWiseState): Router {
  const root = Router();
  root.get('/login/companyinfo/:companyId', (request, response) => {
    const companyId = request.params.companyId;
    response.json(state.access.knowsCompany(companyId) ? state.codebase.info(companyId) : null);
  });
  root.get('/:codebase/services/callback-keys/:number', (request, response) => {
    const key = state.deliveries.signingKey(Number(request.params.number));
    if (key === null) throw notFound('callback key', request.params.number);
    response.json({ signing_key: key });
  });
  const api = Router({ mergeParams: true });
  api.use(vendorHeaders, codebaseGuard(state), limitGuard(state), authenticate(state), parseBody());
  api.use(specialRoutes(state));
  for (const resource of RESOURCES) mount(api, resource, state);
  api.use((request) => {
    throw noSuchPath(request.originalUrl);
  });
  root.use('/:codebase/apis/3.0', api);
  root.use(answerErrors);
  return root;
}

const vendorHeaders: RequestHandler = (request, response, next) => {
  const pinned = /version=(\d{4}\.\d+)/.exec(request.headers.accept ?? '')?.[1] ?? NEWEST_VERSION;
  response.setHeader('api-current-version', pinned);
  response.setHeader('x-cw-request-id', randomUUID());
  response.setHeader('x-server-name', 'sandbox');
  response.setHeader('Content-Type', `${VENDOR_TYPE}; version=${pinned}; charset=utf-8`);
  next();
};

const codebaseGuard =
  (state: ConnectWiseState): RequestHandler =>
  (request, _response, next) => {
    state.codebase.need(`${String(request.params.codebase)}/`);
    next();
  };

const limitGuard =
  (state: ConnectWiseState): RequestHandler =>
  (request, _response, next) => {
    state.limit.take(request.headers.authorization ?? 'nobody');
    next();
  };

const authenticate =
  (state: ConnectWiseState): RequestHandler =>
  (request, response, next) => {
    response.locals.credential = state.access.authenticate(request);
    next();
  };

function parseBody() {
  const json = express.json({ type: () => true, strict: false, limit: '5mb' });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!['POST', 'PUT', 'PATCH'].includes(request.method)) {
      next();
      return;
    }
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const empty =
      (request.headers['content-length'] ?? '0') === '0' &&
      request.headers['transfer-encoding'] === undefined;
    if (!empty && type !== 'application/json' && type !== VENDOR_TYPE) throw unsupportedMediaType();
    json(request, response, next);
  };
}

function mount(api: Router, resource: handlers.Resource, state: ConnectWiseState): void {
  const to =
    (handler: (call: handlers.Call) => void): RequestHandler =>
    (request, response) =>
      handler(callOf(state, resource, request, response));
  const refuse: RequestHandler = (request) => {
    throw notAllowed(request.method);
  };
  const writable = resource.verbs !== 'read';
  const many = api.route(resource.path).get(to(handlers.list));
  if (writable) many.post(to(handlers.create));
  many.all(refuse);
  api.route(`${resource.path}/count`).get(to(handlers.count)).all(refuse);
  if (resource.search) api.route(`${resource.path}/search`).post(to(handlers.search)).all(refuse);
  const single = api.route(`${resource.path}/:id`);
  single.all((request, _response, next) => next(/^\d+$/.test(request.params.id) ? undefined : 'route'));
  single.get(to(handlers.read));
  if (writable) single.patch(to(handlers.patch)).put(to(handlers.replace));
  if (resource.verbs === 'write') single.delete(to(handlers.remove));
  single.all(refuse);
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
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
  if (error instanceof ValueError) return badRequest('InvalidValue', error.message);
  const status = (error as { status?: unknown }).status;
  if (status === 400) return badRequest('InvalidBody', 'The body is not valid JSON.');
  if (status === 413)
    return new ApiError(413, { code: 'RequestTooLarge', message: 'The body is too large.', errors: null });
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new ApiError(500, { code: 'InternalError', message: 'An unexpected error occurred.', errors: null });
}
