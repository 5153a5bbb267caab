import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
  ValidateNested,
} from 'class-validator';
import { CursorPageQuery } from '#libs/platform';
import { DAY, MOMENT } from '../../input/day.js';
import { OwnWords } from '../../input/own-words.js';
import { PERSON_KINDS, type PersonKind } from '../../people/dto/person.dto.js';
import {
  APPROVALS,
  type Approval,
  CLIENT_ACTION_KINDS,
  CLIENT_ACTION_STATUSES,
  type ClientActionKind,
  type ClientActionStatus,
  RESPONSE_POLICIES,
  type ResponsePolicy,
} from '../client-action-kind.js';

const unlessNull = (_: object, value: unknown): boolean => value !== null && value !== undefined;

/** Somebody who is to respond. */
export class AssigneeInputDto {
  @ApiProperty({ enum: PERSON_KINDS, enumName: 'PersonKind' })
  @IsIn(PERSON_KINDS)
  kind: PersonKind;

  /** Id of a contact of the project's company, or of a staff user. */
  @IsUUID()
  id: string;
}

/** A choice that an assignee has. */
export class ActionOptionInputDto {
  /** Id of a choice that is there already; left out for a new one. */
  @IsOptional()
  @IsUUID()
  id?: string;

  /** 1 to 200 characters. */
  @OwnWords(200)
  text: string;
}

/** The fields of a client action that may be left out. */
class ActionFieldsDto {
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  description?: string;

  /** Answer by this day, `yyyy-mm-dd`; null for no date. */
  @ApiProperty({ type: String, format: 'date', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @Matches(DAY, { message: 'dueDate must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  dueDate?: string | null;

  @IsOptional()
  @IsBoolean()
  urgent?: boolean;

  /** Is a response of any one assignee enough, or must all respond? Any one by default. */
  @ApiProperty({ enum: RESPONSE_POLICIES, enumName: 'ResponsePolicy', required: false })
  @IsOptional()
  @IsIn(RESPONSE_POLICIES)
  policy?: ResponsePolicy;

  /** Choices of a decision, or slots offered for scheduling; other kinds have none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ActionOptionInputDto)
  options?: ActionOptionInputDto[];

  /** All assignees, as they should be. Assigning mails nobody; *notify* does. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AssigneeInputDto)
  assignees?: AssigneeInputDto[];

  /** May client contacts see it? Not by default. */
  @IsOptional()
  @IsBoolean()
  clientVisible?: boolean;

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

/** P15: a new client action. It starts internal and pending. */
export class CreateClientActionDto extends ActionFieldsDto {
  @ApiProperty({ enum: CLIENT_ACTION_KINDS, enumName: 'ClientActionKind' })
  @IsIn(CLIENT_ACTION_KINDS)
  kind: ClientActionKind;

  /** 1 to 200 characters. */
  @OwnWords(200)
  title: string;
}

/** Changes of a client action; what is left out stays. Kind and choices stay as they are once somebody has responded. */
export class ChangeClientActionDto extends ActionFieldsDto {
  @ApiProperty({ enum: CLIENT_ACTION_KINDS, enumName: 'ClientActionKind', required: false })
  @IsOptional()
  @IsIn(CLIENT_ACTION_KINDS)
  kind?: ClientActionKind;

  /** 1 to 200 characters. */
  @IsOptional()
  @OwnWords(200)
  title?: string;
}

/** A stretch of time that suits somebody. */
export class TimeSlotInputDto {
  /** Moment with its offset from UTC. */
  @ApiProperty({ format: 'date-time' })
  @Matches(MOMENT, { message: 'start must be a moment with its offset' })
  start: string;

  /** Moment with its offset from UTC; null or left out: open. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, required: false })
  @ValidateIf(unlessNull)
  @Matches(MOMENT, { message: 'end must be a moment with its offset' })
  end?: string | null;
}

/** P15, P52: what an assignee answers. Which fields are asked for depends on the kind. */
export class RespondDto {
  /** To an approval. */
  @ApiProperty({ enum: APPROVALS, enumName: 'Approval', required: false })
  @IsOptional()
  @IsIn(APPROVALS)
  approval?: Approval;

  /** Why; needed for a rejection. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;

  /** The answer to a question or an access request; what was decided; a word on the slots. Never a password. */
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  text?: string;

  /** The choice of a decision, or the slot that was offered. */
  @IsOptional()
  @IsUUID()
  optionId?: string;

  /** Slots that suit the assignee. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => TimeSlotInputDto)
  slots?: TimeSlotInputDto[];
}

/** Settling or reopening a client action by hand. */
export class SetActionStatusDto {
  /** `completed`: it is settled, whoever has responded; `cancelled`: no longer needed; `pending`: asked again. */
  @ApiProperty({ enum: CLIENT_ACTION_STATUSES, enumName: 'ClientActionStatus' })
  @IsIn(CLIENT_ACTION_STATUSES)
  status: ClientActionStatus;

  /** Why, or what came of it. Staff read it. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;
}

/** P15: a notice to the assignees who have not responded. */
export class NotifyDto {
  /** A word of your own that goes along. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  message?: string;
}

/** Which client actions. */
export class ClientActionListQueryDto extends CursorPageQuery {
  /** Only those; left out: all. */
  @ApiProperty({ enum: CLIENT_ACTION_STATUSES, enumName: 'ClientActionStatus', required: false })
  @IsOptional()
  @IsIn(CLIENT_ACTION_STATUSES)
  status?: ClientActionStatus;
}
