import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import {
  ApiProblems,
  Ctx,
  CursorPageQuery,
  Idempotent,
  IfMatchVersion,
  type RequestCtx,
} from '#libs/platform';
import { DeliverableService } from './deliverable.service.js';
import {
  ChangeDeliverableDto,
  CreateDeliverableDto,
  OrderDeliverablesDto,
} from './dto/deliverable-input.dto.js';
import { DeliverableDto, DeliverablePageDto } from './dto/deliverable.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' };

@ApiTags('Deliverables')
@ApiProblems(400, 401, 403, 404)
@Controller()
export class DeliverableController {
  constructor(private readonly deliverables: DeliverableService) {}

  /** Lists the deliverables of a project in their order, with their files (P16). */
  @Get('projects/:id/deliverables')
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<DeliverablePageDto> {
    return this.deliverables.list(ctx, id, page);
  }

  /** Adds a deliverable at the end of the list. It is internal unless said otherwise (P16). */
  @Post('projects/:id/deliverables')
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CreateDeliverableDto,
  ): Promise<DeliverableDto> {
    return this.deliverables.create(ctx, id, body);
  }

  /** Puts the deliverables of a project into an order. */
  @Put('projects/:id/deliverables/order')
  @HttpCode(204)
  @RequirePermission('write_projects')
  order(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: OrderDeliverablesDto,
  ): Promise<void> {
    return this.deliverables.order(ctx, id, body.ids);
  }

  /** Reads one deliverable with its files. */
  @Get('deliverables/:id')
  @RequirePermission('read_projects')
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<DeliverableDto> {
    return this.deliverables.read(ctx, id);
  }

  /** Changes a deliverable. Its files stay as they are. */
  @Patch('deliverables/:id')
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  change(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() body: ChangeDeliverableDto,
  ): Promise<DeliverableDto> {
    return this.deliverables.change(ctx, id, seen, body);
  }

  /** Removes a deliverable with its files for good. */
  @Delete('deliverables/:id')
  @HttpCode(204)
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  remove(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
  ): Promise<void> {
    return this.deliverables.remove(ctx, id, seen);
  }
}
