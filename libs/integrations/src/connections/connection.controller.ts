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
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import {
  ApiProblems,
  Ctx,
  CursorPageQuery,
  Idempotent,
  IfMatchVersion,
  type RequestCtx,
} from '#libs/platform';
import { ConnectionLifecycle } from './connection-lifecycle.service.js';
import { ConnectionListQuery } from './connection-list.query.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionTests } from './connection-tests.service.js';
import {
  CreateConnectionDto,
  DeleteConnectionQuery,
  TestConnectionDto,
  UpdateConnectionDto,
} from './dto/connection-input.dto.js';
import { ConnectionDto, ConnectionFindingsDto, ConnectionListDto } from './dto/connection.dto.js';
import { VendorListDto } from './dto/vendor.dto.js';

/** Connections to PSAs. */
@ApiTags('Connections')
@RequirePermission('manage_integrations')
@ApiProblems(401, 403)
@Controller('connections')
export class ConnectionController {
  constructor(
    private readonly connections: ConnectionService,
    private readonly lifecycle: ConnectionLifecycle,
    private readonly tests: ConnectionTests,
    private readonly query: ConnectionListQuery,
  ) {}

  /** The tenant's connections by name. */
  @Get()
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<ConnectionListDto> {
    return this.query.page(ctx, page);
  }

  /** The PSAs that can be connected, with what their wizard asks for. */
  @Get('vendors')
  vendors(): VendorListDto {
    return this.tests.vendors();
  }

  /** Tries credentials without saving them and tells what is there. */
  @Post('test')
  @HttpCode(200)
  @ApiProblems(400, 422)
  test(@Body() body: TestConnectionDto): Promise<ConnectionFindingsDto> {
    return this.tests.unsaved(body);
  }

  /** Tests, saves and starts the first sync. */
  @Post()
  @Idempotent()
  @ApiProblems(400, 409, 422)
  create(@Ctx() ctx: RequestCtx, @Body() body: CreateConnectionDto): Promise<ConnectionDto> {
    return this.connections.create(ctx, body);
  }

  /** One connection. */
  @Get(':id')
  @ApiProblems(404)
  get(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ConnectionDto> {
    return this.query.one(ctx, id);
  }

  /** Changes what is given; credentials that are left out stay. */
  @Patch(':id')
  @ApiProblems(400, 404, 409, 412, 422, 428)
  update(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatchVersion() version: number,
    @Body() body: UpdateConnectionDto,
  ): Promise<ConnectionDto> {
    return this.connections.update(ctx, id, version, body);
  }

  /** Deletes the connection and all that it mirrored; wants its name. */
  @Delete(':id')
  @HttpCode(202)
  @ApiProblems(400, 404)
  remove(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() confirmation: DeleteConnectionQuery,
  ): Promise<void> {
    return this.lifecycle.remove(ctx, id, confirmation.name);
  }

  /** Tries a saved connection. */
  @Post(':id/test')
  @HttpCode(200)
  @ApiProblems(404, 422)
  testSaved(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ConnectionFindingsDto> {
    return this.tests.saved(ctx, id);
  }

  /** Stops syncing and sending; the mirror stays. */
  @Post(':id/disconnect')
  @HttpCode(200)
  @ApiProblems(404, 409)
  disconnect(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ConnectionDto> {
    return this.lifecycle.disconnect(ctx, id);
  }

  /** Tests the stored credentials and goes on syncing. */
  @Post(':id/reconnect')
  @HttpCode(200)
  @ApiProblems(404, 409, 422)
  reconnect(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ConnectionDto> {
    return this.lifecycle.reconnect(ctx, id);
  }
}
