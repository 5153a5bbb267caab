import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PlatformModule, PlatformWorkerModule, ProblemFilter } from '#libs/platform';
import { WorkerOperationsController } from './worker-operations.controller.js';

/** The worker: runs every lib's jobs, subscribers and schedules. Its few routes are for operators' programs only. */
@Module({
  imports: [PlatformModule, PlatformWorkerModule],
  controllers: [WorkerOperationsController],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class WorkerModule {}
