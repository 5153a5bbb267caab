import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import { PhasePageDto, PhaseTicketPageDto } from './dto/phase.dto.js';
import { PhaseService } from './phase.service.js';

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/phases')
export class PhaseController {
  constructor(private readonly phases: PhaseService) {}

  /** The phases of a project in the order of the work breakdown, under their summary (P18, P19). */
  @Get()
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<PhasePageDto> {
    return this.phases.list(ctx, id, page);
  }

  /** Tickets of a project that belong to no phase, open ones first (P18). */
  @Get('none/tickets')
  loose(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<PhaseTicketPageDto> {
    return this.phases.tickets(ctx, id, null, page);
  }

  /** Tickets of one phase, open ones first; those of the phases below it are theirs (P18). */
  @Get(':phaseId/tickets')
  tickets(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('phaseId', ParseUUIDPipe) phaseId: string,
    @Query() page: CursorPageQuery,
  ): Promise<PhaseTicketPageDto> {
    return this.phases.tickets(ctx, id, phaseId, page);
  }
}
