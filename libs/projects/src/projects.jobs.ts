import { z } from 'zod';
import { defineJob, defineQueue } from '#libs/platform';

export const projectsQueue = defineQueue({ name: 'projects', concurrency: 2 });

/** Judges the health of all projects of the job's tenant (P30: at least hourly, and when a mapping changed). */
export const recomputeHealthJob = defineJob({
  name: 'projects.recompute-health',
  queue: projectsQueue,
  schema: z.object({}),
});

/** Takes bytes out of the file store that no file names: of one that was removed, or whose upload was cut down. */
export const discardFileJob = defineJob({
  name: 'projects.discard-file',
  queue: projectsQueue,
  schema: z.object({ key: z.string() }),
});
