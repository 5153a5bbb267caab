import { ApiProperty } from '@nestjs/swagger';
import { TICKET_GROUPINGS, type TicketGrouping } from '../../project-settings/project-settings-values.js';
import { TicketCardDto } from './ticket-card.dto.js';

/** What the PSA of a ticket lets Atrium change; offer nothing else. */
export class TicketWritableDto {
  status: boolean;
  priority: boolean;
  owner: boolean;
  /** Whether an owner may be taken off again without another one. */
  unassign: boolean;
}

/** A column of a ticket board: what it holds in all, and its first cards. */
export class TicketColumnDto {
  /** A status group or `unmapped`; the id of a PSA member or `unassigned`; the id of a priority or `none`. */
  column: string;
  /** Name of the technician or the priority; null where the column is named by its id. */
  title: string | null;
  /** Tickets may be moved here: the technician is active, the PSA still offers the priority. */
  accepts: boolean;
  /** All tickets of the column under the filter, not only the cards on the page. */
  count: number;
  actualHours: number;
  budgetHours: number;
  cards: TicketCardDto[];
  /** For the next page of the column; null at its end. */
  nextCursor: string | null;
}

/**
 * P20: the tickets of a project. By status: the five groups, and the unmapped column while a ticket is in it. By
 * technician: unassigned first, then everybody who has a ticket here, who manages the project, and the caller. By
 * priority: those that the PSA offers and those that a ticket has.
 */
export class TicketBoardDto {
  @ApiProperty({ enum: TICKET_GROUPINGS, enumName: 'TicketGrouping' })
  by: TicketGrouping;
  columns: TicketColumnDto[];
  writable: TicketWritableDto;
}

/** A further page of one column. */
export class TicketColumnPageDto {
  cards: TicketCardDto[];
  nextCursor: string | null;
}
