import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, Idempotent, type RequestCtx } from '#libs/platform';
import { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import { CreateProjectDto } from './dto/new-project.dto.js';
import { NewProjectService } from './new-project.service.js';

@ApiTags('Projects')
@Controller('projects')
export class NewProjectController {
  constructor(private readonly projects: NewProjectService) {}

  /** Creates a project of a company. It is on the board at once and on its way to the PSA. */
  @Post()
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(400, 401, 403, 409, 422)
  create(@Ctx() ctx: RequestCtx, @Body() body: CreateProjectDto): Promise<ProjectCardDto> {
    return this.projects.create(ctx, body);
  }
}
