import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { World } from '../../world/world.js';
import type { Dialect, Trouble } from '../dialect.js';
import type { Grant } from './access/tokens.js';
import { authInfo, tokenRouter } from './access/token-routes.js';
import { type Call, callOf, type Resource } from './call.js';
import { haloControl } from './control-routes.js';
import { RESOURCES } from './routes.js';
import { createState, type HaloState } from './state.js';
import {
  broken,
  exception,
  HaloError,
  noSuchPath,
  notAllowed,
  tooManyRequests,
  unauthorized,
} from './wire/errors.js';

/** `/api/v1` belongs to another vendor. */
const PATHS = /^\/(api(?!\/v1(\/|$))(\/|$)|auth\/token\/?$)/i;

/** HaloPSA, over the world of the moment. */
export function haloDialect(world: () => World, limits: boolean): Dialect {
  const state = createState(world, limits);
  return {
    name: 'halo',
    router: haloRouter(state),
    control: haloControl(state),
    owns: (path) => PATHS.test(path),
    answer: (trouble, response) => answer(troubleError(trouble, state), response),
    answerEmpty,
    moveZone: (to) => state.tokens.moveTenant(to),
    reset: () => {
      state.tokens.reset();
      state.limit.reset();
      state.lists.reset();
      state.deleted.reset();
      state.index.reset();
      state.register.reset();
      state.deliveries.reset();
    },
    close: () => {
      state.deleted.close();
      state.index.close();
      state.register.close();
      state.deliveries.close();
    },
  };
}

function troubleError(trouble: Trouble, state: HaloState): HaloError {
  switch (trouble.kind) {
    case 'throttled':
      return tooManyRequests(state.limit.settings.retryAfterSeconds);
    case 'broken':
      return broken();
    case 'credentials':
      return unauthorized();
  }
}

/** An empty list in the wrapper that its path has. */
function answerEmpty(path: string, response: Response): void {
  const name = path.split('/')[2]?.toLowerCase();
  const wrapper = RESOURCES.find((resource) => resource.path.toLowerCase() === name)?.wrapper ?? null;
  response.json(wrapper === null ? [] : { record_count: 0, [wrapper]: [] });
}

/** All paths of the vendor: the token endpoint and `authinfo` without a token, the rest of `/api` with one. */
function haloRouter(state: HaloState): Router {
  const root = Router();
  root.use(tokenRouter(state));
  const api = Router();
  api.use((request, _response, next) => next(/^\/v1(\/|$)/i.test(request.path) ? 'router' : undefined));
  api.use((_request, _response, next) => {
    state.limit.take('tenant');
    next();
  });
  api.get('/authinfo', (request, response) => void response.json(authInfo(state, request)));
  api.use(authenticate(state), express.json({ type: () => true, strict: false, limit: '10mb' }));
  for (const resource of RESOURCES) mount(api, resource, state);
  api.use(() => {
    throw noSuchPath();
  });
  root.use('/api', api);
  root.use(answerErrors);
  return root;
}

const authenticate =
  (state: HaloState): RequestHandler =>
  (request, response, next) => {
    response.locals.grant = state.tokens.authenticate(request.headers.authorization);
    next();
  };

function mount(api: Router, resource: Resource, state: HaloState): void {
  const to =
    (need: 'read' | 'edit', handler: (call: Call) => void): RequestHandler =>
    (request: Request, response: Response) => {
      state.tokens.authorize(response.locals.grant as Grant, resource.area, need);
      handler(callOf(state, request, response));
    };
  const refuse: RequestHandler = () => {
    throw notAllowed();
  };
  const { list, read, write, remove } = resource;
  const many = api.route(`/${resource.path}`);
  if (list) many.get(to('read', (call) => void call.response.json(list(call))));
  if (write) many.post(to('edit', (call) => void call.response.status(201).json(write(call))));
  many.all(refuse);
  const single = api.route(`/${resource.path}/:id`);
  if (read) single.get(to('read', (call) => void call.response.json(read(call))));
  if (remove)
    single.delete(
      to('edit', (call) => {
        remove(call);
        call.response.status(204).end();
      }),
    );
  single.all(refuse);
}

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  answer(asHaloError(error), response);
};

function answer({ status, body, plain, headers }: HaloError, response: Response): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.status(status);
  if (plain) response.type('text/plain').send(body);
  else response.json(body);
}

function asHaloError(error: unknown): HaloError {
  if (error instanceof HaloError) return error;
  const status = (error as { status?: unknown }).status;
  if (status === 400)
    return exception(400, 'Newtonsoft.Json.JsonReaderException', 'The body could not be read as JSON.');
  if (status === 413) return exception(413, 'System.IO.IOException', 'The body is too large.');
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return broken();
}
