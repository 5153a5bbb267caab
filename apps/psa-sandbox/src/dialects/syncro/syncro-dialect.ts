import express, { type ErrorRequestHandler, type RequestHandler, type Response, Router } from 'express';
import type { World } from '../../world/world.js';
import type { Dialect, Trouble } from '../dialect.js';
import { syncroControl } from './control-routes.js';
import { badToken, notFound, SyncroError, tooManyRequests } from './errors.js';
import { STARTING_QUIRKS } from './quirks.js';
import { commentRoutes } from './routes/comment-routes.js';
import { directoryWriteRoutes } from './routes/directory-write-routes.js';
import { invoiceRoutes } from './routes/invoice-routes.js';
import { listRoutes } from './routes/list-routes.js';
import { ticketReadRoutes } from './routes/ticket-read-routes.js';
import { ticketWriteRoutes } from './routes/ticket-write-routes.js';
import { timerRoutes } from './routes/timer-routes.js';
import { createState, type SyncroState } from './state.js';

const BASE = '/api/v1';

/** Syncro, over the world of the moment. */
export function syncroDialect(world: () => World, limits: boolean): Dialect {
  const state = createState(world, limits);
  return {
    name: 'syncro',
    router: syncroRouter(state),
    control: syncroControl(state),
    owns: (path) => path === BASE || path.startsWith(`${BASE}/`),
    answer: (trouble, response) => answer(troubleError(trouble), response),
    answerEmpty: (path, response) => void response.json(emptyList(path)),
    // Accounts live on their own subdomain and never move.
    moveZone: () => undefined,
    reset: () => {
      state.access.reset();
      state.limit.reset();
      state.outbox.clear();
      state.quirks = STARTING_QUIRKS;
      state.hooks.reset();
      state.touched.reset();
    },
    close: () => {
      state.hooks.close();
      state.touched.close();
    },
  };
}

function troubleError(trouble: Trouble): SyncroError {
  switch (trouble.kind) {
    case 'throttled':
      return tooManyRequests(trouble.retryAfterSeconds);
    case 'broken':
      return broken();
    case 'credentials':
      return badToken();
  }
}

const broken = (): SyncroError => new SyncroError(500, { status: '500', error: 'Internal Server Error' });

/** `/tickets/5/comments` → `{ comments: [], meta }`; what is no list is an empty object. */
function emptyList(path: string): object {
  const name = path.split('/').findLast((part) => part !== '') ?? '';
  if (name === 'users' || name === 'products') return { [name]: [] };
  return /^\d+$|^settings$|^me$/.test(name) ? {} : { [name]: [], meta: { total_pages: 0, page: 1 } };
}

function syncroRouter(state: SyncroState): Router {
  const api = Router();
  api.use((request, _response, next) => {
    state.limit.take(request.ip ?? 'nobody');
    next();
  });
  api.use(authenticate(state), express.json({ limit: '5mb', strict: false }));
  // The settings first: their path looks like that of a ticket.
  api.use(listRoutes(state), invoiceRoutes(state), ticketReadRoutes(state));
  api.use(ticketWriteRoutes(state), commentRoutes(state), timerRoutes(state), directoryWriteRoutes(state));
  api.use(() => {
    throw notFound();
  });
  const root = Router();
  root.use(BASE, api);
  root.use(answerErrors);
  return root;
}

const authenticate =
  (state: SyncroState): RequestHandler =>
  (request, response, next) => {
    response.locals.token = state.access.authenticate(request);
    next();
  };

const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  answer(asSyncroError(error), response);
};

function answer(error: SyncroError, response: Response): void {
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  response.status(error.status).json(error.body);
}

function asSyncroError(error: unknown): SyncroError {
  if (error instanceof SyncroError) return error;
  if ((error as { status?: unknown }).status === 400)
    return new SyncroError(400, { status: 400, error: 'Bad Request' });
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return broken();
}
