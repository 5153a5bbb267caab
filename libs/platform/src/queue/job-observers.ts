import { Injectable } from '@nestjs/common';

/** done: finished; retried: failed, tried again; failed: for good; postponed: asked to go on later. */
export type JobOutcome = 'done' | 'retried' | 'failed' | 'postponed';

export type JobObserver = (jobName: string, seconds: number, outcome: JobOutcome) => void;

/** Lets metrics watch the jobs without the runner knowing about metrics. */
@Injectable()
export class JobObservers {
  private readonly observers: JobObserver[] = [];

  observe(observer: JobObserver): void {
    this.observers.push(observer);
  }

  finished(jobName: string, startedNs: bigint, outcome: JobOutcome): void {
    const seconds = Number(process.hrtime.bigint() - startedNs) / 1e9;
    for (const observer of this.observers) observer(jobName, seconds, outcome);
  }
}
