import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, Idempotent, type RequestCtx } from '#libs/platform';
import { CreateTicketDto, UpdateTicketDto } from './dto/ticket-input.dto.js';
import { TicketDto } from './dto/ticket.dto.js';
import { TicketService } from './ticket.service.js';

@ApiTags('Tickets')
@ApiProblems(400, 401, 403)
@Controller('tickets')
export class TicketController {
  constructor(private readonly tickets: TicketService) {}

  /** Creates a ticket in a project, or a service ticket of a company. It is here at once and on its way to the PSA. */
  @Post()
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(@Ctx() ctx: RequestCtx, @Body() body: CreateTicketDto): Promise<TicketDto> {
    return this.tickets.create(ctx, body);
  }

  /** Reads one ticket, also one that is gone in the PSA. */
  @Get(':id')
  @RequirePermission('read_projects')
  @ApiProblems(404)
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<TicketDto> {
    return this.tickets.read(ctx, id);
  }

  /**
   * Changes status, owner or priority. 202: changed here and on its way to the PSA; the answer is the ticket with its
   * pending change. 409 `tickets.changed_meanwhile` carries the ticket as it is now.
   */
  @Patch(':id')
  @HttpCode(202)
  @RequirePermission('write_projects')
  @ApiProblems(404, 409, 422)
  update(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: UpdateTicketDto,
  ): Promise<TicketDto> {
    return this.tickets.update(ctx, id, body);
  }
}
