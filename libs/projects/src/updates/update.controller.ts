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
import { ClientUpdateDto } from '../sharing/dto/client-update.dto.js';
import { ChangeUpdateDto, CreateUpdateDto, PublishUpdateDto } from './dto/update-input.dto.js';
import { UpdateDto, UpdatePageDto } from './dto/update.dto.js';
import { PublicationService } from './publication.service.js';
import { UpdateService } from './update.service.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' };

@ApiTags('Project updates')
@ApiProblems(400, 401, 403, 404)
@Controller()
export class UpdateController {
  constructor(
    private readonly updates: UpdateService,
    private readonly publication: PublicationService,
  ) {}

  /** Lists the weekly updates of a project, the latest week first (P12). */
  @Get('projects/:id/updates')
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<UpdatePageDto> {
    return this.updates.list(ctx, id, page);
  }

  /** Writes a weekly update. It is internal until somebody publishes it (P12). */
  @Post('projects/:id/updates')
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CreateUpdateDto,
  ): Promise<UpdateDto> {
    return this.updates.create(ctx, id, body);
  }

  /** Reads one update. */
  @Get('updates/:id')
  @RequirePermission('read_projects')
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<UpdateDto> {
    return this.updates.read(ctx, id);
  }

  /** Changes an update. Clients go on reading what was published until it is published again. */
  @Patch('updates/:id')
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  change(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() body: ChangeUpdateDto,
  ): Promise<UpdateDto> {
    return this.updates.change(ctx, id, seen, body);
  }

  /** Removes an update for good, also for clients. Client actions that its decisions became stay. */
  @Delete('updates/:id')
  @HttpCode(204)
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  remove(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
  ): Promise<void> {
    return this.updates.remove(ctx, id, seen);
  }

  /** Shows what clients would read if the update were published as it is now (P12). */
  @Get('updates/:id/preview')
  @RequirePermission('read_projects')
  preview(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ClientUpdateDto> {
    return this.publication.preview(ctx, id);
  }

  /** Publishes an update to clients as its preview shows it, and mails it to chosen contacts (P12). */
  @Post('updates/:id/publish')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  publish(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() body: PublishUpdateDto,
  ): Promise<UpdateDto> {
    return this.publication.publish(ctx, id, seen, body);
  }

  /** Takes an update back from clients: it is internal again. */
  @Post('updates/:id/withdraw')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  withdraw(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
  ): Promise<UpdateDto> {
    return this.publication.withdraw(ctx, id, seen);
  }
}
