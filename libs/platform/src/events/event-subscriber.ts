import { SetMetadata } from '@nestjs/common';
import type { RequestCtx } from '../context/request-ctx.js';
import type { EventDef } from './event-def.js';

export const SUBSCRIBES = 'atrium:subscribes';

export interface Subscription {
  readonly event: string;
  readonly subscriber: string;
}

/** Reacts to an event in the worker. It may see an event twice and must then change nothing. */
export interface EventSubscriber<P> {
  on(ctx: RequestCtx, payload: P): Promise<void>;
}

/**
 * Marks a provider of a worker module as a subscriber; it must implement {@link EventSubscriber}.
 * Each subscriber gets the event as a job of its own: one that fails does not hold up another.
 * @param subscriber a name that stays the same, e.g. `projects.health`
 */
// The decorator does not care what the payload is; the subscriber's own signature does.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const Subscribes = (event: EventDef<any>, subscriber: string): ClassDecorator =>
  SetMetadata(SUBSCRIBES, { event: event.name, subscriber } satisfies Subscription);
