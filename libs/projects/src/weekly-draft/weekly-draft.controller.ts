import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, Idempotent, type RequestCtx } from '#libs/platform';
import { RequestDraftDto } from './dto/weekly-draft-input.dto.js';
import { WeeklyDraftDto } from './dto/weekly-draft.dto.js';
import { WeeklyDrafts } from './weekly-drafts.service.js';

@ApiTags('Project updates')
@RequirePermission('write_projects', 'use_ai')
@ApiProblems(400, 401, 403, 404)
@Controller()
export class WeeklyDraftController {
  constructor(private readonly drafts: WeeklyDrafts) {}

  /**
   * Asks for a draft of a week's update (P14). It is written in the background: read it until it is done, or listen for
   * `ai.run-changed`. To save it, write an update with its id.
   */
  @Post('projects/:id/update-drafts')
  @Idempotent()
  @ApiProblems(409, 422)
  request(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() wish: RequestDraftDto,
  ): Promise<WeeklyDraftDto> {
    return this.drafts.request(ctx, id, wish);
  }

  /** Reads a draft that you asked for, or how far it is. */
  @Get('update-drafts/:id')
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<WeeklyDraftDto> {
    return this.drafts.read(ctx, id);
  }

  /** Stops the writing of a draft. One that is written already stays. */
  @Post('update-drafts/:id/cancel')
  @HttpCode(200)
  cancel(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<WeeklyDraftDto> {
    return this.drafts.cancel(ctx, id);
  }

  /** Throws a draft away. */
  @Delete('update-drafts/:id')
  @HttpCode(204)
  discard(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.drafts.discard(ctx, id);
  }
}
