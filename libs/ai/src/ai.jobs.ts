import { z } from 'zod';
import { defineJob, defineQueue } from '#libs/platform';

export const aiQueue = defineQueue({ name: 'ai', concurrency: 2 });

/** Writes the draft that a run asks for. It may run twice for one run: a run that has ended stays as it is. */
export const writeDraftJob = defineJob({
  name: 'ai.write-draft',
  queue: aiQueue,
  attempts: 3,
  schema: z.object({ runId: z.uuid() }),
});
