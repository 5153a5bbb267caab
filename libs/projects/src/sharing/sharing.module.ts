import { Module } from '@nestjs/common';
import { PortalAccessModule } from '#libs/directory';
import { ProjectsModule } from '../projects.module.js';
import { PortalActions } from './portal-actions.service.js';
import { PortalActionsQuery } from './portal-actions.query.js';
import { PortalFiles } from './portal-files.service.js';
import { PortalItemsQuery } from './portal-items.query.js';
import { PortalLive } from './portal-live.service.js';
import { PortalPeopleQuery } from './portal-people.query.js';
import { PortalProjects } from './portal-projects.service.js';
import { PortalProjectsQuery } from './portal-projects.query.js';
import { PortalViews } from './portal-views.service.js';
import { SharedProjects } from './shared-projects.service.js';

/** What a client's contacts see of projects (P50–P52). */
@Module({
  imports: [PortalAccessModule, ProjectsModule],
  providers: [
    PortalActions,
    PortalActionsQuery,
    PortalFiles,
    PortalItemsQuery,
    PortalLive,
    PortalPeopleQuery,
    PortalProjects,
    PortalProjectsQuery,
    PortalViews,
    SharedProjects,
  ],
  exports: [PortalActions, PortalFiles, PortalLive, PortalProjects],
})
export class SharingModule {}
