import type { Request, RequestHandler } from 'express';

export interface LoggedRequest {
  readonly id: number;
  /** When it came in, by the machine's clock. */
  readonly at: string;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Credentials are masked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Null: the connection ended without an answer. */
  readonly status: number | null;
  readonly milliseconds: number;
  /** Name of the fault that was played, if any. */
  readonly fault: string | null;
}

export interface LogFilter {
  readonly method?: string | undefined;
  /** Regular expression on the path. */
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  /** Only requests with a higher id. */
  readonly after?: number | undefined;
}

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'secret', 'apiintegrationcode']);
const MOST = 20_000;

/** The last 20,000 requests to the vendors' paths, for tests to assert on. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private lastId = 0;

  /** @param watched whether a path is to be logged */
  middleware(watched: (path: string) => boolean): RequestHandler {
    return (request, response, next) => {
      if (!watched(request.path)) {
        next();
        return;
      }
      const began = performance.now();
      const at = new Date().toISOString();
      const { method, path } = request;
      response.once('close', () => {
        const fault: unknown = response.locals.fault;
        this.keep({
          id: ++this.lastId,
          at,
          method,
          path,
          query: queryOf(request),
          headers: maskedHeaders(request),
          body: (request.body as unknown) ?? null,
          status: response.writableFinished ? response.statusCode : null,
          milliseconds: Math.round((performance.now() - began) * 10) / 10,
          fault: typeof fault === 'string' ? fault : null,
        });
      });
      next();
    };
  }

  find(filter: LogFilter, limit: number): LoggedRequest[] {
    const path = filter.path === undefined ? null : new RegExp(filter.path);
    const found = this.entries.filter(
      (entry) =>
        (filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
        (path === null || path.test(entry.path)) &&
        (filter.status === undefined || entry.status === filter.status) &&
        (filter.after === undefined || entry.id > filter.after),
    );
    return found.slice(-limit);
  }

  count(): number {
    return this.entries.length;
  }

  clear(): void {
    this.entries = [];
  }

  private keep(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > MOST * 1.1) this.entries = this.entries.slice(-MOST);
  }
}

function queryOf(request: Request): Record<string, string> {
  const at = request.originalUrl.indexOf('?');
  return at < 0 ? {} : Object.fromEntries(new URLSearchParams(request.originalUrl.slice(at + 1)));
}

function maskedHeaders(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name) ? '***' : String(value),
    ]),
  );
}
