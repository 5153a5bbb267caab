import { CursorPageQuery } from '#libs/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { CHANGE_STATES, type ChangeState, type RecordKind } from '../change.js';

/** What the list of changes takes. */
export class ChangeListQueryDto extends CursorPageQuery {
  /** Only changes in this state; `conflict` and `failed` are those that wait for a person. */
  @IsOptional()
  @IsIn(CHANGE_STATES)
  state?: ChangeState;

  /** Only changes on their way to this connection. */
  @IsOptional()
  @IsUUID()
  sourceId?: string;

  /** Only changes of this record. */
  @IsOptional()
  @IsUUID()
  recordId?: string;
}

/** One side of a changed field. */
export class FieldValueDto {
  /** The PSA's id of the value. */
  externalId: string | null;
  name: string | null;
}

/** What a change does to one field. */
export class FieldChangeDto {
  /** Name of the field, such as `status`. */
  field: string;

  /** What the author saw; empty for a create. */
  from: FieldValueDto;

  /** What the author chose. */
  to: FieldValueDto;

  /** On a conflict: what the PSA holds instead. */
  theirs: FieldValueDto | null;
}

/** Who made a change. */
export class ChangeAuthorDto {
  /** `staff`, `contact`, `api-key` or `system`. */
  kind: string;
  id: string | null;
  name: string;
}

/** The record that a change belongs to. */
export class ChangedRecordDto {
  /** Kind of the record. */
  kind: RecordKind;
  id: string;

  /** Name of the project or summary of the ticket; of a note or time entry that of the project or ticket it is on. */
  name: string;

  /** The PSA's number of what `name` names. */
  number: string | null;

  /** The project that the record belongs to or is. */
  projectId: string | null;
}

/** One write on its way to the PSA. */
export class ChangeDto {
  id: string;
  record: ChangedRecordDto;

  /** Does it change a record, or create one? */
  @ApiProperty({ enum: ['update', 'create'], enumName: 'ChangeOp' })
  op: 'update' | 'create';

  /** What it changes, or what the new record has. */
  fields: FieldChangeDto[];
  state: ChangeState;

  /** How often it was sent. */
  attempts: number;

  /** When it is sent next, ISO 8601 in UTC. */
  nextTryAt: string | null;

  /** The PSA's words on a refusal, the last error, or the reason of a discard. */
  message: string | null;
  author: ChangeAuthorDto;

  /** ISO 8601 in UTC. */
  createdAt: string;

  /** When it was last sent, ISO 8601 in UTC. */
  sentAt: string | null;

  /** When it came to its end, ISO 8601 in UTC. */
  settledAt: string | null;
}

/** One page of changes, newest first. */
export class ChangePageDto {
  items: ChangeDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** The decision on a conflict. */
export class ResolveChangeDto {
  /** `mine` sends the change over the PSA's value, `theirs` gives it up. */
  @IsIn(['mine', 'theirs'])
  keep: 'mine' | 'theirs';
}

/** Giving up a change. */
export class DiscardChangeDto {
  /** Why, for the others. */
  @IsString()
  @Length(1, 500)
  reason: string;
}
