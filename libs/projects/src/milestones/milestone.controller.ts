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
import {
  ChangeMilestoneDto,
  CreateMilestoneDto,
  MilestoneDto,
  MilestoneOrderDto,
  MilestonePageDto,
} from './dto/milestone.dto.js';
import { Milestones } from './milestone.service.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' };

@ApiTags('Project milestones')
@ApiProblems(400, 401, 403, 404)
@Controller()
export class MilestoneController {
  constructor(private readonly milestones: Milestones) {}

  /** Lists the milestones of a project in their order (P11). */
  @Get('projects/:id/milestones')
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<MilestonePageDto> {
    return this.milestones.list(ctx, id, page);
  }

  /** Adds a milestone at the end (P11). Clients do not see it unless it says so. */
  @Post('projects/:id/milestones')
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CreateMilestoneDto,
  ): Promise<MilestoneDto> {
    return this.milestones.create(ctx, id, body);
  }

  /** Puts milestones into another order (P11). */
  @Put('projects/:id/milestones/order')
  @HttpCode(204)
  @RequirePermission('write_projects')
  reorder(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MilestoneOrderDto,
  ): Promise<void> {
    return this.milestones.reorder(ctx, id, body.ids);
  }

  /** Changes the fields that are sent. A 412 brings `current`, what somebody else saved meanwhile. */
  @Patch('milestones/:id')
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  change(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() body: ChangeMilestoneDto,
  ): Promise<MilestoneDto> {
    return this.milestones.change(ctx, id, seen, body);
  }

  /** Removes a milestone for good. */
  @Delete('milestones/:id')
  @HttpCode(204)
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  remove(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
  ): Promise<void> {
    return this.milestones.remove(ctx, id, seen);
  }
}
