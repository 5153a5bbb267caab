import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { DiscardFileProcessor } from './deliverables/discard-file.processor.js';
import {
  RequestedChangeSubscriber,
  SettledChangeSubscriber,
} from './activity/journal-activity.subscribers.js';
import { JournalActivity } from './activity/journal-activity.js';
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
    JournalActivity,
    RequestedChangeSubscriber,
    SettledChangeSubscriber,
  ],
})
export class ProjectsWorkerModule {}
