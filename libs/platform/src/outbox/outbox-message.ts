import { randomUUID } from 'node:crypto';
import type { RequestCtx } from '../context/request-ctx.js';
import type { EventDef } from '../events/event-def.js';
import { fanOutEvent } from '../events/events.jobs.js';
import type { LiveEvent } from '../events/live-event.js';
import type { EnqueueOptions, JobDef } from '../queue/job-def.js';
import { envelopeOf, type JobEnvelope } from '../queue/job-envelope.js';

/** Something that leaves a transaction after its commit. Serializes to JSON as it is. */
export type OutboxMessage =
  | {
      readonly id: string;
      readonly kind: 'job';
      readonly tenantId: string;
      readonly job: string;
      readonly envelope: JobEnvelope;
      readonly options: EnqueueOptions;
    }
  | { readonly id: string; readonly kind: 'live'; readonly tenantId: string; readonly event: LiveEvent };

export function jobMessage<P>(
  ctx: RequestCtx,
  job: JobDef<P>,
  payload: P,
  options: EnqueueOptions,
): OutboxMessage {
  return {
    id: randomUUID(),
    kind: 'job',
    tenantId: ctx.tenantId,
    job: job.name,
    envelope: envelopeOf(ctx, job.schema.parse(payload)),
    options,
  };
}

export function eventMessage<P>(ctx: RequestCtx, event: EventDef<P>, payload: P): OutboxMessage {
  const checked = event.schema.parse(payload);
  return jobMessage(ctx, fanOutEvent, { messageId: randomUUID(), event: event.name, payload: checked }, {});
}

export function liveMessage(ctx: RequestCtx, event: LiveEvent): OutboxMessage {
  return { id: randomUUID(), kind: 'live', tenantId: ctx.tenantId, event };
}
