import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { ClientActionDto } from '../client-actions/dto/client-action.dto.js';
import { UpdateDto } from '../updates/dto/update.dto.js';
import { DecisionLines } from './decision-line.service.js';
import { ResolveDecisionDto } from './dto/decision-line.dto.js';

@ApiTags('Project updates')
@RequirePermission('write_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('updates/:id/decisions/:lineId')
export class DecisionLineController {
  constructor(private readonly lines: DecisionLines) {}

  /** Makes a client action of a decision that is needed; one that is there already is given (P13). */
  @Post('client-action')
  @HttpCode(200)
  toClientAction(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('lineId', ParseUUIDPipe) lineId: string,
  ): Promise<ClientActionDto> {
    return this.lines.toClientAction(ctx, id, lineId);
  }

  /** Marks a decision as made or as open again, and the client action that it became with it (P13). */
  @Put()
  resolve(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('lineId', ParseUUIDPipe) lineId: string,
    @Body() body: ResolveDecisionDto,
  ): Promise<UpdateDto> {
    return this.lines.resolve(ctx, id, lineId, body.resolved);
  }
}
