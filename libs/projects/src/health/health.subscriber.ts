import { Injectable } from '@nestjs/common';
import { type EventSubscriber, type RequestCtx, Subscribes, TenantDb } from '#libs/platform';
import { workEvents } from '#libs/work';
import { FirstStatusMapping } from '../status-mapping/first-status-mapping.service.js';
import { HealthService } from './health.service.js';

interface ProjectsChanged {
  sourceId: string;
  projectIds: string[];
}

/**
 * When projects changed in the mirror: gives a new connection its first status mappings, then judges the projects'
 * health (P30), which looks at that mapping.
 */
@Injectable()
@Subscribes(workEvents.projectsChanged, 'projects.health')
export class HealthSubscriber implements EventSubscriber<ProjectsChanged> {
  constructor(
    private readonly db: TenantDb,
    private readonly firstMapping: FirstStatusMapping,
    private readonly health: HealthService,
  ) {}

  async on(ctx: RequestCtx, event: ProjectsChanged): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.firstMapping.ensure(tx, 'project', event.sourceId);
      await this.firstMapping.ensure(tx, 'ticket', event.sourceId);
      await this.health.recompute(tx, event.projectIds);
    });
  }
}
