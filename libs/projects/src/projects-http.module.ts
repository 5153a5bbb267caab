import { Module } from '@nestjs/common';
import { MoveController } from './moves/move.controller.js';
import { PortfolioController } from './portfolio/portfolio.controller.js';
import { ProjectsModule } from './projects.module.js';
import { SavedFiltersController } from './saved-filters/saved-filters.controller.js';
import { ProjectStatusMappingController } from './status-mapping/project-status-mapping.controller.js';
import { TicketStatusMappingController } from './status-mapping/ticket-status-mapping.controller.js';

@Module({
  imports: [ProjectsModule],
  controllers: [
    PortfolioController,
    MoveController,
    ProjectStatusMappingController,
    TicketStatusMappingController,
    SavedFiltersController,
  ],
})
export class ProjectsHttpModule {}
