import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import {
  DeliverEventProcessor,
  FanOutEventProcessor,
  Subscribers,
} from './events/event-delivery.processor.js';
import { OutboxSchedule } from './outbox/outbox.schedule.js';
import { JobRunner } from './queue/job-runner.js';

/** What only the worker does: run jobs, deliver events, tick. */
@Module({
  imports: [DiscoveryModule, ScheduleModule.forRoot()],
  providers: [JobRunner, Subscribers, FanOutEventProcessor, DeliverEventProcessor, OutboxSchedule],
})
export class PlatformWorkerModule {}
