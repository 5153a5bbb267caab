import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { SignedIn } from '../access/route-access.js';
import {
  NotificationCountDto,
  NotificationDto,
  NotificationListQueryDto,
  NotificationPageDto,
  NotificationPreferenceDto,
  NotificationPreferencePageDto,
  ReadNotificationsDto,
  SetNotificationPreferenceDto,
} from './dto/notification.dto.js';
import { NotificationPreferences } from './notification-preferences.service.js';
import { Notifications } from './notification.service.js';

@ApiTags('Me')
@SignedIn()
@ApiProblems(401, 403)
@Controller('me')
export class NotificationController {
  constructor(
    private readonly notifications: Notifications,
    private readonly preferences: NotificationPreferences,
  ) {}

  /** What the caller was told in the last 90 days, newest first. */
  @Get('notifications')
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() query: NotificationListQueryDto): Promise<NotificationPageDto> {
    return this.notifications.page(ctx, query);
  }

  /** How many notifications the caller has not read. */
  @Get('notifications/count')
  count(@Ctx() ctx: RequestCtx): Promise<NotificationCountDto> {
    return this.notifications.count(ctx);
  }

  /** Marks a notification as read. */
  @Put('notifications/:id/read')
  @ApiProblems(400, 404)
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<NotificationDto> {
    return this.notifications.read(ctx, id);
  }

  /** Marks a notification and all older ones as read; gives how many are left. */
  @Post('notifications/read')
  @HttpCode(200)
  @ApiProblems(400, 404)
  readUpTo(@Ctx() ctx: RequestCtx, @Body() body: ReadNotificationsDto): Promise<NotificationCountDto> {
    return this.notifications.readUpTo(ctx, body.upTo);
  }

  /** How the caller is told of each kind of thing. */
  @Get('notification-preferences')
  listPreferences(@Ctx() ctx: RequestCtx): Promise<NotificationPreferencePageDto> {
    return this.preferences.list(ctx);
  }

  /** Chooses how the caller is told of one kind of thing. */
  @Put('notification-preferences/:kind')
  @ApiProblems(400, 404)
  setPreference(
    @Ctx() ctx: RequestCtx,
    @Param('kind') kind: string,
    @Body() body: SetNotificationPreferenceDto,
  ): Promise<NotificationPreferenceDto> {
    return this.preferences.set(ctx, kind, body.channel);
  }
}
