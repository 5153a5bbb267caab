import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { RequestCtx } from '../context/request-ctx.js';
import { GiveUp, HandlesJob, type JobHandler } from '../queue/job-handler.js';
import { Jobs } from '../queue/job-queue.js';
import { eventNamed } from './event-def.js';
import { deliverEvent, fanOutEvent } from './events.jobs.js';
import { type EventSubscriber, SUBSCRIBES, type Subscription } from './event-subscriber.js';

/** Knows the subscribers of this process. */
@Injectable()
export class Subscribers {
  private found: Map<string, EventSubscriber<unknown>> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** Names of those that subscribe to an event. */
  of(event: string): string[] {
    return [...this.all().keys()]
      .filter((key) => key.startsWith(`${event}>`))
      .map((key) => key.slice(event.length + 1));
  }

  get(event: string, subscriber: string): EventSubscriber<unknown> | undefined {
    return this.all().get(`${event}>${subscriber}`);
  }

  private all(): Map<string, EventSubscriber<unknown>> {
    if (this.found) return this.found;
    const found = new Map<string, EventSubscriber<unknown>>();
    for (const wrapper of this.discovery.getProviders()) {
      if (!wrapper.metatype || !wrapper.instance) continue;
      const subscription = Reflect.getMetadata(SUBSCRIBES, wrapper.metatype) as Subscription | undefined;
      if (!subscription) continue;
      const key = `${subscription.event}>${subscription.subscriber}`;
      if (found.has(key)) throw new Error(`Two classes subscribe as ${key}.`);
      found.set(key, wrapper.instance as EventSubscriber<unknown>);
    }
    this.found = found;
    return found;
  }
}

@Injectable()
@HandlesJob(fanOutEvent)
export class FanOutEventProcessor implements JobHandler<{
  messageId: string;
  event: string;
  payload?: unknown;
}> {
  constructor(
    private readonly subscribers: Subscribers,
    private readonly jobs: Jobs,
  ) {}

  async handle(ctx: RequestCtx, job: { messageId: string; event: string; payload?: unknown }): Promise<void> {
    for (const subscriber of this.subscribers.of(job.event)) {
      await this.jobs.enqueue(
        ctx,
        deliverEvent,
        { event: job.event, subscriber, payload: job.payload },
        { dedupeKey: `${job.messageId}:${subscriber}` },
      );
    }
  }
}

@Injectable()
@HandlesJob(deliverEvent)
export class DeliverEventProcessor implements JobHandler<{
  event: string;
  subscriber: string;
  payload?: unknown;
}> {
  constructor(private readonly subscribers: Subscribers) {}

  async handle(
    ctx: RequestCtx,
    job: { event: string; subscriber: string; payload?: unknown },
  ): Promise<void> {
    const subscriber = this.subscribers.get(job.event, job.subscriber);
    if (!subscriber) throw new GiveUp(`${job.subscriber} no longer subscribes to ${job.event}.`);
    await subscriber.on(ctx, eventNamed(job.event).schema.parse(job.payload));
  }
}
