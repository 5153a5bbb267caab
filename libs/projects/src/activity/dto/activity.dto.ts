import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CursorPageQuery } from '#libs/platform';
import {
  ACTIVITY_ACTORS,
  ACTIVITY_SUBJECTS,
  ACTIVITY_TOPICS,
  ACTIVITY_VERBS,
  type ActivityActorKind,
  type ActivitySubjectKind,
  type ActivityTopic,
  type ActivityValue,
  type ActivityVerb,
} from '../activity-kind.js';

/** Who did it. */
export class ActivityActorDto {
  /** `psa`: it arrived with a sync; `system`: Atrium worked it out. */
  @ApiProperty({ enum: ACTIVITY_ACTORS, enumName: 'ActivityActorKind' })
  kind: ActivityActorKind;
  /** Of a staff user, contact or API key; of a PSA the id of its connection; null for Atrium itself. */
  @ApiProperty({ type: String, nullable: true })
  id: string | null;
  /** Their name at that time. */
  name: string;
}

/** The record that it was done to. */
export class ActivitySubjectDto {
  @ApiProperty({ enum: ACTIVITY_SUBJECTS, enumName: 'ActivitySubjectKind' })
  kind: ActivitySubjectKind;
  /** Null where the record was never more than a wish. */
  @ApiProperty({ type: String, nullable: true })
  id: string | null;
  /** Its name at that time. */
  label: string;
}

/** One field that changed. */
export class ActivityChangeDto {
  /** @example dueDate */
  field: string;
  /** Before: a name, a day `yyyy-mm-dd`, decimal hours, yes or no; null for nothing. */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true })
  from: ActivityValue;
  /** After, in the same form. */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true })
  to: ActivityValue;
}

/** P24: one thing that happened on a project. */
export class ActivityDto {
  id: string;
  /** When, UTC. */
  at: string;
  actor: ActivityActorDto;
  /** What it is about. */
  @ApiProperty({ enum: ACTIVITY_TOPICS, enumName: 'ActivityTopic' })
  topic: ActivityTopic;
  /** What was done. */
  @ApiProperty({ enum: ACTIVITY_VERBS, enumName: 'ActivityVerb' })
  verb: ActivityVerb;
  /** Null: the project itself. */
  @ApiProperty({ type: ActivitySubjectDto, nullable: true })
  subject: ActivitySubjectDto | null;
  changes: ActivityChangeDto[];
  /** Why, in the words of the PSA or of a person. */
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
}

/** A page of a project's activity, the newest first. */
export class ActivityPageDto {
  items: ActivityDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ActivityQueryDto extends CursorPageQuery {
  /** Only what is about this. */
  @ApiPropertyOptional({ enum: ACTIVITY_TOPICS, enumName: 'ActivityTopic' })
  @IsOptional()
  @IsIn(ACTIVITY_TOPICS)
  kind?: ActivityTopic;
}
