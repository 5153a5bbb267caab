import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { OverviewDto } from './dto/overview.dto.js';
import { ProjectPageDto } from './dto/project-page.dto.js';
import { OverviewService } from './overview.service.js';
import { ProjectPageService } from './project-page.service.js';

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id')
export class ProjectPageController {
  constructor(
    private readonly page: ProjectPageService,
    private readonly overviews: OverviewService,
  ) {}

  /** One project as the header of its page, with the tabs that the caller has (P25). Also one that is gone in the PSA. */
  @Get()
  header(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ProjectPageDto> {
    return this.page.header(ctx, id);
  }

  /** P10: what the project is for, who it is about, its latest update, milestones and what waits on people. */
  @Get('overview')
  overview(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<OverviewDto> {
    return this.overviews.read(ctx, id);
  }
}
