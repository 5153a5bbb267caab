import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { concat, defer, EMPTY, filter, from, map, mergeMap, Observable, Subject } from 'rxjs';
import type { RequestCtx } from '../context/request-ctx.js';
import { RedisConnections } from '../queue/redis.js';
import type { LiveEvent } from './live-event.js';

const KEPT_PER_TENANT = 2_000;

/** A live event as a listener gets it. */
export interface LiveMessage {
  /** Position in the tenant's stream; what a browser sends back as Last-Event-ID. */
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Broadcast extends LiveEvent {
  readonly tenantId: string;
  readonly id: string;
}

/**
 * Carries live events between processes: a Redis stream per tenant remembers the last ones for listeners that
 * come back, a channel wakes those that are there.
 */
@Injectable()
export class LiveHub implements OnApplicationShutdown {
  private readonly broadcasts = new Subject<Broadcast>();
  private listening: Promise<void> | undefined;

  constructor(private readonly redis: RedisConnections) {}

  /** Sends an event to every listener of the tenant, in all processes. */
  async send(tenantId: string, event: LiveEvent): Promise<void> {
    const commands = this.redis.commands();
    const id = await commands.xadd(
      this.streamKey(tenantId),
      'MAXLEN',
      '~',
      KEPT_PER_TENANT,
      '*',
      'event',
      JSON.stringify(event),
    );
    const broadcast: Broadcast = { ...event, tenantId, id: id ?? '' };
    await commands.publish(this.channel(), JSON.stringify(broadcast));
  }

  /**
   * Live events of the caller's tenant that the caller may hear of, from now on or from after `lastEventId`.
   * When what came after `lastEventId` is no longer known, the first message is of type `resync`: fetch anew.
   */
  stream(ctx: RequestCtx, lastEventId: string | null): Observable<LiveMessage> {
    const fromNow = this.broadcasts.pipe(filter((broadcast) => broadcast.tenantId === ctx.tenantId));
    const missed =
      lastEventId === null
        ? EMPTY
        : defer(() => from(this.since(ctx.tenantId, lastEventId))).pipe(mergeMap((list) => list));
    return defer(() => from(this.ready())).pipe(
      // Listen first and buffer, then read what was missed: nothing falls between the two.
      mergeMap(() => bufferedBehind(missed, fromNow)),
      filter((event) => mayHear(ctx, event)),
      map(({ id, type, data }) => ({ id, type, data })),
    );
  }

  /**
   * For the server's own use: every event of a tenant from the moment at which this resolves, whoever may hear of it. What
   * comes of it must not tell a listener that the event happened.
   */
  async hints(tenantId: string): Promise<Observable<LiveEvent>> {
    await this.ready();
    return this.broadcasts.pipe(filter((broadcast) => broadcast.tenantId === tenantId));
  }

  async onApplicationShutdown(): Promise<void> {
    this.broadcasts.complete();
    await Promise.resolve();
  }

  /** Resolves once this process hears: what is sent from then on reaches its streams. Waits for Redis to come back. */
  ready(): Promise<void> {
    this.listening ??= (async () => {
      const subscriber = this.redis.dedicated();
      subscriber.on('message', (_channel: string, text: string) =>
        this.broadcasts.next(JSON.parse(text) as Broadcast),
      );
      await subscriber.subscribe(this.channel());
    })();
    return this.listening;
  }

  private async since(tenantId: string, lastEventId: string): Promise<Broadcast[]> {
    const known = /^\d+-\d+$/.test(lastEventId);
    const key = this.streamKey(tenantId);
    const [oldest] = await this.redis.commands().xrange(key, '-', '+', 'COUNT', 1);
    const resync: Broadcast = { tenantId, id: lastEventId, type: 'resync', permission: '', data: {} };
    if (!known || (oldest && comparePositions(lastEventId, oldest[0]) < 0)) return [resync];
    const entries = await this.redis.commands().xrange(key, `(${lastEventId}`, '+');
    return entries.map(([id, fields]) => ({ ...(JSON.parse(fields[1] ?? '{}') as LiveEvent), tenantId, id }));
  }

  private streamKey(tenantId: string): string {
    return this.redis.key('live', tenantId);
  }

  private channel(): string {
    return this.redis.key('live', 'channel');
  }
}

function mayHear({ actor, permissions }: RequestCtx, { permission, onlyFor }: LiveEvent): boolean {
  if (onlyFor !== undefined && (actor.kind === 'system' || actor.id !== onlyFor)) return false;
  return permission === '' || permissions.has(permission);
}

/** Redis stream positions are `milliseconds-sequence`. */
export function comparePositions(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number);
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number);
  return aMs - bMs || aSeq - bSeq;
}

/** First all of `first`, then `live`, holding back what `live` says meanwhile and dropping what `first` said already. */
function bufferedBehind(first: Observable<Broadcast>, live: Observable<Broadcast>): Observable<Broadcast> {
  return new Observable((observer) => {
    const held: Broadcast[] = [];
    const seen = new Set<string>();
    let caughtUp = false;
    const subscription = live.subscribe({
      next: (event) => {
        if (!caughtUp) held.push(event);
        else observer.next(event);
      },
      complete: () => observer.complete(),
    });
    subscription.add(
      concat(first).subscribe({
        next: (event) => {
          seen.add(event.id);
          observer.next(event);
        },
        error: (error: unknown) => observer.error(error),
        complete: () => {
          caughtUp = true;
          for (const event of held) if (!seen.has(event.id)) observer.next(event);
        },
      }),
    );
    return subscription;
  });
}
