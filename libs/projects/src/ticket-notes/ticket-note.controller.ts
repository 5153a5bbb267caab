import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, Idempotent, type RequestCtx } from '#libs/platform';
import { CreateTicketNoteDto, TicketNoteDto, TicketNotePageDto } from './dto/ticket-note.dto.js';
import { TicketNoteService } from './ticket-note.service.js';

@ApiTags('Tickets')
@ApiProblems(400, 401, 403, 404)
@Controller('tickets/:id/notes')
export class TicketNoteController {
  constructor(private readonly notes: TicketNoteService) {}

  /** Lists the notes of a ticket, newest first; those on their way to the PSA are among them. */
  @Get()
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<TicketNotePageDto> {
    return this.notes.list(ctx, id, page);
  }

  /** Writes a note on a ticket. It is here at once and on its way to the PSA. */
  @Post()
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CreateTicketNoteDto,
  ): Promise<TicketNoteDto> {
    return this.notes.create(ctx, id, body);
  }
}
