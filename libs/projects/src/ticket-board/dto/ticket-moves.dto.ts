import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { NamedDto } from '../../portfolio/dto/project-card.dto.js';
import { TICKET_GROUPINGS, type TicketGrouping } from '../../project-settings/project-settings-values.js';
import { TicketCardDto } from './ticket-card.dto.js';

/** A ticket to move. */
export class MovedTicketDto {
  @IsUUID()
  id: string;

  /** What the card showed: id of its status, owner or priority; null for none. The move is refused when it differs (P8). */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  expected: string | null;
}

/** P20: one or many cards dropped on a column of a ticket board. */
export class MoveTicketsDto {
  /** What the columns of the board stand for. */
  @ApiProperty({ enum: TICKET_GROUPINGS, enumName: 'TicketGrouping' })
  @IsIn(TICKET_GROUPINGS)
  by: TicketGrouping;

  /** The column: a status group, the id of a PSA member or `unassigned`, the id of a priority. */
  @IsString()
  @MaxLength(40)
  to: string;

  /** Up to 100 tickets, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((ticket: MovedTicketDto | null) => ticket?.id)
  @ValidateNested({ each: true })
  @Type(() => MovedTicketDto)
  tickets: MovedTicketDto[];

  /** The exact statuses, one for each ticket board that has several in the column, or none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  statusIds?: string[];

  /** Map the chosen, unmapped statuses to the column too; needs `manage_projects`. */
  @IsOptional()
  @IsBoolean()
  addToMapping?: boolean;
}

/** What became of a ticket of the batch. */
export const MOVE_OUTCOMES = ['moved', 'unchanged', 'conflict', 'refused'] as const;

/** One ticket's answer. */
export class MoveAnswerDto {
  id: string;
  /** `conflict`: somebody else was first, the card is as it is now. `refused`: see `code` and `detail`. */
  @ApiProperty({ enum: MOVE_OUTCOMES, enumName: 'TicketMoveOutcome' })
  outcome: (typeof MOVE_OUTCOMES)[number];
  /** Why not; null when it was moved. */
  code: string | null;
  /** The same in words. */
  detail: string | null;
  /** The ticket as it is now; null when there is none. */
  card: TicketCardDto | null;
}

/** Answers by ticket, in the order of the request. */
export class MoveAnswersDto {
  items: MoveAnswerDto[];
}

/** P6: which statuses may be chosen for the tickets of one ticket board. Extension `boards` of `tickets.status_choice_needed`. */
export class StatusChoiceDto {
  /** The ticket board; null where statuses belong to the whole PSA. */
  board: NamedDto | null;
  choices: NamedDto[];
  /** The group's default. */
  defaultStatusId: string | null;
  /** No status is mapped to the column: the chosen one may be mapped to it, or not. */
  mapping: boolean;
  /** How many tickets it is asked for. */
  tickets: number;
}
