import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { TimelineDto } from './dto/timeline.dto.js';
import { TimelineQuery } from './timeline.query.js';

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/timeline')
export class TimelineController {
  constructor(private readonly timeline: TimelineQuery) {}

  /** Phases and milestones with their days, scheduled and actual (P11). 404 also while the tab is off. */
  @Get()
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<TimelineDto> {
    return this.timeline.read(ctx, id);
  }
}
