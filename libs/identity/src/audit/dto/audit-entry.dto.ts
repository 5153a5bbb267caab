import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CursorPageQuery } from '#libs/platform';

const ACTOR_KINDS = ['staff', 'contact', 'api-key', 'system'] as const;

/** Who did it. */
export class AuditActorDto {
  @ApiProperty({ enum: ACTOR_KINDS })
  kind: (typeof ACTOR_KINDS)[number];

  /** Null: Atrium itself. */
  @ApiProperty({ type: String, nullable: true })
  id: string | null;

  /** Their name at that time. */
  name: string;
}

/** What it was done to. */
export class AuditSubjectDto {
  /** @example staff_user */
  kind: string;

  id: string;

  /** Its name at that time. */
  @ApiProperty({ type: String, nullable: true })
  name: string | null;
}

/** One security-relevant write. */
export class AuditEntryDto {
  id: string;

  /** @example 2026-03-02T08:00:00.000Z */
  at: string;

  actor: AuditActorDto;

  /** @example staff_user.roles_changed */
  action: string;

  subject: AuditSubjectDto;

  /** State before; null where there was none. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: Record<string, unknown> | null;

  /** State after; null where there is none. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: Record<string, unknown> | null;

  /** Leads to the log lines of the request. */
  correlationId: string;
}

/** One page of the audit trail, the newest first. */
export class AuditPageDto {
  items: AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** Which entries, besides the page; filters are combined with "and". */
export class AuditListQueryDto extends CursorPageQuery {
  /** Staff user, contact or API key that acted. */
  @IsOptional()
  @IsUUID()
  actorId?: string;

  /** @example role.updated */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;

  /** @example role */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectKind?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  subjectId?: string;
}
