import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TICKET_GROUPINGS, type TicketGrouping } from '../../project-settings/project-settings-values.js';

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** What a ticket board is narrowed to and grouped by. */
export class TicketFilterDto {
  /** What the columns stand for. */
  @IsOptional()
  @IsIn(TICKET_GROUPINGS)
  by: TicketGrouping = 'status';

  /** Part of a ticket's number, summary or owner's name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  /** Leaves completed and cancelled tickets out. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  hideCompleted: boolean = false;
}

/** A ticket board and how many cards each column starts with. */
export class TicketBoardQueryDto extends TicketFilterDto {
  /** Cards per column on the first page, 1 to 100. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  perColumn: number = 30;
}

/** A further page of one column. */
export class TicketColumnQueryDto extends TicketFilterDto {
  /** The `column` of the board. */
  @IsString()
  @MaxLength(40)
  column: string;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  /** How many cards, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}
