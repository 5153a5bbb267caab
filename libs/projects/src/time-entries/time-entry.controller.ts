import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, Idempotent, type RequestCtx } from '#libs/platform';
import { CreateTimeEntryDto, TimeEntryDto, TimeEntryPageDto, WorkTypePageDto } from './dto/time-entry.dto.js';
import { TimeEntryService } from './time-entry.service.js';

@ApiTags('Tickets')
@ApiProblems(400, 401, 403, 404)
@Controller('tickets/:id')
export class TimeEntryController {
  constructor(private readonly entries: TimeEntryService) {}

  /** Lists the time logged on a ticket, the latest day first; what is on its way to the PSA is among it. */
  @Get('time-entries')
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<TimeEntryPageDto> {
    return this.entries.list(ctx, id, page);
  }

  /**
   * Logs the caller's own time on a ticket. It is here at once and on its way to the PSA. 403 `tickets.no_agent` for
   * somebody who is no member of that PSA, 422 `tickets.takes_no_time` for a ticket that is closed or takes none.
   */
  @Post('time-entries')
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CreateTimeEntryDto,
  ): Promise<TimeEntryDto> {
    return this.entries.create(ctx, id, body);
  }

  /** Lists the work types that time on a ticket may have, in the PSA's order (P21). */
  @Get('work-types')
  @RequirePermission('read_projects')
  workTypes(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<WorkTypePageDto> {
    return this.entries.workTypes(ctx, id, page);
  }
}
