import { MilestoneDto } from '../../milestones/dto/milestone.dto.js';

/** A phase on the time line. Days are `yyyy-mm-dd`, hours decimal. */
export class TimelinePhaseDto {
  id: string;
  /** The phase that it is part of; null: of the project itself. */
  parentId: string | null;
  name: string;
  /** The PSA marks it as a milestone. */
  milestone: boolean;
  /** Scheduled start and end. */
  startDate: string | null;
  dueDate: string | null;
  /** A day that must be kept, where the PSA has one. */
  deadline: string | null;
  /** First and last day with time logged on it or its tickets; null: none was. */
  actualStart: string | null;
  actualEnd: string | null;
  /** Tickets of it, and how many of them are closed. */
  tickets: number;
  closedTickets: number;
  actualHours: number | null;
  estimatedHours: number | null;
}

/** P11: everything that the time line draws. */
export class TimelineDto {
  /** Today in the tenant's calendar. */
  today: string;
  startDate: string | null;
  dueDate: string | null;
  /** As the PSA has them, else first and last day with time logged. */
  actualStart: string | null;
  actualEnd: string | null;
  /** In the order of the work breakdown structure; at most 1,000. */
  phases: TimelinePhaseDto[];
  /** There are more phases than that. */
  morePhases: boolean;
  /** In their order; at most 200. */
  milestones: MilestoneDto[];
  moreMilestones: boolean;
}
