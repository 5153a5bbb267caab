import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import {
  DeliverEventProcessor,
  FanOutEventProcessor,
  Subscribers,
} from './events/event-delivery.processor.js';
import { SendMailProcessor } from './mail/send-mail.processor.js';
import { OutboxSchedule } from './outbox/outbox.schedule.js';
import { JobCatalogue } from './queue/job-catalogue.js';
import { JobRunner } from './queue/job-runner.js';

/** What only the worker does: run jobs, deliver events, tick. */
@Module({
  imports: [DiscoveryModule, ScheduleModule.forRoot()],
  providers: [
    JobCatalogue,
    JobRunner,
    Subscribers,
    FanOutEventProcessor,
    DeliverEventProcessor,
    OutboxSchedule,
    SendMailProcessor,
  ],
})
export class PlatformWorkerModule {}
