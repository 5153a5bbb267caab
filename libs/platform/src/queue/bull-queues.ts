import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import Bull from 'bull';
import { RedisConnections } from './redis.js';
import { RetryLater } from './job-handler.js';
import type { QueueDef } from './queue-def.js';

const HOUR_SECONDS = 3_600;
const CLOSE_MS = 3_000;

/** Opens the Bull queues on first use. Together with JobRunner the only code that knows Bull. */
@Injectable()
export class BullQueues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Bull.Queue>();
  private shared:
    | {
        client: ReturnType<RedisConnections['dedicated']>;
        subscriber: ReturnType<RedisConnections['dedicated']>;
      }
    | undefined;

  constructor(private readonly redis: RedisConnections) {}

  /** The queue behind a definition. */
  of(def: QueueDef): Bull.Queue {
    const existing = this.queues.get(def.name);
    if (existing) return existing;
    const queue = new Bull(def.name, {
      prefix: this.redis.key('bull', def.name),
      createClient: (type) => this.clientFor(type),
      settings: {
        // A killed worker's job is taken up again after at most lockDuration + stalledInterval.
        lockDuration: 15_000,
        lockRenewTime: 5_000,
        stalledInterval: 5_000,
        // Handlers are idempotent, and a crash is not the job's fault.
        maxStalledCount: 1_000,
        backoffStrategies: { jittered: (attemptsMade: number, error: Error) => backOff(attemptsMade, error) },
      },
      defaultJobOptions: {
        backoff: { type: 'jittered' },
        removeOnComplete: { age: HOUR_SECONDS, count: 1_000 },
        removeOnFail: { age: 30 * 24 * HOUR_SECONDS, count: 10_000 },
      },
    });
    // Bull repeats what its Redis connections say; see RedisConnections.
    queue.on('error', () => undefined);
    this.queues.set(def.name, queue);
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    // Bull waits for Redis to say goodbye; a Redis that is away must not keep the process from ending.
    const closed = Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
  }

  private clientFor(type: 'client' | 'subscriber' | 'bclient') {
    if (type === 'bclient') return this.redis.dedicated();
    this.shared ??= { client: this.redis.dedicated(), subscriber: this.redis.dedicated() };
    return this.shared[type];
  }
}

/**
 * How long a failed job waits: what it asked for, else 1 s doubled per try up to 5 min, less up to half of it
 * at random so that jobs which failed together do not return together. In milliseconds.
 */
export function backOff(attemptsMade: number, error: Error, random: () => number = Math.random): number {
  if (error instanceof RetryLater) return Math.max(1, error.delayMs);
  const full = Math.min(1_000 * 2 ** (attemptsMade - 1), 300_000);
  return Math.round(full * (1 - random() / 2));
}
