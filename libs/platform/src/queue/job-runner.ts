import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Job } from 'bull';
import { ClsService } from 'nestjs-cls';
import { BullQueues } from './bull-queues.js';
import { JobCatalogue } from './job-catalogue.js';
import { jobNamed } from './job-def.js';
import { ctxOf, type JobEnvelope } from './job-envelope.js';
import { GiveUp, HANDLES_JOB, type JobHandler, RetryLater } from './job-handler.js';
import { JobObservers } from './job-observers.js';

/**
 * Runs in the worker: finds the handlers, refuses to start unless every defined job has exactly one, and feeds
 * them. On shutdown it takes no more jobs, aborts the signal of those in hand and waits for them.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(JobRunner.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly queues: BullQueues,
    private readonly cls: ClsService,
    private readonly observers: JobObservers,
    private readonly catalogue: JobCatalogue,
  ) {}

  onApplicationBootstrap(): void {
    const handlers = this.findHandlers();
    const queues = new Set(this.catalogue.all().map((job) => job.queue));
    for (const def of queues) {
      // The promise ends with the queue; what goes wrong inside arrives at the job.
      void this.queues
        .of(def)
        .process('*', def.concurrency, (job: Job<JobEnvelope>) => this.run(job, handlers));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    const queues = new Set(this.catalogue.all().map((job) => job.queue));
    await Promise.allSettled([...queues].map((def) => this.queues.of(def).close()));
  }

  private findHandlers(): Map<string, JobHandler<unknown>> {
    const handlers = new Map<string, JobHandler<unknown>>();
    for (const wrapper of this.discovery.getProviders()) {
      if (!wrapper.metatype || !wrapper.instance) continue;
      const name = Reflect.getMetadata(HANDLES_JOB, wrapper.metatype) as string | undefined;
      if (name === undefined) continue;
      if (handlers.has(name)) throw new Error(`Two handlers take the job ${name}.`);
      handlers.set(name, wrapper.instance as JobHandler<unknown>);
    }
    const orphans = this.catalogue.all().filter((job) => !handlers.has(job.name));
    if (orphans.length > 0) {
      throw new Error(`No handler takes the job ${orphans.map((job) => job.name).join(', ')}.`);
    }
    return handlers;
  }

  private async run(
    job: Job<JobEnvelope>,
    handlers: ReadonlyMap<string, JobHandler<unknown>>,
  ): Promise<void> {
    const def = jobNamed(job.name);
    // Rounds that were only postponed must not use up attempts. Bull reads this when the job throws.
    job.opts.attempts = def.attempts + job.data.postponed;
    const ctx = ctxOf(job.data);
    const attempt = job.attemptsMade - job.data.postponed + 1;
    const started = process.hrtime.bigint();
    await this.cls.run(async () => {
      this.cls.set('correlationId', ctx.correlationId);
      this.cls.set('tenantId', ctx.tenantId);
      try {
        const handler = handlers.get(job.name);
        if (!handler) throw new GiveUp(`No handler takes the job ${job.name}.`);
        const payload = def.schema.safeParse(job.data.payload);
        if (!payload.success) throw new GiveUp(`The payload does not fit: ${payload.error.message}`);
        await handler.handle(ctx, payload.data, {
          jobId: String(job.id),
          attempt,
          lastAttempt: attempt >= def.attempts,
          signal: this.stopping.signal,
        });
        this.observers.finished(job.name, started, 'done');
      } catch (error) {
        await this.failed(job, error, attempt >= def.attempts, started);
        throw error;
      }
    });
  }

  private async failed(job: Job<JobEnvelope>, error: unknown, last: boolean, started: bigint): Promise<void> {
    if (error instanceof RetryLater) {
      await job.update({ ...job.data, postponed: job.data.postponed + 1 });
      job.opts.attempts = (job.opts.attempts ?? 1) + 1;
      this.observers.finished(job.name, started, 'postponed');
      return;
    }
    if (error instanceof GiveUp) await job.discard();
    const final = last || error instanceof GiveUp;
    this.observers.finished(job.name, started, final ? 'failed' : 'retried');
    this.log[final ? 'error' : 'warn']({
      msg: final ? 'job failed for good' : 'job failed and is tried again',
      job: job.name,
      jobId: job.id,
      err: error,
    });
  }
}
