import { type BeforeApplicationShutdown, Injectable, Logger, type MessageEvent } from '@nestjs/common';
import { Authentication, type Caller } from '#libs/identity';
import { LiveHub, type RequestCtx } from '#libs/platform';
import type { Request } from 'express';
import {
  catchError,
  exhaustMap,
  filter,
  from,
  interval,
  map,
  merge,
  type Observable,
  of,
  Subject,
  takeUntil,
} from 'rxjs';

/** Proxies cut connections on which nothing moves. */
const HEARTBEAT_MS = 15_000;
/** A signed-out person's stream, or one whose permissions changed, ends within this time. */
const RECHECK_MS = 5_000;
const RECONNECT_MS = 2_000;

/** The open browsers of this process. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly log = new Logger(LiveStreams.name);
  private readonly stopping = new Subject<void>();

  constructor(
    private readonly hub: LiveHub,
    private readonly authentication: Authentication,
  ) {}

  /**
   * The caller's live events until they leave, sign out, lose their session or get other permissions, or this process
   * stops. Ending makes the browser come back with its Last-Event-ID, and then be judged anew.
   */
  open(ctx: RequestCtx, request: Request): Observable<MessageEvent> {
    // Said when it is true: what happens from here on is heard.
    const greeting = from(this.hub.ready()).pipe(
      map((): MessageEvent => ({ comment: 'connected', retry: RECONNECT_MS })),
    );
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: 'heartbeat' })));
    const events = this.hub
      .stream(ctx, request.get('last-event-id') ?? null)
      .pipe(map(({ id, type, data }): MessageEvent => ({ id, type, data })));
    return merge(greeting, events, heartbeat).pipe(
      takeUntil(merge(this.stopping, this.accessLost(ctx, request))),
    );
  }

  beforeApplicationShutdown(): void {
    this.stopping.next();
    this.stopping.complete();
  }

  private accessLost(ctx: RequestCtx, request: Request): Observable<unknown> {
    return interval(RECHECK_MS).pipe(
      exhaustMap(() => from(this.hasAccess(ctx, request))),
      catchError((error: unknown) => {
        // Who may no longer be asked about may no longer listen either: end, and let them come back.
        this.log.warn({ msg: 'a live stream could not be checked', err: error });
        return of(false);
      }),
      filter((stillHas) => !stillHas),
    );
  }

  private async hasAccess(ctx: RequestCtx, request: Request): Promise<boolean> {
    const caller: Caller | null = await this.authentication.ofRequest(request);
    return (
      caller !== null &&
      caller.ctx.permissions.size === ctx.permissions.size &&
      [...ctx.permissions].every((key) => caller.ctx.permissions.has(key))
    );
  }
}
