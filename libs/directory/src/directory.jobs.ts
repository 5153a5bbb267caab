import { z } from 'zod';
import { defineJob, defineQueue } from '#libs/platform';

export const directoryQueue = defineQueue({ name: 'directory', concurrency: 1 });

/** Takes bytes out of the file store that are no logo: of one that was replaced, or whose upload was cut down. */
export const discardLogoJob = defineJob({
  name: 'directory.discard-logo',
  queue: directoryQueue,
  schema: z.object({ key: z.string() }),
});
