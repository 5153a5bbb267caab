import { Module } from '@nestjs/common';
import { AiModule } from '#libs/ai';
import { DirectoryModule } from '#libs/directory';
import { IdentityModule } from '#libs/identity';
import { WorkModule } from '#libs/work';
import { ActivityListQuery } from './activity/activity-list.query.js';
import { MirrorWatch } from './activity/mirror-watch.js';
import { ProjectActivity } from './activity/project-activity.js';
import { HealthFactsQuery } from './health/health-facts.query.js';
import { HealthOverrides } from './health/health-overrides.service.js';
import { HealthPreviewQuery } from './health/health-preview.query.js';
import { HealthService } from './health/health.service.js';
import { TenantCalendar } from './health/tenant-calendar.js';
import { MilestoneQuery } from './milestones/milestone.query.js';
import { Milestones } from './milestones/milestone.service.js';
import { MoveService } from './moves/move.service.js';
import { NewProjectService } from './new-projects/new-project.service.js';
import { BoardQuery } from './portfolio/board.query.js';
import { ManagerListQuery } from './portfolio/manager-list.query.js';
import { PhaseQuery } from './phases/phase.query.js';
import { PhaseService } from './phases/phase.service.js';
import { PortfolioService } from './portfolio/portfolio.service.js';
import { ProjectTableQuery } from './portfolio/project-table.query.js';
import { SummaryQuery } from './portfolio/summary.query.js';
import { ProjectDetailsQuery } from './project-details/project-details.query.js';
import { ProjectDetails } from './project-details/project-details.service.js';
import { ProjectSettings } from './project-settings/project-settings.service.js';
import { OverviewQuery } from './project-page/overview.query.js';
import { OverviewService } from './project-page/overview.service.js';
import { ProjectPageQuery } from './project-page/project-page.query.js';
import { ProjectPageService } from './project-page/project-page.service.js';
import { SharingChoicesQuery } from './project-settings/sharing-choices.query.js';
import { SavedFilters } from './saved-filters/saved-filters.service.js';
import { FirstStatusMapping } from './status-mapping/first-status-mapping.service.js';
import { StatusMappingQuery } from './status-mapping/status-mapping.query.js';
import { StatusMappingService } from './status-mapping/status-mapping.service.js';
import { ActionAssignees } from './client-actions/action-assignees.service.js';
import { ClientActionEditing } from './client-actions/client-action-editing.service.js';
import { BudgetQuery } from './budget/budget.query.js';
import { ClientActionNotice } from './client-actions/client-action-notice.service.js';
import { ClientActionQuery } from './client-actions/client-action.query.js';
import { ClientActions } from './client-actions/client-actions.service.js';
import { DecisionLines } from './decision-lines/decision-line.service.js';
import { DeliverableFiles } from './deliverables/deliverable-files.service.js';
import { DeliverableQuery } from './deliverables/deliverable.query.js';
import { DeliverableService } from './deliverables/deliverable.service.js';
import { ItemLinks } from './links/item-links.query.js';
import { ClientMail } from './client-mail/client-mail.service.js';
import { People } from './people/people.service.js';
import { PeopleQuery } from './people/people.query.js';
import { ProjectItems } from './project-items/project-items.service.js';
import { PublicationService } from './updates/publication.service.js';
import { TimelineQuery } from './timeline/timeline.query.js';
import { UpdateLines } from './updates/update-lines.service.js';
import { UpdateQuery } from './updates/update.query.js';
import { UpdateService } from './updates/update.service.js';
import { WeekItemsQuery } from './weekly-draft/week-items.query.js';
import { WeekWorkQuery } from './weekly-draft/week-work.query.js';
import { WeeklyDrafts } from './weekly-draft/weekly-drafts.service.js';
import { WeeklyUpdateTask } from './weekly-draft/weekly-update.task.js';
import { TicketBoardQuery } from './ticket-board/ticket-board.query.js';
import { TicketBoardService } from './ticket-board/ticket-board.service.js';
import { TicketMovesQuery } from './ticket-board/ticket-moves.query.js';
import { TicketMoves } from './ticket-board/ticket-moves.service.js';
import { TicketNoteQuery } from './ticket-notes/ticket-note.query.js';
import { TicketNoteService } from './ticket-notes/ticket-note.service.js';
import { TicketQuery } from './tickets/ticket.query.js';
import { TicketService } from './tickets/ticket.service.js';
import { TimeEntryQuery } from './time-entries/time-entry.query.js';
import { TimeEntryService } from './time-entries/time-entry.service.js';
import { WorkTypesQuery } from './time-entries/work-types.query.js';
import { TimerQuery } from './timers/timer.query.js';
import { TimerService } from './timers/timer.service.js';

/** The portfolio: board, table, moves, status mapping, health, saved filters; tickets with their notes and time. */
@Module({
  imports: [DirectoryModule, IdentityModule, WorkModule, AiModule],
  providers: [
    ProjectActivity,
    ActivityListQuery,
    MirrorWatch,
    PhaseQuery,
    PhaseService,
    ProjectSettings,
    SharingChoicesQuery,
    ProjectDetailsQuery,
    MilestoneQuery,
    Milestones,
    TimelineQuery,
    BudgetQuery,
    ProjectDetails,
    ProjectPageQuery,
    OverviewQuery,
    OverviewService,
    ProjectPageService,
    TenantCalendar,
    HealthFactsQuery,
    HealthOverrides,
    HealthPreviewQuery,
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
    NewProjectService,
    TicketBoardQuery,
    TicketBoardService,
    TicketMovesQuery,
    TicketMoves,
    TicketQuery,
    TicketService,
    TicketNoteQuery,
    TicketNoteService,
    TimerQuery,
    TimerService,
    TimeEntryQuery,
    WorkTypesQuery,
    TimeEntryService,
    ProjectItems,
    PeopleQuery,
    People,
    ClientMail,
    WeekWorkQuery,
    WeekItemsQuery,
    WeeklyUpdateTask,
    WeeklyDrafts,
    UpdateQuery,
    UpdateLines,
    UpdateService,
    PublicationService,
    ClientActionQuery,
    ActionAssignees,
    ClientActions,
    ClientActionEditing,
    ClientActionNotice,
    DecisionLines,
    DeliverableQuery,
    DeliverableService,
    DeliverableFiles,
    ItemLinks,
  ],
  exports: [
    SharingChoicesQuery,
    Milestones,
    TimelineQuery,
    BudgetQuery,
    ProjectDetails,
    HealthPreviewQuery,
    ProjectSettings,
    HealthService,
    FirstStatusMapping,
    PortfolioService,
    StatusMappingService,
    MoveService,
    SavedFilters,
    NewProjectService,
    TicketBoardService,
    TicketMoves,
    TicketService,
    TicketNoteService,
    TimeEntryService,
    ProjectActivity,
    ActivityListQuery,
    People,
    UpdateService,
    PublicationService,
    WeeklyDrafts,
    ClientActions,
    ClientActionEditing,
    ClientActionNotice,
    DecisionLines,
    ProjectPageService,
    DeliverableService,
    DeliverableFiles,
    ItemLinks,
    TimerService,
    OverviewService,
    PhaseService,
  ],
})
export class ProjectsModule {}
