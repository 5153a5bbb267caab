import { HttpException, HttpStatus } from '@nestjs/common';
import { Problem } from './problem.js';

/** PostgreSQL states that an honest client can cause; everything else from the database is our own fault (500). */
const BUSY_STATES: ReadonlySet<string> = new Set(['40001', '40P01', '55P03', '57014', '57P01', '53300']);
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * Turns whatever was thrown into the problem that the caller may see, or `null` when it is none of their business (500).
 * Never passes on SQL, table names, paths or stack traces.
 * @param hasPathIds true when the request's path carries ids: a malformed one then reads as "no such record"
 */
export function problemOf(error: unknown, hasPathIds: boolean): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return ofHttpException(error);
  if (!(error instanceof Error)) return null;
  return ofBodyParser(error) ?? ofDatabase(error, hasPathIds) ?? ofUnreachable(error);
}

function ofHttpException(error: HttpException): Problem | null {
  const status = error.getStatus();
  if (status >= 500) return status === 503 ? unavailable() : null;
  const name = (HttpStatus[status] ?? 'refused').toLowerCase();
  // Nest words its 404 "Cannot GET /path?query": echoing the query back helps nobody.
  const detail = status === 404 ? 'There is nothing at this address.' : error.message;
  return new Problem({ status, code: `request.${name}`, title: titleOf(status), detail });
}

function ofBodyParser(error: Error): Problem | null {
  const { type, status } = error as Error & { type?: unknown; status?: unknown };
  if (typeof type !== 'string' || typeof status !== 'number' || status < 400 || status >= 500) return null;
  if (type === 'entity.parse.failed') {
    return new Problem({
      status: 400,
      code: 'request.malformed_json',
      title: titleOf(400),
      detail: 'The body is not readable JSON.',
    });
  }
  const code = `request.${type.replace(/[^a-z]+/g, '_')}`;
  return new Problem({ status, code, title: titleOf(status), detail: 'The body can not be read.' });
}

function ofDatabase(error: Error, hasPathIds: boolean): Problem | null {
  const state = sqlState(error);
  if (state === null) return null;
  if (state === '22P02' || state === '22007' || state === '22008' || state === '22003' || state === '22021') {
    if (hasPathIds) {
      return new Problem({
        status: 404,
        code: 'request.not_found',
        title: titleOf(404),
        detail: 'There is no such record.',
      });
    }
    return new Problem({
      status: 400,
      code: 'request.malformed_value',
      title: titleOf(400),
      detail: 'A value of the request has the wrong form.',
    });
  }
  if (state === '23505') {
    return new Problem({
      status: 409,
      code: 'request.duplicate',
      title: titleOf(409),
      detail: 'This exists already.',
    });
  }
  if (state === '23503') {
    return new Problem({
      status: 409,
      code: 'request.reference',
      title: titleOf(409),
      detail: 'It refers to a record that does not exist, or is still referred to.',
    });
  }
  return BUSY_STATES.has(state) || state.startsWith('08') ? unavailable() : null;
}

function ofUnreachable(error: Error): Problem | null {
  const codes = [error, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])].map(
    (each: unknown) => (each as { code?: unknown }).code,
  );
  const lost = codes.some((code) => typeof code === 'string' && UNREACHABLE.has(code));
  return lost || isRedisAway(error) || isDatabaseFull(error) ? unavailable() : null;
}

/**
 * pg tells in words only that no connection became free in time, or that one broke off: a burst of requests, or a server
 * that starts anew.
 */
function isDatabaseFull(error: Error): boolean {
  return (
    error.message === 'timeout exceeded when trying to connect' ||
    error.message === 'Connection terminated unexpectedly' ||
    error.message === 'Connection terminated due to connection timeout'
  );
}

/** ioredis tells its states by name and words only. */
function isRedisAway(error: Error): boolean {
  return (
    error.name === 'MaxRetriesPerRequestError' ||
    error.message === 'Command timed out' ||
    error.message === 'Connection is closed.'
  );
}

/** The SQLSTATE of a driver error, also when TypeORM has wrapped it; `null` for other errors. */
function sqlState(error: Error): string | null {
  const driver = (error as Error & { driverError?: unknown }).driverError ?? error;
  const { code, severity } = driver as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && typeof severity === 'string' ? code : null;
}

function unavailable(): Problem {
  return new Problem({
    status: 503,
    code: 'service.unavailable',
    title: titleOf(503),
    detail: 'Try again in a moment.',
    headers: { 'Retry-After': '2' },
  });
}

/** What a status means, in words. */
export function titleOf(status: number): string {
  switch (status) {
    case 400:
      return 'The request is not valid';
    case 401:
      return 'Not signed in';
    case 403:
      return 'Not allowed';
    case 404:
      return 'Not found';
    case 405:
      return 'Not offered here';
    case 409:
      return 'Conflicts with the present state';
    case 413:
      return 'Too large';
    case 415:
      return 'Not a supported kind of content';
    case 429:
      return 'Too many requests';
    case 503:
      return 'Not available at the moment';
    default:
      return status >= 500 ? 'Something went wrong' : 'The request was refused';
  }
}
