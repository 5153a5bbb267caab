import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { ChangeService } from './change.service.js';
import {
  ChangeDto,
  ChangeListQueryDto,
  ChangePageDto,
  DiscardChangeDto,
  ResolveChangeDto,
} from './dto/change.dto.js';

/** People's changes on their way to the PSA. */
@ApiTags('Changes')
@ApiProblems(401, 403)
@Controller('changes')
export class ChangeController {
  constructor(private readonly changes: ChangeService) {}

  /** Lists changes, newest first. */
  @Get()
  @RequirePermission('read_projects')
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() query: ChangeListQueryDto): Promise<ChangePageDto> {
    return this.changes.list(ctx, query);
  }

  /** Decides a conflict: keep mine sends the change again, keep theirs gives it up. */
  @Post(':id/resolve')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @ApiProblems(400, 404, 409)
  resolve(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Body() body: ResolveChangeDto,
  ): Promise<ChangeDto> {
    return this.changes.resolve(ctx, id, body.keep);
  }

  /** Sends a failed change again, or a waiting one at once. */
  @Post(':id/retry')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @ApiProblems(404, 409)
  retry(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<ChangeDto> {
    return this.changes.retry(ctx, id);
  }

  /** Gives up a failed or conflicting change, with a reason. */
  @Post(':id/discard')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @ApiProblems(400, 404, 409)
  discard(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @Body() body: DiscardChangeDto,
  ): Promise<ChangeDto> {
    return this.changes.discard(ctx, id, body.reason);
  }
}
