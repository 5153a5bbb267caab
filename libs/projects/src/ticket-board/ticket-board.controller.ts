import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { TicketBoardDto, TicketColumnPageDto } from './dto/ticket-board.dto.js';
import { TicketBoardQueryDto, TicketColumnQueryDto } from './dto/ticket-board-query.dto.js';
import { TicketBoardService } from './ticket-board.service.js';

@ApiTags('Tickets')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/ticket-board')
export class TicketBoardController {
  constructor(private readonly boards: TicketBoardService) {}

  /** The tickets of a project on a board: every column with its totals and its first cards (P20). */
  @Get()
  board(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: TicketBoardQueryDto,
  ): Promise<TicketBoardDto> {
    return this.boards.board(ctx, id, query);
  }

  /** A further page of one column of the board, under the grouping that the column belongs to (P9, P20). */
  @Get('column')
  column(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: TicketColumnQueryDto,
  ): Promise<TicketColumnPageDto> {
    return this.boards.column(ctx, id, query);
  }
}
