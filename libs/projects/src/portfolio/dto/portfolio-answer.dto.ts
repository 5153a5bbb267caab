import { ApiProperty } from '@nestjs/swagger';
import { BOARD_COLUMNS, type BoardColumn } from '../status-group.js';
import { NamedDto, ProjectCardDto } from './project-card.dto.js';

/** P1: numbers of the summary cards. */
export class PortfolioSummaryDto {
  total: number;
  in_progress: number;
  completed: number;
  on_hold: number;
  /** Open and past due. */
  overdue: number;
  /** More hours used than estimated. */
  over_budget: number;
}

/** A column of the board: what it holds in all, and its first cards. */
export class BoardColumnDto {
  @ApiProperty({ enum: BOARD_COLUMNS, enumName: 'BoardColumn' })
  column: BoardColumn;
  /** All projects of the column under the filter, not only the cards on the page. */
  count: number;
  actualHours: number;
  estimatedHours: number;
  cards: ProjectCardDto[];
  /** For the next page of the column; null at its end. */
  nextCursor: string | null;
}

/** P4: the five groups in their order; the unmapped column only while a project is in it. */
export class BoardDto {
  columns: BoardColumnDto[];
}

/** A further page of one column. */
export class BoardColumnPageDto {
  cards: ProjectCardDto[];
  nextCursor: string | null;
}

/** P3: who manages projects, by name. */
export class ManagerListDto {
  items: NamedDto[];
  nextCursor: string | null;
}

/** A page of the table. */
export class ProjectTableDto {
  items: ProjectCardDto[];
  /** All rows that the filter shows. */
  total: number;
  nextCursor: string | null;
}
