import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** Paths that belong to the server or to another app; an app's own addresses are all others. */
const SERVER_PATH = /^\/(api|admin|health|metrics|portal)(\/|$)/;
/** `main-ABCD1234.js`: the name changes with the content, so a browser may keep it for ever. */
const HASHED = /-[A-Z0-9]{8}\.[a-z0-9]+$/;
const YEAR_SECONDS = 31_536_000;

/**
 * Serves a built app: hashed files for ever, the rest never from cache, and the page itself for every address that
 * is not a file, so that deep links work. Addresses of the server are never answered with the page.
 * @param folder the built app, with `index.html` in it
 * @throws when there is no built app
 */
export function staticApp(folder: string): RequestHandler[] {
  const root = resolve(folder);
  const page = join(root, 'index.html');
  if (!existsSync(page)) throw new Error(`${root} holds no built app (index.html).`);
  const files = express.static(root, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response, path) => {
      const value = HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', value);
    },
  });
  return [
    (request, response, next) => {
      if (SERVER_PATH.test(request.path)) next();
      else void files(request, response, next);
    },
    (request, response, next) => {
      sendPage(page, request, response, next);
    },
  ];
}

function sendPage(page: string, request: Request, response: Response, next: NextFunction): void {
  const asksForPage =
    (request.method === 'GET' || request.method === 'HEAD') &&
    !SERVER_PATH.test(request.path) &&
    !/\.[a-z0-9]+$/i.test(request.path) &&
    request.accepts('html') !== false;
  if (!asksForPage) {
    next();
    return;
  }
  response.sendFile(page, { headers: { 'Cache-Control': 'no-store' }, cacheControl: false, etag: false });
}
