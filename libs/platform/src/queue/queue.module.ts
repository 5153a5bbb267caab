import { Global, Module } from '@nestjs/common';
import { BullQueues } from './bull-queues.js';
import { Jobs } from './job-queue.js';
import { JobObservers } from './job-observers.js';
import { RedisConnections } from './redis.js';

/** Redis and the queues, for every process. The worker adds {@link JobRunner} through the worker module. */
@Global()
@Module({
  providers: [RedisConnections, BullQueues, Jobs, JobObservers],
  exports: [RedisConnections, BullQueues, Jobs, JobObservers],
})
export class QueueModule {}
