import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { DAY } from '../../input/day.js';
import { OwnWords } from '../../input/own-words.js';
import { DELIVERABLE_STATUSES, type DeliverableStatus } from '../deliverable-status.js';

const unlessNull = (_: object, value: unknown): boolean => value !== null && value !== undefined;

/** The fields of a deliverable that may be left out. */
class DeliverableFieldsDto {
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  description?: string;

  @ApiProperty({ enum: DELIVERABLE_STATUSES, enumName: 'DeliverableStatus', required: false })
  @IsOptional()
  @IsIn(DELIVERABLE_STATUSES)
  status?: DeliverableStatus;

  /** `yyyy-mm-dd`; null for no date. */
  @ApiProperty({ type: String, format: 'date', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @Matches(DAY, { message: 'dueDate must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  dueDate?: string | null;

  /** When it was completed, `yyyy-mm-dd`; of a complete one only. Left out: the day on which it became complete. */
  @ApiProperty({ type: String, format: 'date', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @Matches(DAY, { message: 'completedOn must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  completedOn?: string | null;

  /** May client contacts see it? Not by default. Its files are shared one by one. */
  @IsOptional()
  @IsBoolean()
  clientVisible?: boolean;

  /** The phase that it comes from (P22). */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  phaseId?: string | null;

  /** The ticket that it comes from (P22); a phase or a ticket, not both. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  ticketId?: string | null;
}

/** P16: a new deliverable. It starts internal, planned and at the end of the list. */
export class CreateDeliverableDto extends DeliverableFieldsDto {
  /** 1 to 200 characters. */
  @OwnWords(200)
  title: string;
}

/** Changes of a deliverable; what is left out stays. Files have addresses of their own and are never dropped by this. */
export class ChangeDeliverableDto extends DeliverableFieldsDto {
  /** 1 to 200 characters. */
  @IsOptional()
  @OwnWords(200)
  title?: string;
}

/** The order of a project's deliverables. */
export class OrderDeliverablesDto {
  /** Ids in their order; those left out follow in the order that they had. */
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids: string[];
}

/** Changes of a file; what is left out stays. */
export class ChangeFileDto {
  /** 1 to 180 characters. */
  @IsOptional()
  @OwnWords(180)
  name?: string;

  /** May client contacts have it, once its deliverable is shared with them? */
  @IsOptional()
  @IsBoolean()
  shared?: boolean;
}
