import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { StartTimerDto, TimerStateDto } from './dto/timer.dto.js';
import { TimerService } from './timer.service.js';

@ApiTags('Me')
@ApiProblems(401, 403)
@Controller('me/timer')
export class TimerController {
  constructor(private readonly timers: TimerService) {}

  /** Your timer, if you have one (P21). */
  @Get()
  @RequirePermission('read_projects')
  read(@Ctx() ctx: RequestCtx): Promise<TimerStateDto> {
    return this.timers.read(ctx);
  }

  /**
   * Starts your timer on a ticket (P21). 409 `timers.another` carries the `timer` that you have already; 403
   * `tickets.no_agent` for somebody who is no member of that PSA, 422 `tickets.takes_no_time` for a ticket that takes none.
   */
  @Put()
  @RequirePermission('write_projects')
  @ApiProblems(400, 404, 409, 422)
  start(@Ctx() ctx: RequestCtx, @Body() body: StartTimerDto): Promise<TimerStateDto> {
    return this.timers.start(ctx, body);
  }

  /** Stops your timer; it waits until its time is logged (`endTimer` of a new time entry) or it is discarded. */
  @Post('stop')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @ApiProblems(404)
  stop(@Ctx() ctx: RequestCtx): Promise<TimerStateDto> {
    return this.timers.stop(ctx);
  }

  /** Throws your timer away without logging its time. */
  @Delete()
  @HttpCode(204)
  @RequirePermission('write_projects')
  discard(@Ctx() ctx: RequestCtx): Promise<void> {
    return this.timers.discard(ctx);
  }
}
