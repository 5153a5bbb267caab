import {
  Body,
  Controller,
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
import { ClientActionEditing } from './client-action-editing.service.js';
import { ClientActionNotice } from './client-action-notice.service.js';
import {
  ChangeClientActionDto,
  ClientActionListQueryDto,
  CreateClientActionDto,
  NotifyDto,
  RespondDto,
  SetActionStatusDto,
} from './dto/client-action-input.dto.js';
import { ActionEventPageDto, ClientActionDto, ClientActionPageDto } from './dto/client-action.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' };

@ApiTags('Client actions')
@ApiProblems(400, 401, 403, 404)
@Controller()
export class ClientActionController {
  constructor(
    private readonly editing: ClientActionEditing,
    private readonly notice: ClientActionNotice,
  ) {}

  /** Lists the client actions of a project: pending first, then urgent ones, then by due date (P15). */
  @Get('projects/:id/client-actions')
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ClientActionListQueryDto,
  ): Promise<ClientActionPageDto> {
    return this.editing.list(ctx, id, query);
  }

  /** Asks for something. Nobody is mailed; *notify* does that (P15). */
  @Post('projects/:id/client-actions')
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  create(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CreateClientActionDto,
  ): Promise<ClientActionDto> {
    return this.editing.create(ctx, id, body);
  }

  /** Reads one client action. */
  @Get('client-actions/:id')
  @RequirePermission('read_projects')
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ClientActionDto> {
    return this.editing.read(ctx, id);
  }

  /** Changes a client action; kind and choices only until somebody has responded. */
  @Patch('client-actions/:id')
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 422, 428)
  change(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() body: ChangeClientActionDto,
  ): Promise<ClientActionDto> {
    return this.editing.change(ctx, id, seen, body);
  }

  /** Completes or cancels a client action by hand, or reopens it: then all are asked again and nothing is erased. */
  @Put('client-actions/:id/status')
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  setStatus(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() seen: number,
    @Body() body: SetActionStatusDto,
  ): Promise<ClientActionDto> {
    return this.editing.setStatus(ctx, id, seen, body);
  }

  /** Responds as the signed-in staff user, who must be an assignee. */
  @Post('client-actions/:id/responses')
  @RequirePermission('read_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  respond(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RespondDto,
  ): Promise<ClientActionDto> {
    return this.editing.respond(ctx, id, body);
  }

  /** Tells the assignees who have not responded: contacts by mail, staff by bell and mail (P15). */
  @Post('client-actions/:id/notify')
  @HttpCode(200)
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiProblems(409, 422)
  notify(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: NotifyDto,
  ): Promise<ClientActionDto> {
    return this.notice.notify(ctx, id, body.message);
  }

  /** Lists what happened to a client action, the latest first: responses, notices, settling and reopening. */
  @Get('client-actions/:id/history')
  @RequirePermission('read_projects')
  history(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: CursorPageQuery,
  ): Promise<ActionEventPageDto> {
    return this.editing.history(ctx, id, page);
  }
}
