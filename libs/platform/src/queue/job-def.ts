import type { z } from 'zod';
import type { QueueDef } from './queue-def.js';

/** One kind of background work: its name, its queue and what its payload looks like. */
export interface JobDef<P> {
  readonly name: string;
  readonly queue: QueueDef;
  readonly schema: z.ZodType<P>;
  /** How often it is tried before it counts as failed for good. */
  readonly attempts: number;
}

export interface EnqueueOptions {
  /**
   * Names the work, so that adding it again while it waits, is delayed or runs changes nothing.
   * Work that has finished or failed under that name may be added anew.
   */
  readonly dedupeKey?: string;
  readonly delayMs?: number;
}

const defined = new Map<string, JobDef<unknown>>();

/** Declares a job in a lib's `*.jobs.ts`. The worker refuses to start unless exactly one handler takes it. */
export function defineJob<P>(job: Omit<JobDef<P>, 'attempts'> & { attempts?: number }): JobDef<P> {
  if (defined.has(job.name)) throw new Error(`The job ${job.name} is defined twice.`);
  const complete: JobDef<P> = { attempts: 5, ...job };
  defined.set(job.name, complete);
  return complete;
}

/** All jobs of the libs that this process has loaded. */
export function definedJobs(): readonly JobDef<unknown>[] {
  return [...defined.values()];
}

/** The job of that name; throws for one that no loaded lib defines. */
export function jobNamed(name: string): JobDef<unknown> {
  const job = defined.get(name);
  if (!job) throw new Error(`No lib defines the job ${name}.`);
  return job;
}
