import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { AppConfig } from '../config/app-config.js';
import { correlate } from '../logging/correlation.js';
import { sendProblem } from './problem.filter.js';
import { problemOf } from './problem-of.js';
import { sameOriginOnly } from './same-origin.js';
import { staticApp } from './static-app.js';

const BODY_LIMIT = '1mb';
/** Below here other programs call back. What they send is signed byte by byte, so nothing reads it before it is verified. */
const CALLBACKS = '/api/v1/webhooks/';
const CALLBACK_LIMIT = '5mb';
const IDLE_MS = 65_000;
const HEADERS_MS = 15_000;
/** The largest upload gets through a line of 1 Mbit/s. */
const REQUEST_MS = 300_000;

/**
 * The edge in front of the routes, in this order: correlation id, security headers, origin check, the files of the
 * client portal and the staff app, body parsing. The application must have been made with `rawBody: true`, for the signatures of webhooks.
 */
export function setUpHttp(app: NestExpressApplication, config: AppConfig): void {
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustProxy(config.trustProxy));
  app.set('query parser', 'extended');
  app.use(correlate);
  app.use(helmet(securityHeaders(config)));
  app.use(sameOriginOnly(config.publicUrl));
  if (config.portalDist !== undefined) app.use('/portal', toFolder, ...staticApp(config.portalDist));
  if (config.webDist !== undefined) app.use(...staticApp(config.webDist));
  app.use('/api', neverCached);
  app.useBodyParser('raw', { limit: CALLBACK_LIMIT, type: isCallback });
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT, extended: false });
  app.use(unreadableBody);
  limitSlowClients(app);
}

/** Whatever kind of content it says to be. */
function isCallback(request: IncomingMessage): boolean {
  return request.url?.toLowerCase().startsWith(CALLBACKS) ?? false;
}

/** Answers what the body parsers refuse; Nest would answer with the parser's words, which quote the body. */
function unreadableBody(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  const problem = problemOf(error, false);
  if (problem === null) next(error);
  else sendProblem(response, problem);
}

/** The portal's own addresses are below its folder: `/portal` is a slip of the pen. */
function toFolder(request: Request, response: Response, next: NextFunction): void {
  const { pathname, search } = new URL(request.originalUrl, 'http://localhost');
  if (pathname === '/portal') response.redirect(308, `/portal/${search}`);
  else next();
}

function neverCached(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/**
 * Scripts come from Atrium's own files only: no inline scripts, no eval. Styles may be inline, because Angular puts the
 * styles of its components into the page. Nothing frames Atrium.
 */
function securityHeaders(config: AppConfig): Parameters<typeof helmet>[0] {
  const https = config.publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(https ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  };
}

/** A client that sends its request byte by byte does not hold a connection for ever. Answers may take their time. */
function limitSlowClients(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = IDLE_MS;
}

/** Express takes a number of hops, a yes, or a list of addresses. */
function trustProxy(value: string): boolean | number | string {
  if (value === '' || value === 'false' || value === '0') return false;
  if (value === 'true') return true;
  return /^\d+$/.test(value) ? Number(value) : value;
}
