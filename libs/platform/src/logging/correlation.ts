import { randomUUID } from 'node:crypto';
import { ClsServiceManager } from 'nestjs-cls';

const KEY = 'correlationId';
const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,99}$/;

/** Runs work under a correlation id: every log line written in it carries the id. For jobs; requests have it already. */
export function withCorrelation<T>(correlationId: string, work: () => T): T {
  const store = ClsServiceManager.getClsService();
  return store.run(() => {
    store.set(KEY, correlationId);
    return work();
  });
}

/** The id of the request or job at work, or undefined outside of both. */
export function currentCorrelationId(): string | undefined {
  const store = ClsServiceManager.getClsService();
  return store.isActive() ? store.get<string | undefined>(KEY) : undefined;
}

/** Takes over the caller's id when it is a plain word of 8 to 100 characters, else makes a new one. */
export function correlationIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && SANE.test(header) ? header : randomUUID();
}
