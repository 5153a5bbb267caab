import { Injectable } from '@nestjs/common';
import type { RequestCtx } from '../context/request-ctx.js';
import { BullQueues } from './bull-queues.js';
import { type EnqueueOptions, type JobDef, jobNamed } from './job-def.js';
import { envelopeOf, type JobEnvelope } from './job-envelope.js';

/** Puts jobs on their queues. Inside a transaction use `tx.enqueue` instead, so that the job needs the commit. */
@Injectable()
export class Jobs {
  constructor(private readonly queues: BullQueues) {}

  /** For schedules and sweepers, which have no transaction at hand. */
  async enqueue<P>(ctx: RequestCtx, job: JobDef<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    await this.add(job.name, envelopeOf(ctx, job.schema.parse(payload)), options);
  }

  /**
   * Adds an envelope under the rules of {@link EnqueueOptions}.
   * @param jobId names the job when no dedupe key does, so that a message sent twice is one job
   */
  async add(jobName: string, envelope: JobEnvelope, options: EnqueueOptions, jobId?: string): Promise<void> {
    const job = jobNamed(jobName);
    const queue = this.queues.of(job.queue);
    const id =
      options.dedupeKey === undefined ? jobId : `${jobName}:${envelope.tenantId}:${options.dedupeKey}`;
    if (options.dedupeKey !== undefined && id !== undefined) {
      // Bull ignores an id that it still remembers, even of a job that is over.
      const earlier = await queue.getJob(id);
      if (earlier && ((await earlier.isCompleted()) || (await earlier.isFailed()))) await earlier.remove();
    }
    await queue.add(jobName, envelope, {
      attempts: job.attempts,
      ...(id === undefined ? {} : { jobId: id }),
      ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
    });
  }
}
