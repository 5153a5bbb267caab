import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { ActivityListQuery } from './activity-list.query.js';
import { ActivityPageDto, ActivityQueryDto } from './dto/activity.dto.js';

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/activity')
export class ActivityController {
  constructor(private readonly activity: ActivityListQuery) {}

  /** What happened on a project, the newest first: by whom, to what, from what to what (P24). */
  @Get()
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ActivityQueryDto,
  ): Promise<ActivityPageDto> {
    return this.activity.page(ctx, id, query);
  }
}
