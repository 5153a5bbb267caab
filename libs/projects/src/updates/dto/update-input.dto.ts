import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DAY } from '../../input/day.js';
import { OwnWords } from '../../input/own-words.js';

const unlessNull = (_: object, value: unknown): boolean => value !== null && value !== undefined;

/** One line of a list. */
export class UpdateLineInputDto {
  /** Id of a line that is there already, which keeps it and what it is linked to; left out for a new line. */
  @IsOptional()
  @IsUUID()
  id?: string;

  /** 1 to 1,000 characters. */
  @OwnWords(1000)
  text: string;
}

/** The fields of a weekly update that somebody writes. */
class UpdateFieldsDto {
  /** In a few sentences; up to 4,000 characters. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  summary?: string;

  /** What was done. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => UpdateLineInputDto)
  done?: UpdateLineInputDto[];

  /** What's next. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => UpdateLineInputDto)
  next?: UpdateLineInputDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => UpdateLineInputDto)
  risks?: UpdateLineInputDto[];

  /** Decisions needed. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => UpdateLineInputDto)
  decisions?: UpdateLineInputDto[];

  /** The phase that it is about (P22). */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  phaseId?: string | null;

  /** The ticket that it is about (P22); a phase or a ticket, not both. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @IsUUID()
  ticketId?: string | null;
}

/** P12: a new weekly update. It starts internal. Something has to be in it. */
export class CreateUpdateDto extends UpdateFieldsDto {
  /** The Monday of its week, `yyyy-mm-dd`. Several updates may share a week. */
  @ApiProperty({ format: 'date' })
  @Matches(DAY, { message: 'week must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  week: string;

  /** P14: the draft that it was written from, one of yours that is done. It is marked so, and the draft is gone. */
  @IsOptional()
  @IsUUID()
  draftId?: string;
}

/** Changes of an update; what is left out stays. A list that is given is replaced as a whole. */
export class ChangeUpdateDto extends UpdateFieldsDto {
  /** The Monday of its week, `yyyy-mm-dd`. */
  @ApiProperty({ format: 'date', required: false })
  @IsOptional()
  @Matches(DAY, { message: 'week must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  week?: string;
}

/** P12: who is to be told of an update by mail. */
export class PublishUpdateDto {
  /** Contacts of the project's company; each gets one mail with what clients read. Empty or left out: nobody. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  notifyContactIds?: string[];
}
