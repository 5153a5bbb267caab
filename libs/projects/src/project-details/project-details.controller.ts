import { Body, Controller, Get, Param, ParseUUIDPipe, Patch } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { ChangeProjectDetailsDto, ProjectDetailsDto } from './dto/project-details.dto.js';
import { ProjectDetails } from './project-details.service.js';

@ApiTags('Projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/details')
export class ProjectDetailsController {
  constructor(private readonly details: ProjectDetails) {}

  /** What people say of a project: outcome, phase, people, sharing with the client, health override (P10, P32). */
  @Get()
  @RequirePermission('read_projects')
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ProjectDetailsDto> {
    return this.details.read(ctx, id);
  }

  /** Changes the fields that are sent (P23). A 412 brings `current`, what somebody else saved meanwhile. */
  @Patch()
  @RequirePermission('write_projects')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' })
  @ApiProblems(412, 428)
  change(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() wish: ChangeProjectDetailsDto,
  ): Promise<ProjectDetailsDto> {
    return this.details.change(ctx, id, wish, seen);
  }
}
