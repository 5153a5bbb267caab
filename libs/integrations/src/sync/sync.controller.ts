import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import {
  ConnectionFreshnessDto,
  QuarantinePageDto,
  StartSyncDto,
  SyncRunPageDto,
  SyncStartedDto,
} from './dto/sync.dto.js';
import { FreshnessQuery } from './freshness.query.js';
import { QuarantineListQuery } from './quarantine-list.query.js';
import { RunListQuery } from './run-list.query.js';
import { SyncService } from './sync.service.js';

/** Syncing of one connection. */
@ApiTags('Connections')
@RequirePermission('manage_integrations')
@ApiProblems(401, 403, 404)
@Controller('connections/:id')
export class SyncController {
  constructor(
    private readonly sync: SyncService,
    private readonly runList: RunListQuery,
    private readonly freshnessQuery: FreshnessQuery,
    private readonly quarantineList: QuarantineListQuery,
  ) {}

  /** Syncs now; one run per data set at a time. */
  @Post('sync')
  @HttpCode(202)
  @ApiProblems(400, 409)
  start(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: StartSyncDto,
  ): Promise<SyncStartedDto> {
    return this.sync.start(ctx, id, body);
  }

  /** The last runs, newest first. */
  @Get('runs')
  @ApiProblems(400)
  runs(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<SyncRunPageDto> {
    return this.runList.page(ctx, id, page);
  }

  /** How fresh each data set is. */
  @Get('freshness')
  freshness(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ConnectionFreshnessDto> {
    return this.freshnessQuery.ofConnection(ctx, id);
  }

  /** Records that could not be understood, last seen first. */
  @Get('quarantine')
  @ApiProblems(400)
  quarantine(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<QuarantinePageDto> {
    return this.quarantineList.page(ctx, id, page);
  }

  /** Fetches a quarantined record once more. */
  @Post('quarantine/:recordId/retry')
  @HttpCode(202)
  @ApiProblems(409)
  retryQuarantined(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('recordId', ParseUUIDPipe) recordId: string,
  ): Promise<void> {
    return this.sync.retryQuarantined(ctx, id, recordId);
  }
}
