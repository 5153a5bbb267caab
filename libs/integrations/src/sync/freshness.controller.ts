import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { FreshnessDto } from './dto/sync.dto.js';
import { FreshnessQuery } from './freshness.query.js';

/** How fresh everything is, for the top bar. */
@ApiTags('Connections')
@RequirePermission('read_projects')
@ApiProblems(401, 403)
@Controller('freshness')
export class FreshnessController {
  constructor(private readonly query: FreshnessQuery) {}

  /** All connections at a glance. */
  @Get()
  get(@Ctx() ctx: RequestCtx): Promise<FreshnessDto> {
    return this.query.overall(ctx);
  }
}
