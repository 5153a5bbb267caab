import { Module } from '@nestjs/common';
import { ActivityController } from './activity/activity.controller.js';
import { MilestoneController } from './milestones/milestone.controller.js';
import { MoveController } from './moves/move.controller.js';
import { NewProjectController } from './new-projects/new-project.controller.js';
import { PhaseController } from './phases/phase.controller.js';
import { PortfolioController } from './portfolio/portfolio.controller.js';
import { ProjectDetailsController } from './project-details/project-details.controller.js';
import { ProjectSettingsController } from './project-settings/project-settings.controller.js';
import { ProjectPageController } from './project-page/project-page.controller.js';
import { ProjectsModule } from './projects.module.js';
import { SavedFiltersController } from './saved-filters/saved-filters.controller.js';
import { PortalLiveController } from './sharing/portal-live.controller.js';
import { PortalProjectsController } from './sharing/portal-projects.controller.js';
import { SharingModule } from './sharing/sharing.module.js';
import { ProjectStatusMappingController } from './status-mapping/project-status-mapping.controller.js';
import { TicketStatusMappingController } from './status-mapping/ticket-status-mapping.controller.js';
import { TicketBoardController } from './ticket-board/ticket-board.controller.js';
import { TicketMovesController } from './ticket-board/ticket-moves.controller.js';
import { TicketNoteController } from './ticket-notes/ticket-note.controller.js';
import { TicketController } from './tickets/ticket.controller.js';
import { ClientActionController } from './client-actions/client-action.controller.js';
import { DecisionLineController } from './decision-lines/decision-line.controller.js';
import { DeliverableController } from './deliverables/deliverable.controller.js';
import { DeliverableFileController } from './deliverables/deliverable-file.controller.js';
import { ItemLinksController } from './links/item-links.controller.js';
import { PeopleController } from './people/people.controller.js';
import { UpdateController } from './updates/update.controller.js';
import { WeeklyDraftController } from './weekly-draft/weekly-draft.controller.js';
import { TimeEntryController } from './time-entries/time-entry.controller.js';
import { BudgetController } from './budget/budget.controller.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { TimerController } from './timers/timer.controller.js';

@Module({
  imports: [ProjectsModule, SharingModule],
  controllers: [
    PortalLiveController,
    PortalProjectsController,
    PortfolioController,
    MoveController,
    ProjectStatusMappingController,
    TicketStatusMappingController,
    ProjectDetailsController,
    MilestoneController,
    TimelineController,
    BudgetController,
    ProjectSettingsController,
    SavedFiltersController,
    NewProjectController,
    TicketBoardController,
    TicketMovesController,
    TicketController,
    TicketNoteController,
    TimeEntryController,
    PeopleController,
    UpdateController,
    WeeklyDraftController,
    ClientActionController,
    DecisionLineController,
    DeliverableController,
    DeliverableFileController,
    ItemLinksController,
    ActivityController,
    PhaseController,
    // Last: its `projects/:id` would take the other addresses below `projects`.
    ProjectPageController,
    TimerController,
  ],
})
export class ProjectsHttpModule {}
