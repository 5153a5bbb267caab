import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import { AiRunPageDto } from './dto/run.dto.js';
import { RunListQuery } from './run-list.query.js';

@ApiTags('AI')
@ApiProblems(400, 401, 403)
@Controller('ai/runs')
export class AiRunController {
  constructor(private readonly runs: RunListQuery) {}

  /** Lists who had what drafted, by which writer, from which facts, and how it ended; never what was written (A7). */
  @Get()
  @RequirePermission('manage_ai')
  list(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<AiRunPageDto> {
    return this.runs.page(ctx, page);
  }
}
