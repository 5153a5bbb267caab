import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  Ctx,
  CursorPageQuery,
  Idempotent,
  IfMatchVersion,
  type RequestCtx,
} from '#libs/platform';
import { RequirePermission } from '../access/route-access.js';
import { CopyRoleDto, CreateRoleDto, RoleDto, RolePageDto, UpdateRoleDto } from './dto/role.dto.js';
import { RoleListQuery } from './role-list.query.js';
import { RoleService } from './role.service.js';
import { VersionHeader } from '../version-header.js';

@ApiTags('Roles')
@RequirePermission('manage_users')
@ApiProblems(401, 403)
@Controller('roles')
export class RoleController {
  constructor(
    private readonly roles: RoleService,
    private readonly query: RoleListQuery,
  ) {}

  /** The tenant's roles: built-in ones first, then custom ones by name. */
  @Get()
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<RolePageDto> {
    return this.query.page(ctx, page);
  }

  /** Adds a custom role with permissions that the caller holds. */
  @Post()
  @Idempotent()
  @ApiProblems(400, 409)
  create(@Ctx() ctx: RequestCtx, @Body() body: CreateRoleDto): Promise<RoleDto> {
    return this.roles.create(ctx, body);
  }

  /** Adds a custom role that holds what this one holds. */
  @Post(':id/copy')
  @Idempotent()
  @ApiProblems(400, 404, 409)
  copy(@Ctx() ctx: RequestCtx, @Param('id') id: string, @Body() body: CopyRoleDto): Promise<RoleDto> {
    return this.roles.copy(ctx, id, body.name);
  }

  /** Changes a role; what it holds counts from the next request of everyone who has it. */
  @Patch(':id')
  @VersionHeader()
  @ApiProblems(400, 404, 409, 412, 422, 428)
  update(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @IfMatchVersion() version: number,
    @Body() body: UpdateRoleDto,
  ): Promise<RoleDto> {
    return this.roles.update(ctx, id, version, body);
  }

  /** Deletes a custom role that nobody holds. */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(404, 409, 422)
  remove(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<void> {
    return this.roles.remove(ctx, id);
  }
}
