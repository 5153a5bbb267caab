import { z } from 'zod';
import { defineJob } from '../queue/job-def.js';
import { defineQueue } from '../queue/queue-def.js';

export const eventsQueue = defineQueue({ name: 'events', concurrency: 4 });

/** An event has left its transaction: give it to each subscriber. */
export const fanOutEvent = defineJob({
  name: 'platform.fan-out-event',
  queue: eventsQueue,
  schema: z.object({ messageId: z.string(), event: z.string(), payload: z.unknown() }),
});

/** One subscriber's share of an event. */
export const deliverEvent = defineJob({
  name: 'platform.deliver-event',
  queue: eventsQueue,
  schema: z.object({ event: z.string(), subscriber: z.string(), payload: z.unknown() }),
});
