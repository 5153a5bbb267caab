import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database.js';
import { SystemDb } from '../database/system-db.js';
import { BullQueues } from '../queue/bull-queues.js';
import { JobObservers } from '../queue/job-observers.js';
import { definedQueues } from '../queue/queue-def.js';

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300];

/** What a process tells Prometheus. No label holds a tenant, a person or an id: their number would grow without end. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'atrium_http_request_seconds',
    help: 'How long requests took, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_BUCKETS,
    registers: [this.registry],
  });
  private readonly jobs = new Histogram({
    name: 'atrium_job_seconds',
    help: 'How long jobs took, by job and outcome',
    labelNames: ['job', 'outcome'] as const,
    buckets: JOB_BUCKETS,
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'atrium_job_failures_total',
    help: 'Tries that failed, by job; final="true" when the job was given up',
    labelNames: ['job', 'final'] as const,
    registers: [this.registry],
  });

  constructor(
    observers: JobObservers,
    private readonly queues: BullQueues,
    private readonly database: Database,
    private readonly systemDb: SystemDb,
  ) {
    collectDefaultMetrics({ register: this.registry });
    observers.observe((job, seconds, outcome) => {
      this.jobs.observe({ job, outcome }, seconds);
      if (outcome === 'failed' || outcome === 'retried') {
        this.failures.inc({ job, final: String(outcome === 'failed') });
      }
    });
    this.watchQueues();
    this.watchDatabasePool();
    this.watchOutbox();
  }

  /** @param route the pattern of the route, such as `/api/v1/companies/:id` */
  requestFinished(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** Everything in the text format of Prometheus. Counts queues and outbox now; what is away is left out. */
  async text(): Promise<string> {
    return this.registry.metrics();
  }

  private watchQueues(): void {
    const { queues } = this;
    new Gauge({
      name: 'atrium_queue_jobs',
      help: 'Jobs in a queue, by state',
      labelNames: ['queue', 'state'] as const,
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const queue of definedQueues()) {
          const counts = await ifReachable(() => queues.of(queue).getJobCounts());
          for (const state of ['waiting', 'active', 'delayed', 'failed'] as const) {
            if (counts) this.set({ queue: queue.name, state }, counts[state]);
          }
        }
      },
    });
  }

  private watchDatabasePool(): void {
    const { database } = this;
    new Gauge({
      name: 'atrium_db_pool_connections',
      help: 'Connections of the pool: total, idle, and requests waiting for one',
      labelNames: ['state'] as const,
      registers: [this.registry],
      collect() {
        const { total, idle, waiting } = database.usage();
        this.set({ state: 'total' }, total);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
  }

  private watchOutbox(): void {
    const { systemDb, registry } = this;
    const age = new Gauge({
      name: 'atrium_outbox_oldest_seconds',
      help: 'Age of the oldest message that has not left the outbox',
      registers: [registry],
    });
    new Gauge({
      name: 'atrium_outbox_messages',
      help: 'Messages that have not left the outbox',
      registers: [registry],
      async collect() {
        const rows = await ifReachable(() =>
          systemDb.one<{ messages: string; seconds: number }>(
            'health',
            `select count(*) as messages,
                    coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds from outbox`,
          ),
        );
        this.set(rows?.[0] ? Number(rows[0].messages) : NaN);
        age.set(rows?.[0]?.seconds ?? NaN);
      },
    });
  }
}

/** A scrape still tells the rest when Redis or the database is away; their absence is readiness' business. */
async function ifReachable<T>(ask: () => Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, 2_000, null).unref());
  return Promise.race([ask().catch(() => null), late]);
}
