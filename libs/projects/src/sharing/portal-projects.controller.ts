import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ForContact, Visitor, type PortalVisitor } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, Idempotent, type RequestCtx } from '#libs/platform';
import { RespondDto } from '../client-actions/dto/client-action-input.dto.js';
import { ClientUpdatePageDto } from './dto/client-update-page.dto.js';
import { PortalActionDto, PortalActionPageDto } from './dto/portal-action.dto.js';
import { PortalHomeDto, PortalProjectDto, PortalProjectPageDto } from './dto/portal-project.dto.js';
import { SettledActionsQueryDto } from './dto/settled-actions-query.dto.js';
import { PortalActions } from './portal-actions.service.js';
import { PortalFiles } from './portal-files.service.js';
import { PortalProjects } from './portal-projects.service.js';

/** What a client's contacts see of projects, and their answers (P50–P52). */
@ApiTags('Client portal')
@ForContact()
@ApiProblems(401)
@Controller('portal')
export class PortalProjectsController {
  constructor(
    private readonly actions: PortalActions,
    private readonly files: PortalFiles,
    private readonly projects: PortalProjects,
  ) {}

  /** The portal's first page: what waits for the visitor, their projects, whom to turn to. */
  @Get('home')
  home(@Ctx() ctx: RequestCtx, @Visitor() visitor: PortalVisitor): Promise<PortalHomeDto> {
    return this.projects.home(ctx, visitor);
  }

  /** Lists the projects that are shared with the visitor's company: open ones first, then by name. */
  @Get('projects')
  @ApiProblems(400)
  listProjects(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Query() page: CursorPageQuery,
  ): Promise<PortalProjectPageDto> {
    return this.projects.list(ctx, visitor, page);
  }

  /** Reads one shared project (P50). */
  @Get('projects/:id')
  @ApiProblems(404)
  readProject(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Param('id') id: string,
  ): Promise<PortalProjectDto> {
    return this.projects.detail(ctx, visitor, id);
  }

  /** Lists the published weekly updates of a shared project, the latest week first. */
  @Get('projects/:id/updates')
  @ApiProblems(400, 404)
  listUpdates(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Param('id') id: string,
    @Query() page: CursorPageQuery,
  ): Promise<ClientUpdatePageDto> {
    return this.projects.updates(ctx, visitor, id, page);
  }

  /**
   * Lists what is decided: settled actions with their answers, the latest first. The visitor's own, or for Advanced and
   * Manager all of the company's (P52).
   */
  @Get('actions/settled')
  @ApiProblems(400)
  listSettled(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Query() page: SettledActionsQueryDto,
  ): Promise<PortalActionPageDto> {
    return this.actions.settled(ctx, visitor, page);
  }

  /** Reads one action that the visitor sees: their own, or for Advanced and Manager any of the company's (P52). */
  @Get('actions/:id')
  @ApiProblems(404)
  readAction(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Param('id') id: string,
  ): Promise<PortalActionDto> {
    return this.actions.read(ctx, visitor, id);
  }

  /**
   * Answers an action in which the visitor is asked (P52): approve or reject with a reason, answer, choose, propose slots.
   * 409 when it is settled or the visitor has answered.
   */
  @Post('actions/:id/responses')
  @HttpCode(200)
  @Idempotent()
  @ApiProblems(400, 404, 409, 422)
  respond(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Param('id') id: string,
    @Body() answer: RespondDto,
  ): Promise<PortalActionDto> {
    return this.actions.respond(ctx, visitor, id, answer);
  }

  /** Downloads a file that is shared, as an attachment. */
  @Get('files/:id')
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(404)
  download(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    return this.files.download(ctx, visitor, id);
  }
}
