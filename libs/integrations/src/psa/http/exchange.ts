import {
  type Agent as HttpAgent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { type Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { PsaError, VendorSilent, VendorUnavailable } from '../psa-errors.js';
import type { PsaAnswer, PsaCall } from './psa-call.js';
import { readBody } from './read-body.js';

export interface ExchangeOptions {
  /** False: a socket of its own. */
  agent: HttpAgent | HttpsAgent | false;
  lookup: LookupFunction | undefined;
  /** In ms: until the connection stands, until the answer begins, until it is complete. */
  connectMs: number;
  responseMs: number;
  totalMs: number;
  maxBodyBytes: number;
  /** Ends the call from outside. */
  signal: AbortSignal | undefined;
}

/** What became of one attempt, for judging its failure. */
interface Progress {
  connected: boolean;
  timedOut: string | null;
  request: ClientRequest | null;
}

/** The server closed a kept connection just when it was used again: nothing was answered, the call can simply be repeated. */
export class StaleConnection extends VendorUnavailable {}

/** One request and its whole answer. Fails with `VendorUnavailable` (or what the look-up or the body reader throws). */
export async function exchange(call: PsaCall, options: ExchangeOptions): Promise<PsaAnswer> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal;
  const progress: Progress = { connected: false, timedOut: null, request: null };
  const timers: NodeJS.Timeout[] = [];
  const limit = (ms: number, what: string): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      progress.timedOut = `The PSA did not ${what} within ${ms} ms`;
      stop.abort();
    }, ms);
    timers.push(timer);
    return timer;
  };
  try {
    limit(options.totalMs, 'finish its answer');
    const answering = limit(options.responseMs, 'answer');
    const connecting = limit(options.connectMs, 'accept the connection');
    const response = await begin(call, options, signal, progress, connecting);
    clearTimeout(answering);
    const body = await readBody(response, options.maxBodyBytes);
    return { status: response.statusCode ?? 0, headers: response.headers, body };
  } catch (error) {
    throw asPsaError(error, progress, options.signal);
  } finally {
    timers.forEach(clearTimeout);
  }
}

function begin(
  call: PsaCall,
  options: ExchangeOptions,
  signal: AbortSignal,
  progress: Progress,
  connecting: NodeJS.Timeout,
): Promise<IncomingMessage> {
  const secure = call.url.protocol === 'https:';
  const text = bodyOf(call);
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(
      call.url,
      {
        method: call.method,
        agent: options.agent,
        lookup: options.lookup,
        signal,
        headers: headersOf(call, text),
      },
      resolve,
    );
    progress.request = request;
    request.on('error', reject);
    request.on('socket', (socket) => {
      const open = () => {
        progress.connected = true;
        clearTimeout(connecting);
      };
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', open);
      else open();
    });
    request.end(text);
  });
}

function bodyOf(call: PsaCall): Buffer | undefined {
  if (call.form) return Buffer.from(call.form.toString(), 'utf8');
  return call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body), 'utf8');
}

function headersOf(call: PsaCall, text: Buffer | undefined): Record<string, string | number> {
  const type = call.form ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Atrium',
    ...call.headers,
    ...(text ? { 'content-type': type, 'content-length': text.length } : {}),
  };
}

function asPsaError(error: unknown, progress: Progress, outside: AbortSignal | undefined): PsaError {
  if (error instanceof PsaError) return error;
  const { connected, timedOut, request } = progress;
  if (timedOut) return new VendorSilent(timedOut, connected, null, { cause: error });
  if (outside?.aborted) return new VendorSilent('The call was stopped', connected, null, { cause: error });
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'error';
  const words = `The connection to the PSA failed (${code})`;
  const stale = request?.reusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE');
  return new (stale ? StaleConnection : VendorUnavailable)(words, connected, null, { cause: error });
}
