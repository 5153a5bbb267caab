import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { ClsServiceManager } from 'nestjs-cls';

const CORRELATION = 'correlationId';
const TENANT = 'tenantId';
const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,99}$/;

/** Runs work under a correlation id: every log line written in it carries the id. Requests and jobs have one already. */
export function withCorrelation<T>(correlationId: string, work: () => T): T {
  const store = ClsServiceManager.getClsService();
  return store.run(() => {
    store.set(CORRELATION, correlationId);
    return work();
  });
}

/** The id of the request or job at work, or undefined outside of both. */
export function currentCorrelationId(): string | undefined {
  return read(CORRELATION);
}

/** The tenant of the request or job at work, once it is known. For log lines only: code takes it from the RequestCtx. */
export function currentTenantId(): string | undefined {
  return read(TENANT);
}

/** Puts the tenant on the log lines of the request at work. For the guard. */
export function logTenant(tenantId: string): void {
  const store = ClsServiceManager.getClsService();
  if (store.isActive()) store.set(TENANT, tenantId);
}

/** Takes over the caller's id when it is a plain word of 8 to 100 characters, else makes a new one. */
export function correlationIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && SANE.test(header) ? header : randomUUID();
}

/** First middleware of all: gives the request its correlation id, and the caller the same in `X-Request-Id`. */
export function correlate(request: Request, response: Response, next: NextFunction): void {
  const correlationId = correlationIdFrom(request.headers['x-request-id']);
  response.setHeader('X-Request-Id', correlationId);
  withCorrelation(correlationId, next);
}

function read(key: string): string | undefined {
  const store = ClsServiceManager.getClsService();
  return store.isActive() ? store.get<string | undefined>(key) : undefined;
}
