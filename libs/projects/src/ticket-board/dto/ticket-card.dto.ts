import { ApiProperty } from '@nestjs/swagger';
import { CardChangeDto, NamedDto } from '../../portfolio/dto/project-card.dto.js';
import { BOARD_COLUMNS, type BoardColumn } from '../../portfolio/status-group.js';

/** P20: a ticket as a board shows it. Hours are decimal, days `yyyy-mm-dd`. */
export class TicketCardDto {
  id: string;
  /** What people call it: the PSA's number or id; null while it is on its way there. */
  number: string | null;
  summary: string;
  projectId: string | null;
  phase: NamedDto | null;
  status: NamedDto | null;
  /** The group that its status is mapped to (P41). */
  @ApiProperty({ enum: BOARD_COLUMNS, enumName: 'BoardColumn' })
  statusGroup: BoardColumn;
  priority: NamedDto | null;
  owner: NamedDto | null;
  /** Neither completed nor cancelled. */
  open: boolean;
  /** Open and past due in the tenant's calendar. */
  overdue: boolean;
  /** Open in the PSA, and in a status in which time may be logged. */
  takesTime: boolean;
  /** What the PSA counts; time that is on its way is not in it yet. */
  actualHours: number | null;
  budgetHours: number | null;
  dueDate: string | null;
  change: CardChangeDto | null;
}
