import { ApiProperty } from '@nestjs/swagger';
import { ProjectContactDto } from '../../project-details/dto/project-details.dto.js';

/** Who leads the project: the one who is named in its details, else its manager in the PSA. */
export class OverviewLeadDto {
  name: string;
  @ApiProperty({ type: String, nullable: true })
  email: string | null;
}

/** A decision that the latest update says is needed. */
export class OverviewDecisionDto {
  text: string;
  resolved: boolean;
}

/** The update of the latest week; of several, the one that was written last. */
export class OverviewUpdateDto {
  id: string;
  /** The Monday of its week, `yyyy-mm-dd`. */
  week: string;
  summary: string;
  author: string;
  /** Clients can read it. */
  published: boolean;
  done: string[];
  next: string[];
  risks: string[];
  decisions: OverviewDecisionDto[];
}

/** The milestone that comes next. */
export class OverviewMilestoneDto {
  title: string;
  @ApiProperty({ type: String, nullable: true })
  plannedDate: string | null;
  /** Its day is past. */
  overdue: boolean;
}

/** How far the milestones are; skipped ones do not count. */
export class OverviewMilestonesDto {
  total: number;
  complete: number;
  /** Null: all are complete, or there are none. */
  @ApiProperty({ type: OverviewMilestoneDto, nullable: true })
  upcoming: OverviewMilestoneDto | null;
}

/** A client action that waits for an answer. */
export class OverviewActionDto {
  id: string;
  title: string;
  /** Day, `yyyy-mm-dd`. */
  @ApiProperty({ type: String, nullable: true })
  dueDate: string | null;
  overdue: boolean;
  urgent: boolean;
  /** Who is asked. */
  assignees: string[];
}

/** Client actions that wait for an answer: how many, and the first of them. */
export class OverviewActionsDto {
  open: number;
  /** At most five: urgent ones first, then by due date. */
  items: OverviewActionDto[];
}

/** How many deliverables are how far. */
export class OverviewDeliverablesDto {
  planned: number;
  inProgress: number;
  inReview: number;
  complete: number;
}

/** P10: how a project stands. What belongs to a tab that the caller does not have is null. */
export class OverviewDto {
  /** What the project is to achieve. */
  @ApiProperty({ type: String, nullable: true })
  objective: string | null;
  /** As people wrote it here, else as the PSA has it. */
  @ApiProperty({ type: String, nullable: true })
  description: string | null;
  /** As people said it, else the first phase that is in progress. */
  @ApiProperty({ type: String, nullable: true })
  currentPhase: string | null;
  @ApiProperty({ type: OverviewLeadDto, nullable: true })
  lead: OverviewLeadDto | null;
  /** Who wants the project at the client. */
  sponsor: ProjectContactDto | null;
  /** Further contacts, in their order. */
  contacts: ProjectContactDto[];
  @ApiProperty({ type: OverviewUpdateDto, nullable: true })
  update: OverviewUpdateDto | null;
  @ApiProperty({ type: OverviewMilestonesDto, nullable: true })
  milestones: OverviewMilestonesDto | null;
  @ApiProperty({ type: OverviewDeliverablesDto, nullable: true })
  deliverables: OverviewDeliverablesDto | null;
  @ApiProperty({ type: OverviewActionsDto, nullable: true })
  actions: OverviewActionsDto | null;
}
