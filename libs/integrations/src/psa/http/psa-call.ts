import type { IncomingHttpHeaders } from 'node:http';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface PsaCall {
  method: Method;
  url: URL;
  /** Like `GET /project/projects`: method and path without ids, for limiter, metrics and logs. */
  endpoint: string;
  headers?: Record<string, string>;
  /** What the vendor counts simultaneous calls by, where that is not the endpoint. */
  countedAs?: string;
  /** A read whatever its verb (some vendors take queries by POST): it may use kept connections and be repeated. */
  reads?: boolean;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as an HTML form would be; never together with `body`. */
  form?: URLSearchParams;
}

export interface PsaAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
