import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { catchError, concatMap, from, type Observable } from 'rxjs';
import type { RequestCtx } from '../context/request-ctx.js';
import type { RequestWithCtx } from '../context/ctx.decorator.js';
import { IDEMPOTENT } from './idempotent.decorator.js';
import { IdempotencyStore, type Reservation } from './idempotency.store.js';
import { invalidField, Problem } from './problem.js';

const KEY = /^[\x21-\x7e]{1,200}$/;
const KEPT_HEADERS = ['location', 'etag'] as const;

/** Makes routes marked with `Idempotent` answer a repeated key from memory (see there). */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & RequestWithCtx>();
    const key = request.get('idempotency-key');
    const { ctx } = request;
    const marked = this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler());
    if (!marked || key === undefined || !ctx) return next.handle();
    if (!KEY.test(key)) {
      throw invalidField(
        'Idempotency-Key',
        'format',
        'Must be 1 to 200 printable characters without spaces.',
      );
    }
    const reservation = await this.store.reserve(ctx, key, fingerprintOf(request));
    const response = http.getResponse<Response>();
    switch (reservation.state) {
      case 'reserved':
        return this.remember(ctx, reservation.id, response, next);
      case 'answered':
        response
          .status(reservation.answer.status)
          .set({ ...reservation.answer.headers, 'Idempotent-Replay': 'true' });
        return from([reservation.answer.body]);
      case 'at-work':
      case 'other-request':
        throw refusal(reservation);
    }
  }

  private remember(ctx: RequestCtx, id: string, response: Response, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        await this.store.release(ctx, id);
        throw error;
      }),
      concatMap(async (body: unknown) => {
        const headers: Record<string, string> = {};
        for (const name of KEPT_HEADERS) {
          const value = response.getHeader(name);
          if (value !== undefined) headers[name] = String(value);
        }
        await this.store.answer(ctx, id, { status: response.statusCode, headers, body });
        return body;
      }),
    );
  }
}

/** The same key stands for the same request: method, address and body. */
function fingerprintOf(request: Request): string {
  return createHash('sha256')
    .update(`${request.method} ${request.originalUrl}\n`)
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
}

function refusal(reservation: Exclude<Reservation, { state: 'reserved' | 'answered' }>): Problem {
  if (reservation.state === 'other-request') {
    return new Problem({
      status: 422,
      code: 'request.idempotency_key_reused',
      title: 'This key stands for another request',
      detail: 'An Idempotency-Key belongs to one request. Take a new key for a new one.',
    });
  }
  return new Problem({
    status: 409,
    code: 'request.idempotency_at_work',
    title: 'The first request with this key has not been answered',
    detail:
      'It is still at work, or its answer was lost. Look whether the record is there before taking a new key.',
    headers: { 'Retry-After': '2' },
  });
}
