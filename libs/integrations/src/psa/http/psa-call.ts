import type { IncomingHttpHeaders } from 'node:http';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface PsaCall {
  method: Method;
  url: URL;
  /** Like `GET /project/projects`: method and path without ids, for limiter, metrics and logs. */
  endpoint: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

export interface PsaAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
