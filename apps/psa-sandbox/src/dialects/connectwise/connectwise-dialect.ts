import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { randomUUID } from 'node:crypto';
import type { World } from '../../world/world.js';
import { Access } from './access.js';
import { Codebase } from './company-info.js';
import { ApiError, badRequest, noSuchPath, notAllowed, unsupportedMediaType, ValueError } from './errors.js';
import type { Wire } from './fields.js';
import { RateLimit } from './rate-limit.js';
import * as handlers from './resource.js';
import { RESOURCES } from './routes.js';
import { specialRoutes } from './special-routes.js';

/** The newest model that is served; what `api-current-version` says when no version is pinned. */
const NEWEST_VERSION = '2025.1';
const VENDOR_TYPE = 'application/vnd.connectwise.com+json';

/** What all parts of this dialect share. */
export interface ConnectWiseState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly access: Access;
  readonly codebase: Codebase;
  readonly limit: RateLimit;
}

export function createState(world: () => World, limits: boolean): ConnectWiseState {
  return { world, access: new Access(), codebase: new Codebase(), limit: new RateLimit(limits) };
}

/** Base address that the caller used, so that links lead back the same way. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

/** All paths of the vendor: company look-up without credentials, everything else below `/{codebase}apis/3.0`. */
export function connectWiseRouter(state: ConnectWiseState): Router {
  const root = Router();
  root.get('/login/companyinfo/:companyId', (request, response) => {
    const companyId = String(request.params['companyId']);
    response.json(state.access.knowsCompany(companyId) ? state.codebase.info(companyId) : null);
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
    state.codebase.need(`${String(request.params['codebase'])}/`);
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
    response.locals['credential'] = state.access.authenticate(request);
    next();
  };

function parseBody(): RequestHandler {
  const json = express.json({ type: () => true, strict: false, limit: '5mb' });
  return (request, response, next) => {
    if (!['POST', 'PUT', 'PATCH'].includes(request.method)) return next();
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const empty =
      (request.headers['content-length'] ?? '0') === '0' &&
      request.headers['transfer-encoding'] === undefined;
    if (!empty && type !== 'application/json' && type !== VENDOR_TYPE) throw unsupportedMediaType();
    json(request, response, next);
  };
}

/** Makes the call for a handler, after checking that the member may. */
export function callOf(
  state: ConnectWiseState,
  resource: handlers.Resource,
  request: Request,
  response: Response,
): handlers.Call {
  const credential = response.locals['credential'] as ReturnType<Access['authenticate']>;
  const reading = request.method === 'GET' || request.path.endsWith('/search');
  state.access.authorize(credential, resource.entity.name, reading ? 'read' : 'write');
  return {
    resource,
    request,
    response,
    wire: wireOf(state, request, credential.member),
    url: new URL(request.originalUrl, originOf(request)),
  };
}

export function wireOf(state: ConnectWiseState, request: Request, by: string): Wire {
  const codebase =
    String(request.params['codebase'] ?? '').replace(/\/$/, '') || state.codebase.current.replace(/\/$/, '');
  return { world: state.world(), apiBase: `${originOf(request)}/${codebase}/apis/3.0`, by };
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
  single.all((request, _response, next) =>
    next(/^\d+$/.test(String(request.params['id'])) ? undefined : 'route'),
  );
  single.get(to(handlers.read));
  if (writable) single.patch(to(handlers.patch)).put(to(handlers.replace));
  if (resource.verbs === 'write') single.delete(to(handlers.remove));
  single.all(refuse);
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const answer = asApiError(error);
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.status(answer.status).json(answer.body);
};

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
