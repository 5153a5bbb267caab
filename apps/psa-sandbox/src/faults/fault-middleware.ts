import type { Request, RequestHandler, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from '../dialects/dialect.js';
import type { FaultRules, RequestFault } from './fault-rules.js';

/** Plays the faults that match a request, before, during or instead of its answer. */
export function faultMiddleware(rules: FaultRules, dialects: readonly Dialect[]): RequestHandler {
  return async (request, response, next) => {
    const dialect = dialects.find((one) => one.owns(request.path));
    if (!dialect) {
      next();
      return;
    }
    for (const fault of rules.strike(request.method, request.path)) {
      response.locals.fault = fault.fault;
      if ((await play(fault, dialect, request, response)) === 'answered') return;
    }
    next();
  };
}

async function play(
  fault: RequestFault,
  dialect: Dialect,
  request: Request,
  response: Response,
): Promise<'answered' | 'goes on'> {
  switch (fault.fault) {
    case 'latency':
      await sleep(fault.ms);
      return 'goes on';
    case 'status429':
      dialect.answer({ kind: 'throttled', retryAfterSeconds: fault.retryAfter }, response);
      return 'answered';
    case 'status500':
      dialect.answer({ kind: 'broken' }, response);
      return 'answered';
    case 'expiredCredentials':
      dialect.answer({ kind: 'credentials' }, response);
      return 'answered';
    case 'status':
      response.status(fault.status).json(fault.body ?? null);
      return 'answered';
    case 'emptyList':
      dialect.answerEmpty(request.path, response);
      return 'answered';
    case 'brokenRecord':
      breakRecord(response, fault.id, fault.fields);
      return 'goes on';
    case 'disconnectBefore':
      request.socket.destroy();
      return 'answered';
    case 'disconnectAfterCommit':
      cutAnswer(request, response, 0);
      return 'goes on';
    case 'truncatedBody':
      cutAnswer(request, response, 0.5);
      return 'goes on';
  }
}

/** Lets the request be carried out, and gives one record other fields in the answer. */
function breakRecord(response: Response, id: number, fields: Record<string, unknown>): void {
  const json = response.json.bind(response);
  const broken = (record: unknown): unknown =>
    typeof record === 'object' && record !== null && 'id' in record && record.id === id
      ? { ...record, ...fields }
      : record;
  // Vendors wrap lists and records in objects of one level: `{ items: [...] }`, `{ item: {...} }`.
  const within = (body: unknown): unknown => {
    if (Array.isArray(body)) return body.map(broken);
    if (typeof body !== 'object' || body === null || 'id' in body) return broken(body);
    return Object.fromEntries(
      Object.entries(body).map(([name, value]: [string, unknown]) => [
        name,
        Array.isArray(value) ? value.map(broken) : broken(value),
      ]),
    );
  };
  response.json = (body: unknown) => json(within(body));
}

/** Lets the request be carried out, then sends that share of the answer's bytes and drops the connection. */
function cutAnswer(request: Request, response: Response, share: number): void {
  const cut = (chunk?: unknown): Response => {
    const bytes =
      typeof chunk === 'string' || Buffer.isBuffer(chunk) ? Buffer.from(chunk as string) : Buffer.alloc(0);
    const part = bytes.subarray(0, Math.floor(bytes.length * share));
    if (part.length === 0) request.socket.destroy();
    else response.write(part, () => request.socket.destroy());
    return response;
  };
  response.end = cut as Response['end'];
}
