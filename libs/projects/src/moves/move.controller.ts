import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import { MoveProjectDto } from './dto/move.dto.js';
import { MoveService } from './move.service.js';

@ApiTags('Projects')
@Controller('projects')
export class MoveController {
  constructor(private readonly moves: MoveService) {}

  /**
   * Moves a project to another column (P6). 202: it is moved here and on its way to the PSA; the answer is the card
   * with its pending change. 409 `projects.status_choice_needed` and `projects.mapping_offered` carry the choices,
   * 409 `projects.moved_meanwhile` the card as it is now.
   */
  @Post(':id/move')
  @HttpCode(202)
  @RequirePermission('write_projects')
  @ApiProblems(400, 401, 403, 404, 409, 422)
  move(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() wish: MoveProjectDto,
  ): Promise<ProjectCardDto> {
    return this.moves.move(ctx, id, wish);
  }
}
