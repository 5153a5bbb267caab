import { ApiProperty } from '@nestjs/swagger';
import { HEALTHS, type Health, STATUS_GROUPS, type StatusGroup } from '../../portfolio/status-group.js';
import { PortalActionDto } from './portal-action.dto.js';

/** A project in a contact's list. */
export class PortalProjectCardDto {
  id: string;
  name: string;

  /** Where it stands: a word of the MSP's own. */
  phase: string | null;

  /** Group of its status; null: the MSP has not sorted it. */
  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup', nullable: true, type: String })
  status: StatusGroup | null;

  /** Only where the MSP shares it. */
  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  health: Health | null;

  /** Shared milestones that are complete, and all that are not skipped. */
  milestonesDone: number;
  milestones: number;

  /** Actions that wait for the visitor. */
  waiting: number;
}

/** One page of projects that are shared with the visitor's company: open ones first, then by name. */
export class PortalProjectPageDto {
  items: PortalProjectCardDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Hours of a project, where the MSP shares them. */
export class PortalHoursDto {
  /** Decimal hours; null: the PSA gives none. */
  actual: number | null;

  /** Decimal hours; null: there is no estimate. */
  estimated: number | null;
}

export const PORTAL_MILESTONE_STATUSES = ['pending', 'in_progress', 'complete', 'skipped'] as const;

/** A milestone that is shared with clients. */
export class PortalMilestoneDto {
  id: string;
  title: string;
  description: string | null;

  /** `yyyy-mm-dd`. */
  plannedDate: string | null;

  /** `yyyy-mm-dd`. */
  actualDate: string | null;

  @ApiProperty({ enum: PORTAL_MILESTONE_STATUSES })
  status: (typeof PORTAL_MILESTONE_STATUSES)[number];
}

/** A file that is shared with clients. */
export class PortalFileDto {
  id: string;
  name: string;
  contentType: string;

  /** Bytes. */
  size: number;

  /** ISO 8601 in UTC. */
  addedAt: string;
}

export const PORTAL_DELIVERABLE_STATUSES = ['planned', 'in_progress', 'in_review', 'complete'] as const;

/** A deliverable that is shared with clients, with the files that are. */
export class PortalDeliverableDto {
  id: string;
  title: string;
  description: string;

  @ApiProperty({ enum: PORTAL_DELIVERABLE_STATUSES })
  status: (typeof PORTAL_DELIVERABLE_STATUSES)[number];

  /** `yyyy-mm-dd`. */
  dueDate: string | null;

  /** `yyyy-mm-dd`. */
  completedOn: string | null;
  files: PortalFileDto[];
}

/** Somebody to turn to. */
export class PortalPersonDto {
  name: string;

  /** `lead`: of the MSP. `sponsor`, `contact`: of the visitor's own company. */
  @ApiProperty({ enum: ['lead', 'sponsor', 'contact'] })
  kind: 'lead' | 'sponsor' | 'contact';

  /** What they do in the project, in words; empty: nothing was said. */
  role: string;
  email: string | null;
  phone: string | null;
}

/** P50: a project as contacts of its company see it. */
export class PortalProjectDto {
  id: string;
  name: string;

  /** What the project is to achieve. */
  objective: string | null;
  description: string | null;
  phase: string | null;

  @ApiProperty({ enum: STATUS_GROUPS, enumName: 'StatusGroup', nullable: true, type: String })
  status: StatusGroup | null;

  /** Whether the MSP shares the health of its projects. */
  healthShared: boolean;

  @ApiProperty({ enum: HEALTHS, enumName: 'Health', nullable: true, type: String })
  health: Health | null;

  /** Null: the MSP does not share hours. */
  hours: PortalHoursDto | null;

  /** The first 200, in the MSP's order. */
  milestones: PortalMilestoneDto[];

  /** The first 200, in the MSP's order. */
  deliverables: PortalDeliverableDto[];

  /** Pending ones that the visitor sees, the most pressing first; the first 200. */
  actions: PortalActionDto[];
  people: PortalPersonDto[];
}

/** The portal's first page. */
export class PortalHomeDto {
  /** What waits for the visitor, the most pressing first; the first 50. */
  attention: PortalActionDto[];

  /** What waits for others of the company, for who sees all of it; the first 50. */
  others: PortalActionDto[];

  /** The first page of projects. */
  projects: PortalProjectPageDto;

  /** People of the MSP who lead these projects. */
  people: PortalPersonDto[];
}
