import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AiWorkerModule } from '#libs/ai';
import { DirectoryWorkerModule } from '#libs/directory';
import { IntegrationsWorkerModule } from '#libs/integrations';
import { PlatformModule, PlatformWorkerModule, ProblemFilter } from '#libs/platform';
import { ProjectsWorkerModule } from '#libs/projects';
import { WorkWorkerModule } from '#libs/work';
import { WorkerOperationsController } from './worker-operations.controller.js';

/** The worker: runs every lib's jobs, subscribers and schedules. Its few routes are for operators' programs only. */
@Module({
  imports: [
    PlatformModule,
    PlatformWorkerModule,
    AiWorkerModule,
    DirectoryWorkerModule,
    IntegrationsWorkerModule,
    ProjectsWorkerModule,
    WorkWorkerModule,
  ],
  controllers: [WorkerOperationsController],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class WorkerModule {}
