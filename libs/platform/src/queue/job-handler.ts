import { SetMetadata } from '@nestjs/common';
import type { RequestCtx } from '../context/request-ctx.js';
import type { JobDef } from './job-def.js';

export const HANDLES_JOB = 'atrium:handles-job';

/** Where a running job stands. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  /** Aborted when the worker is asked to stop: finish the page in hand and throw RetryLater. */
  readonly signal: AbortSignal;
}

/** Does one kind of job. It may be called twice for the same job and must then change nothing. */
export interface JobHandler<P> {
  handle(ctx: RequestCtx, payload: P, run: JobRun): Promise<void>;
}

/** Marks a provider of a worker module as the handler of a job. It must implement {@link JobHandler}. */
// The decorator does not care what the payload is; the handler's own signature does.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const HandlesJob = (job: JobDef<any>): ClassDecorator => SetMetadata(HANDLES_JOB, job.name);

/** Thrown by a handler: trying again is pointless. The job counts as failed for good. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

/** Thrown by a handler: nothing is wrong, go on later. It does not use up an attempt. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  constructor(
    message: string,
    readonly delayMs: number,
  ) {
    super(message);
  }
}
