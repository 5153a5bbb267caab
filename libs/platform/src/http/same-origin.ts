import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OriginFacts {
  method: string;
  authorization: string | undefined;
  secFetchSite: string | undefined;
  origin: string | undefined;
  host: string | undefined;
}

/**
 * Decides whether a request may change something, as far as its origin goes. Browsers name the origin of every unsafe
 * request and no page can forge it; programs with an API key, and servers that call a webhook, send none.
 * @param publicOrigin scheme, host and port that people use, for proxies that rewrite `Host`
 */
export function isSameOrigin(facts: OriginFacts, publicOrigin: string): boolean {
  if (SAFE.has(facts.method)) return true;
  // A page can't make a browser add this header across origins without being asked first, and we allow no origin.
  if (facts.authorization !== undefined && /^bearer /i.test(facts.authorization)) return true;
  if (facts.secFetchSite !== undefined && facts.secFetchSite !== '') {
    return facts.secFetchSite === 'same-origin' || facts.secFetchSite === 'none';
  }
  if (facts.origin === undefined || facts.origin === '') return true;
  return facts.origin === publicOrigin || hostOf(facts.origin) === facts.host;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** Middleware: 403 for a request that another site's page makes in the name of a signed-in person. */
export function sameOriginOnly(publicUrl: string) {
  const publicOrigin = new URL(publicUrl).origin;
  return (request: Request, response: Response, next: NextFunction): void => {
    const facts: OriginFacts = {
      method: request.method,
      authorization: request.headers.authorization,
      secFetchSite: request.get('sec-fetch-site'),
      origin: request.headers.origin,
      host: request.headers.host,
    };
    if (isSameOrigin(facts, publicOrigin)) {
      next();
      return;
    }
    const detail =
      'Requests that change something are taken from Atrium itself only, not from pages of other sites.';
    sendProblem(
      response,
      new Problem({ status: 403, code: 'request.foreign_origin', title: 'Not allowed', detail }),
    );
  };
}
