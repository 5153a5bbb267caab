import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import type { AdapterContext, AdapterLog, CallEnd, CallLimiter } from '../adapter-context.js';
import type { CallStats } from '../psa-adapter.js';
import {
  AddressRefused,
  type PsaError,
  RateLimited,
  VendorAnswerUnreadable,
  VendorUnavailable,
} from '../psa-errors.js';
import { bareHost, isPublicAddress, publicOnlyLookup } from './address-guard.js';
import { exchange, type ExchangeOptions, StaleConnection } from './exchange.js';
import type { PsaAnswer, PsaCall } from './psa-call.js';
import { retryAfterMs } from './retry-after.js';

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

  /** Permits calls to this origin and to no other any more: the account was found, or has moved. Throws like `pin`. */
  pinOnly(address: string | URL): URL {
    const url = this.pin(address);
    this.origins.clear();
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
    const done = await this.limiter?.acquire(call.countedAs ?? call.endpoint, this.options.signal);
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

  /**
   * Reads use kept connections and are repeated once when the server closed one at that moment. Writes use a connection of
   * their own: on a kept one such a break would not tell whether they were sent (I14).
   */
  private async exchange(call: PsaCall): Promise<PsaAnswer> {
    const { http, https } = this.keepAlive;
    const { timeouts, signal, maxBodyBytes = 32 * 1024 * 1024 } = this.options;
    const options: ExchangeOptions = {
      agent: isRead(call) && (call.url.protocol === 'https:' ? https : http),
      lookup: this.options.allowPrivateHosts ? undefined : publicOnlyLookup(),
      connectMs: timeouts?.connectMs ?? 10_000,
      responseMs: timeouts?.responseMs ?? 45_000,
      totalMs: timeouts?.totalMs ?? 80_000,
      maxBodyBytes,
      signal,
    };
    try {
      return await exchange(call, options);
    } catch (error) {
      if (error instanceof StaleConnection) return exchange(call, { ...options, agent: false });
      throw error;
    }
  }
}

/** Parses JSON; an empty body is null. A byte order mark, which .NET likes to send, is passed over. */
export function jsonOf(answer: PsaAnswer): unknown {
  const text = answer.body.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw named(new VendorAnswerUnreadable("The PSA's answer is not JSON", answer.status, { cause }), answer);
  }
}

function isRead(call: PsaCall): boolean {
  return call.reads ?? call.method === 'GET';
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

function parseAddress(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw new AddressRefused('This is not an address');
  return url;
}
