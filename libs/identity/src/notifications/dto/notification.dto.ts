import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { CursorPageQuery } from '#libs/platform';
import { NOTIFICATION_CHANNELS, type NotificationChannel } from '../notification-kind.js';

/** What a notification is about. */
export class NotificationSubjectDto {
  /**
   * Kind of the record.
   * @example client_action
   */
  kind: string;

  id: string;

  /** Name of the record when it was told of. */
  label: string;
}

/** Something that the caller was told. */
export class NotificationDto {
  id: string;

  /**
   * What happened. Kinds may be added; show one that you do not know by its subject.
   * @example client_action.responded
   */
  kind: string;

  subject: NotificationSubjectDto;

  /** Path in the staff app that shows it; null: there is nothing to open. */
  @ApiProperty({ type: String, nullable: true })
  link: string | null;

  /** Who did it; null where nobody did. */
  @ApiProperty({ type: String, nullable: true })
  actorName: string | null;

  /** Their own words, or the PSA's. */
  @ApiProperty({ type: String, nullable: true })
  message: string | null;

  /** ISO 8601 UTC. */
  createdAt: string;

  /** ISO 8601 UTC; null: not read yet. */
  @ApiProperty({ type: String, nullable: true })
  readAt: string | null;
}

/** Notifications of the last 90 days, newest first. */
export class NotificationPageDto {
  items: NotificationDto[];

  /** For the next page; null: this was the last. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** Which notifications to list. */
export class NotificationListQueryDto extends CursorPageQuery {
  /** Only those that are not read yet. */
  @ApiPropertyOptional()
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unread?: boolean;
}

/** How many notifications wait. */
export class NotificationCountDto {
  /** Not read yet. */
  unread: number;
}

/** Marks as read what the caller has seen. */
export class ReadNotificationsDto {
  /** The newest notification that was on the screen: it and all older ones are read. */
  @IsUUID()
  upTo: string;
}

/** How the caller is told of one kind of thing. */
export class NotificationPreferenceDto {
  /** @example client_action.responded */
  kind: string;

  @ApiProperty({ enum: NOTIFICATION_CHANNELS, enumName: 'NotificationChannel' })
  channel: NotificationChannel;

  /** True while the caller has not chosen. */
  isDefault: boolean;
}

/** All kinds that the caller may be told of; there are few, so there is one page. */
export class NotificationPreferencePageDto {
  items: NotificationPreferenceDto[];

  /** Always null. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** The choice for one kind. */
export class SetNotificationPreferenceDto {
  @ApiProperty({ enum: NOTIFICATION_CHANNELS, enumName: 'NotificationChannel' })
  @IsIn(NOTIFICATION_CHANNELS)
  channel: NotificationChannel;
}
