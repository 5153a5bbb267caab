import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { TicketCardDto } from './dto/ticket-card.dto.js';
import { MoveAnswersDto, MoveTicketsDto, StatusChoiceDto } from './dto/ticket-moves.dto.js';
import { TicketBoardService } from './ticket-board.service.js';
import { TicketMoves } from './ticket-moves.service.js';

@ApiTags('Tickets')
@ApiProblems(400, 401, 403)
@Controller('tickets')
export class TicketMovesController {
  constructor(
    private readonly moves: TicketMoves,
    private readonly boards: TicketBoardService,
  ) {}

  /**
   * Moves up to 100 tickets to another column of a board: changes their status, owner or priority, here at once and on
   * its way to the PSA (P20). Each ticket has its own answer. 409 `tickets.status_choice_needed` lists in `boards` what
   * has to be chosen first (P6); nothing has been moved then.
   */
  @Post('moves')
  @HttpCode(202)
  @RequirePermission('write_projects')
  @ApiExtraModels(StatusChoiceDto)
  @ApiProblems(409)
  move(@Ctx() ctx: RequestCtx, @Body() wish: MoveTicketsDto): Promise<MoveAnswersDto> {
    return this.moves.move(ctx, wish);
  }

  /** One ticket as a card of a board (P20). */
  @Get(':id/card')
  @RequirePermission('read_projects')
  @ApiProblems(404)
  card(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<TicketCardDto> {
    return this.boards.card(ctx, id);
  }
}
