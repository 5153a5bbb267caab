import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { SaveStatusMappingDto, StatusMappingDto } from './dto/status-mapping.dto.js';
import { StatusMappingService } from './status-mapping.service.js';

@ApiTags('Projects')
@ApiProblems(401, 403, 404)
@Controller('ticket-status-mapping')
export class TicketStatusMappingController {
  constructor(private readonly mapping: StatusMappingService) {}

  /** How the ticket statuses of a connection, of all its boards, are sorted into groups, with suggestions (P41). */
  @Get(':sourceId')
  @RequirePermission('read_projects')
  read(
    @Ctx() ctx: RequestCtx,
    @Param('sourceId', ParseUUIDPipe) sourceId: string,
  ): Promise<StatusMappingDto> {
    return this.mapping.read(ctx, 'ticket', sourceId);
  }

  /** Replaces the mapping of a connection's ticket statuses; statuses left out become unmapped (P41). */
  @Put(':sourceId')
  @RequirePermission('manage_projects')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' })
  @ApiProblems(400, 412, 428)
  save(
    @Ctx() ctx: RequestCtx,
    @Param('sourceId', ParseUUIDPipe) sourceId: string,
    @IfMatchVersion() seen: number,
    @Body() mapping: SaveStatusMappingDto,
  ): Promise<StatusMappingDto> {
    return this.mapping.save(ctx, 'ticket', sourceId, mapping.entries, seen);
  }
}
