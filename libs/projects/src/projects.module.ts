import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { WorkModule } from '#libs/work';
import { HealthFactsQuery } from './health/health-facts.query.js';
import { HealthService } from './health/health.service.js';
import { TenantCalendar } from './health/tenant-calendar.js';
import { MoveService } from './moves/move.service.js';
import { BoardQuery } from './portfolio/board.query.js';
import { ManagerListQuery } from './portfolio/manager-list.query.js';
import { PortfolioService } from './portfolio/portfolio.service.js';
import { ProjectTableQuery } from './portfolio/project-table.query.js';
import { SummaryQuery } from './portfolio/summary.query.js';
import { SavedFilters } from './saved-filters/saved-filters.service.js';
import { FirstStatusMapping } from './status-mapping/first-status-mapping.service.js';
import { StatusMappingQuery } from './status-mapping/status-mapping.query.js';
import { StatusMappingService } from './status-mapping/status-mapping.service.js';

/** The portfolio: board, table, moves, status mapping, health, saved filters. */
@Module({
  imports: [IdentityModule, WorkModule],
  providers: [
    TenantCalendar,
    HealthFactsQuery,
    HealthService,
    SummaryQuery,
    BoardQuery,
    ProjectTableQuery,
    ManagerListQuery,
    PortfolioService,
    StatusMappingQuery,
    StatusMappingService,
    FirstStatusMapping,
    MoveService,
    SavedFilters,
  ],
  exports: [
    HealthService,
    FirstStatusMapping,
    PortfolioService,
    StatusMappingService,
    MoveService,
    SavedFilters,
  ],
})
export class ProjectsModule {}
