import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { AdapterContext, AdapterLog, CallEnd, CallLimiter } from '../adapter-context.js';
import type { CallStats } from '../psa-adapter.js';
import {
  AddressRefused,
  PsaError,
  RateLimited,
  VendorAnswerUnreadable,
  VendorUnavailable,
} from '../psa-errors.js';
import { bareHost, isPublicAddress, publicOnlyLookup } from './address-guard.js';
import { readBody } from './read-body.js';
import { retryAfterMs } from './retry-after.js';

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

export interface PsaHttpOptions extends Pick<AdapterContext, 'limiter' | 'log' | 'signal' | 'timeouts'> {
  allowPrivateHosts: boolean;
  maxBodyBytes?: number;
}

/**
 * The only way out to a PSA (I2, I9). Calls go to pinned origins; redirects are not followed; private addresses are refused
 * after the name was resolved; every call has timeouts, asks the limiter first and is counted. Gives any answer below 500
 * except 429; the client of the vendor reads the others' meaning.
 */
export class PsaHttp {
  private readonly origins = new Set<string>();
  private readonly counted: CallStats = { calls: 0, throttled: 0, clockSkewMs: null };
  private readonly limiter: CallLimiter | undefined;
  private readonly log: AdapterLog | undefined;
  private readonly keepAlive: { http: HttpAgent; https: HttpsAgent };

  constructor(private readonly options: PsaHttpOptions) {
    this.limiter = options.limiter;
    this.log = options.log;
    const pool = { keepAlive: true, maxSockets: 8, timeout: 60_000 };
    this.keepAlive = { http: new HttpAgent(pool), https: new HttpsAgent(pool) };
  }

  /** Permits calls to the origin of this address. Throws `AddressRefused` for anything but https (plain http in development). */
  pin(address: string | URL): URL {
    const url = typeof address === 'string' ? parseAddress(address) : address;
    const plain = url.protocol === 'http:';
    if (!(url.protocol === 'https:' || (plain && this.options.allowPrivateHosts))) {
      throw new AddressRefused(`Only https addresses can be connected`);
    }
    if (url.username || url.password)
      throw new AddressRefused('The address must not hold a user name or password');
    const host = bareHost(url.hostname);
    if (!this.options.allowPrivateHosts && isIP(host) && !isPublicAddress(host)) {
      throw new AddressRefused(`${host} is not a public address`);
    }
    this.origins.add(url.origin);
    return url;
  }

  isPinned(url: URL): boolean {
    return this.origins.has(url.origin);
  }

  /**
   * Sends one call and gives its answer.
   * @throws RateLimited on 429, VendorUnavailable on 5xx, timeouts and broken connections, AddressRefused for redirects to and calls of other hosts
   */
  async send(call: PsaCall): Promise<PsaAnswer> {
    if (!this.isPinned(call.url))
      throw new AddressRefused(`${call.url.host} is not the host of this connection`);
    const done = await this.limiter?.acquire(call.endpoint, this.options.signal);
    this.counted.calls++;
    const started = performance.now();
    let end: CallEnd = { kind: 'failed' };
    let status: number | null = null;
    try {
      const answer = await this.exchange(call);
      status = answer.status;
      this.noteClock(answer);
      this.refuseRedirect(answer, call);
      if (status === 429) {
        const throttled = this.throttle(answer, call);
        end = { kind: 'throttled', retryAfterMs: throttled.retryAfterMs };
        throw throttled;
      }
      if (status >= 500 && isPlainFailure(answer)) {
        throw named(new VendorUnavailable(`The PSA answered ${status}`, true, status), answer);
      }
      if (status < 500) end = { kind: 'answered' };
      return answer;
    } finally {
      const ms = Math.round(performance.now() - started);
      this.log?.debug({ endpoint: call.endpoint, host: call.url.host, status, ms }, 'psa call');
      await done?.(end);
    }
  }

  stats(): CallStats {
    return { ...this.counted };
  }

  close(): void {
    this.keepAlive.http.destroy();
    this.keepAlive.https.destroy();
  }

  private throttle(answer: PsaAnswer, call: PsaCall): RateLimited {
    const wait = retryAfterMs(answer.headers['retry-after'], answer.headers.date);
    this.counted.throttled++;
    this.log?.warn({ endpoint: call.endpoint, host: call.url.host, waitMs: wait }, 'psa throttles');
    return named(new RateLimited(wait), answer);
  }

