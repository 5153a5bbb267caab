import { ApiProperty } from '@nestjs/swagger';
import { CardChangeDto, NamedDto } from '../../portfolio/dto/project-card.dto.js';
import { PHASE_STATES, type PhaseState } from '../phase-state.js';

/** P18: what stands over the phases of a project. Hours are decimal. */
export class PhaseSummaryDto {
  total: number;
  completed: number;
  inProgress: number;
  /** Of the project, as the PSA counts them. */
  @ApiProperty({ type: Number, nullable: true })
  actualHours: number | null;
  /** Of the project: the PSA's estimate, else its budget. */
  @ApiProperty({ type: Number, nullable: true })
  estimatedHours: number | null;
  /** Open tickets of the project; null where tickets are switched off. */
  @ApiProperty({ type: Number, nullable: true })
  openTickets: number | null;
}

/** Tickets that belong to no phase (P18). */
export class LooseTicketsDto {
  tickets: number;
  openTickets: number;
  actualHours: number;
  budgetHours: number;
}

/** P18: a phase. Days are `yyyy-mm-dd`, hours decimal. */
export class PhaseDto {
  id: string;
  @ApiProperty({ type: String, nullable: true })
  parentId: string | null;
  /** How deep it is nested; 0 is the top. */
  depth: number;
  name: string;
  /** The PSA's status of the phase; null where the PSA has none. */
  status: NamedDto | null;
  /** By the PSA's status, else by the rule P19. */
  @ApiProperty({ enum: PHASE_STATES, enumName: 'PhaseState' })
  state: PhaseState;
  /** The PSA calls it a milestone. */
  milestone: boolean;
  @ApiProperty({ type: String, nullable: true })
  startDate: string | null;
  @ApiProperty({ type: String, nullable: true })
  dueDate: string | null;
  @ApiProperty({ type: String, nullable: true })
  deadline: string | null;
  /** The PSA's figure, else what its tickets add up to. */
  @ApiProperty({ type: Number, nullable: true })
  actualHours: number | null;
  /** The PSA's figure, else the budgets of its tickets. */
  @ApiProperty({ type: Number, nullable: true })
  estimatedHours: number | null;
  /** Its own tickets, without those of the phases below; null where tickets are switched off. */
  @ApiProperty({ type: Number, nullable: true })
  tickets: number | null;
  @ApiProperty({ type: Number, nullable: true })
  openTickets: number | null;
}

/** A page of a project's phases in the order of the work breakdown, each before those below it. */
export class PhasePageDto {
  summary: PhaseSummaryDto;
  /** Null: there are none, or tickets are switched off. */
  @ApiProperty({ type: LooseTicketsDto, nullable: true })
  loose: LooseTicketsDto | null;
  /** Whether a ticket opens to its time entries here (P40). */
  timeEntries: boolean;
  items: PhaseDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** P18: a ticket in the list of a phase. Days are `yyyy-mm-dd`, hours decimal. */
export class PhaseTicketDto {
  id: string;
  /** The PSA's number; null while the ticket is on its way there. */
  @ApiProperty({ type: String, nullable: true })
  number: string | null;
  summary: string;
  status: NamedDto | null;
  owner: NamedDto | null;
  closed: boolean;
  @ApiProperty({ type: Number, nullable: true })
  actualHours: number | null;
  @ApiProperty({ type: Number, nullable: true })
  budgetHours: number | null;
  @ApiProperty({ type: String, nullable: true })
  dueDate: string | null;
  /** Its last change, or its creation, while somebody has to know of it. */
  change: CardChangeDto | null;
}

/** A page of tickets: open ones first, then by what they say. */
export class PhaseTicketPageDto {
  items: PhaseTicketDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
