import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type MessageEvent } from '@nestjs/common';
import { ContactAuthentication, type ContactCaller, type PortalVisitor } from '#libs/identity';
import { type LiveEvent, LiveHub, type RequestCtx } from '#libs/platform';
import type { Request } from 'express';
import {
  catchError,
  concatMap,
  defer,
  EMPTY,
  filter,
  from,
  interval,
  map,
  merge,
  type Observable,
  of,
  Subject,
  switchMap,
  takeUntil,
  tap,
  throttleTime,
} from 'rxjs';
import type { PortalView } from './dto/portal-live.dto.js';
import { PortalViews } from './portal-views.service.js';

/** Proxies cut connections on which nothing moves. Always in the same rhythm, so that it tells nothing. */
const HEARTBEAT_MS = 15_000;
/** A contact who is made inactive in the PSA loses the stream within this time; one whose access is revoked, at once. */
const RECHECK_MS = 5_000;
const RECONNECT_MS = 2_000;
/** Changes that come together are looked at together. */
const GATHER_MS = 300;

/** Events after which a visitor may have another view, or none any more. */
const OF_PROJECTS = /^(project|projects|ticket)[.-]/;
const OF_ACCESS = 'portal.access-changed';

/**
 * P50, P51: tells an open page of the portal that it would look different now. Staff's events only say that it is time to
 * look: what the visitor would be shown is read anew and compared with what they were shown last, by the same queries
 * that answer them. So a change of something internal, or of something that is not theirs, tells them nothing, not even
 * that it happened, and whatever a later release adds to a page is watched with it.
 */
@Injectable()
export class PortalLive implements BeforeApplicationShutdown {
  private readonly log = new Logger(PortalLive.name);
  private readonly stopping = new Subject<void>();

  constructor(
    private readonly contacts: ContactAuthentication,
    private readonly hub: LiveHub,
    private readonly views: PortalViews,
  ) {}

  /**
   * A view's stream: `ready` once changes are followed, `changed` with no data but the view whenever it looks different.
   * It ends when the visitor's session, access or level does; the browser comes back and is judged anew.
   */
  open(
    ctx: RequestCtx,
    visitor: PortalVisitor,
    view: PortalView,
    request: Request,
  ): Observable<MessageEvent> {
    const greeting: MessageEvent = { comment: 'connected', retry: RECONNECT_MS };
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: 'heartbeat' })));
    const gone = new Subject<void>();
    const events = from(this.hub.hints(ctx.tenantId)).pipe(
      switchMap((hints) =>
        merge(
          this.changes(hints, ctx, visitor, view, request, gone),
          this.accessLost(hints, visitor, request, gone),
        ),
      ),
      catchError((error: unknown) => {
        // Who may no longer be asked about may no longer listen either: end, and let them come back.
        this.log.warn({ msg: 'a portal stream could not be followed', err: error });
        gone.next();
        return EMPTY;
      }),
    );
    return merge(of(greeting), events, heartbeat).pipe(takeUntil(merge(this.stopping, gone)));
  }

  beforeApplicationShutdown(): void {
    this.stopping.next();
    this.stopping.complete();
  }

  private changes(
    hints: Observable<LiveEvent>,
    ctx: RequestCtx,
    visitor: PortalVisitor,
    view: PortalView,
    request: Request,
    gone: Subject<void>,
  ): Observable<MessageEvent> {
    let last: string | undefined;
    const news = new News();
    const look = async (): Promise<MessageEvent[]> => {
      const caller = await this.contacts.recall(request);
      if (!isSame(caller, visitor)) {
        gone.next();
        return [];
      }
      const ids = news.take();
      if (last !== undefined && ids && !(await this.views.concern(ctx, visitor, view, ids))) return [];
      const before = last;
      last = markOf(await this.views.of(ctx, visitor, view));
      if (before === undefined) return [{ type: 'ready', data: {} }];
      return before === last ? [] : [{ type: 'changed', data: {} }];
    };
    const worthALook = hints.pipe(
      filter(({ type }) => OF_PROJECTS.test(type)),
      tap((event) => news.add(event)),
      throttleTime(GATHER_MS, undefined, { leading: false, trailing: true }),
    );
    return merge(of(null), worthALook).pipe(
      concatMap(() => defer(look)),
      concatMap((found) => from(found)),
    );
  }

  private accessLost(
    hints: Observable<LiveEvent>,
    visitor: PortalVisitor,
    request: Request,
    gone: Subject<void>,
  ): Observable<never> {
    return merge(interval(RECHECK_MS), hints.pipe(filter(({ type }) => type === OF_ACCESS))).pipe(
      concatMap(() => this.contacts.recall(request)),
      concatMap((caller) => {
        if (!isSame(caller, visitor)) gone.next();
        return EMPTY;
      }),
    );
  }
}

/** Whether somebody's access still opens what it did when the stream began. */
function isSame(
  caller: ContactCaller | null,
  { accessId, sessionId, companyId, sees }: PortalVisitor,
): boolean {
  const now = caller?.visitor;
  return (
    now?.accessId === accessId &&
    now.sessionId === sessionId &&
    now.companyId === companyId &&
    now.sees === sees
  );
}

/** Which projects changed since the last look. */
class News {
  private readonly ids = new Set<string>();
  private all = false;

  /** An event that names no project may be about any. */
  add({ data: { projectId, projectIds } }: LiveEvent): void {
    const named = Array.isArray(projectIds) ? (projectIds as unknown[]) : [projectId];
    for (const id of named) {
      if (typeof id === 'string') this.ids.add(id);
      else this.all = true;
    }
  }

  /** Their ids; null: any. */
  take(): readonly string[] | null {
    const taken = this.all ? null : [...this.ids];
    this.ids.clear();
    this.all = false;
    return taken;
  }
}

const markOf = (view: unknown): string => createHash('sha256').update(JSON.stringify(view)).digest('base64');