  private noteClock(answer: PsaAnswer): void {
    const theirs = Date.parse(answer.headers.date ?? '');
    if (!Number.isNaN(theirs)) this.counted.clockSkewMs = theirs - Date.now();
  }

  private refuseRedirect(answer: PsaAnswer, call: PsaCall): void {
    if (answer.status < 300 || answer.status > 399) return;
    const target = answer.headers.location ? URL.parse(answer.headers.location, call.url.href) : null;
    const where = target ? target.host || target.protocol : 'nowhere';
    throw new AddressRefused(`The PSA redirects to ${where}; redirects are not followed`);
  }

  private async exchange(call: PsaCall): Promise<PsaAnswer> {
    const limits = { connectMs: 10_000, responseMs: 45_000, totalMs: 80_000, ...this.options.timeouts };
    const text = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body), 'utf8');
    const stop = new AbortController();
    const signal = this.options.signal ? AbortSignal.any([stop.signal, this.options.signal]) : stop.signal;
    const progress = { connected: false };
    let timedOut: string | null = null;
    const after = (ms: number, what: string) =>
      setTimeout(() => {
        timedOut = `The PSA did not ${what} within ${ms} ms`;
        stop.abort();
      }, ms);
    const timers = [after(limits.totalMs, 'finish its answer')];
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = (call.url.protocol === 'https:' ? httpsRequest : httpRequest)(
          call.url,
          { ...this.socketOptions(call), signal, headers: headersOf(call, text) },
          resolve,
        );
        const connect = after(limits.connectMs, 'accept the connection');
        timers.push(connect, after(limits.responseMs, 'answer'));
        request.on('error', reject);
        request.on('socket', (socket) => {
          const open = () => {
            progress.connected = true;
            clearTimeout(connect);
          };
          if (socket.connecting)
            socket.once(call.url.protocol === 'https:' ? 'secureConnect' : 'connect', open);
          else open();
        });
        request.end(text);
      });
      clearTimeout(timers.pop());
      const body = await readBody(response, this.options.maxBodyBytes ?? 32 * 1024 * 1024);
      return { status: response.statusCode ?? 0, headers: response.headers, body };
    } catch (error) {
      throw this.asPsaError(error, progress.connected, timedOut);
    } finally {
      timers.forEach(clearTimeout);
    }
  }

  /** Writes use a socket of their own: on a re-used one a break at the wrong moment would not tell whether they were sent. */
  private socketOptions(call: PsaCall): RequestOptions {
    const secure = call.url.protocol === 'https:';
    const pooled = secure ? this.keepAlive.https : this.keepAlive.http;
    return {
      method: call.method,
      agent: call.method === 'GET' ? pooled : false,
      lookup: this.options.allowPrivateHosts ? undefined : publicOnlyLookup(),
    };
  }

  private asPsaError(error: unknown, connected: boolean, timedOut: string | null): PsaError {
    if (error instanceof PsaError) return error;
    if (timedOut) return new VendorUnavailable(timedOut, connected, null, { cause: error });
    if (this.options.signal?.aborted)
      return new VendorUnavailable('The call was stopped', connected, null, { cause: error });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    return new VendorUnavailable(`The connection to the PSA failed (${code})`, connected, null, {
      cause: error,
    });
  }
}

/** Parses JSON; an empty body is null. */
export function jsonOf(answer: PsaAnswer): unknown {
  if (answer.body.length === 0) return null;
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch (cause) {
    throw named(new VendorAnswerUnreadable("The PSA's answer is not JSON", answer.status, { cause }), answer);
  }
}

/** Puts the vendor's request id into an error. */
export function named<E extends PsaError>(error: E, answer: PsaAnswer): E {
  const id = answer.headers['x-cw-request-id'] ?? answer.headers['x-request-id'];
  error.requestId = typeof id === 'string' ? id : null;
  return error;
}

/** A 500 with a structured error is an answer (some vendors refuse like that); any other 5xx is an outage. */
function isPlainFailure(answer: PsaAnswer): boolean {
  return answer.status !== 500 || !(answer.headers['content-type'] ?? '').includes('json');
}

function headersOf(call: PsaCall, text: Buffer | undefined): Record<string, string | number> {
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Atrium',
    ...call.headers,
    ...(text ? { 'content-type': 'application/json', 'content-length': text.length } : {}),
  };
}

function parseAddress(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw new AddressRefused('This is not an address');
  return url;
}
