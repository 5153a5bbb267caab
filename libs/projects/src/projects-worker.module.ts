import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { DiscardFileProcessor } from './deliverables/discard-file.processor.js';
import { HealthSchedule } from './health/health.schedule.js';
import { HealthSubscriber } from './health/health.subscriber.js';
import { RecomputeHealthProcessor } from './health/recompute-health.processor.js';
import { ProjectNoticeSubscriber } from './notices/project-notice.subscriber.js';
import { ProjectsModule } from './projects.module.js';

@Module({
  imports: [IdentityModule, ProjectsModule],
  providers: [
    HealthSubscriber,
    HealthSchedule,
    ProjectNoticeSubscriber,
    RecomputeHealthProcessor,
    DiscardFileProcessor,
  ],
})
export class ProjectsWorkerModule {}
