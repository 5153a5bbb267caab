import { Module } from '@nestjs/common';
import { MoveController } from './moves/move.controller.js';
import { PortfolioController } from './portfolio/portfolio.controller.js';
import { ProjectsModule } from './projects.module.js';
import { SavedFiltersController } from './saved-filters/saved-filters.controller.js';
import { StatusMappingController } from './status-mapping/status-mapping.controller.js';

@Module({
  imports: [ProjectsModule],
  controllers: [PortfolioController, MoveController, StatusMappingController, SavedFiltersController],
})
export class ProjectsHttpModule {}
