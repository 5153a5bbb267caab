import { Module } from '@nestjs/common';
import { AiHttpModule } from '#libs/ai';
import { DirectoryHttpModule } from '#libs/directory';
import { IdentityHttpModule, IdentityModule } from '#libs/identity';
import { IntegrationsHttpModule } from '#libs/integrations';
import { HttpModule, PlatformModule } from '#libs/platform';
import { ProjectsHttpModule } from '#libs/projects';
import { WorkHttpModule } from '#libs/work';
import { DemoMailboxController } from './demo-mailbox/demo-mailbox.controller.js';
import { HealthController } from './health/health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveStreams } from './live/live-streams.js';
import { MetricsController } from './metrics/metrics.controller.js';

/** The API: the house's floors with their routes, and the few routes that belong to the door itself. */
@Module({
  imports: [
    // Routes are looked for in this order: the pages of projects are what people open most.
    ProjectsHttpModule,
    PlatformModule,
    HttpModule,
    IdentityModule,
    IdentityHttpModule,
    DirectoryHttpModule,
    WorkHttpModule,
    AiHttpModule,
    IntegrationsHttpModule,
  ],
  controllers: [DemoMailboxController, HealthController, LiveController, MetricsController],
  providers: [LiveStreams],
})
export class ApiModule {}
