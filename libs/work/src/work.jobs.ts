import { z } from 'zod';
import { defineJob, defineQueue } from '#libs/platform';
import { RECORD_KINDS } from './changes/change.js';

/** Changes on their way to a PSA. Different records go in parallel; the journal keeps the order within a record (I13). */
export const pushQueue = defineQueue({ name: 'push', concurrency: 8 });

/**
 * Send what is due of one record. The payload is a nudge: the handler (in integrations) claims the record's next change
 * from the journal. Attempts are counted and timed by `ChangeJournal.scheduleRetry`, not by the queue.
 */
export const pushChangeJob = defineJob({
  name: 'work.push-change',
  queue: pushQueue,
  schema: z.object({
    changeId: z.uuid(),
    recordKind: z.enum(RECORD_KINDS),
    recordId: z.uuid(),
    sourceId: z.uuid(),
  }),
  attempts: 3,
});
