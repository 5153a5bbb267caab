import { ApiProperty } from '@nestjs/swagger';
import {
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { DAY } from '../../input/day.js';

/** A new ticket: in a project (and phase), or of a company on a service board. */
export class CreateTicketDto {
  @IsString()
  @Length(1, 250)
  summary: string;

  @IsOptional()
  @IsString()
  @MaxLength(32_000)
  description?: string;

  /** The project; its company and board are the ticket's too. */
  @IsOptional()
  @IsUUID()
  projectId?: string;

  /** A phase of the project. */
  @IsOptional()
  @IsUUID()
  phaseId?: string;

  /** The company of a service ticket. */
  @IsOptional()
  @IsUUID()
  companyId?: string;

  /** A contact of the company. */
  @IsOptional()
  @IsUUID()
  contactId?: string;

  /** Left out: the project's board, or the one that the PSA gives. */
  @IsOptional()
  @IsUUID()
  boardId?: string;

  /** A status of the board; left out: the one that new tickets get. */
  @IsOptional()
  @IsUUID()
  statusId?: string;

  @IsOptional()
  @IsUUID()
  priorityId?: string;

  /** The PSA member that it is for. */
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  /** `yyyy-mm-dd`. */
  @IsOptional()
  @Matches(DAY, { message: 'dueDate must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  dueDate?: string;
}

const unlessNull = (_: object, value: unknown): boolean => value !== null && value !== undefined;

/**
 * Changes of a ticket; what is left out stays. With each value goes what the screen showed, so that nobody is overwritten
 * unseen; leave it out only where no screen showed a value.
 */
export class UpdateTicketDto {
  /** A status of the ticket's board. */
  @IsOptional()
  @IsUUID()
  statusId?: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  expectedStatusId?: string | null;

  /** The PSA member that it is for; null for nobody. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  ownerId?: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  expectedOwnerId?: string | null;

  @IsOptional()
  @IsUUID()
  priorityId?: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  expectedPriorityId?: string | null;
}
