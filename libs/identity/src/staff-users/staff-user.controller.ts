import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, Idempotent, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { RequirePermission } from '../access/route-access.js';
import {
  CreateStaffUserDto,
  SetStaffUserRolesDto,
  StaffUserDto,
  StaffUserListQueryDto,
  StaffUserPageDto,
  UpdateStaffUserDto,
} from './dto/staff-user.dto.js';
import { StaffUserListQuery } from './staff-user-list.query.js';
import { StaffUserService } from './staff-user.service.js';
import { VersionHeader } from '../version-header.js';

@ApiTags('Staff users')
@RequirePermission('manage_users')
@ApiProblems(401, 403)
@Controller('staff-users')
export class StaffUserController {
  constructor(
    private readonly users: StaffUserService,
    private readonly query: StaffUserListQuery,
  ) {}

  /** The tenant's staff users by name. */
  @Get()
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() query: StaffUserListQueryDto): Promise<StaffUserPageDto> {
    return this.query.page(ctx, query);
  }

  /** Adds a staff user who can sign in at once. */
  @Post()
  @Idempotent()
  @ApiProblems(400, 409)
  create(@Ctx() ctx: RequestCtx, @Body() body: CreateStaffUserDto): Promise<StaffUserDto> {
    return this.users.create(ctx, body);
  }

  /** Changes name or e-mail address. */
  @Patch(':id')
  @VersionHeader()
  @ApiProblems(400, 404, 409, 412, 428)
  update(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @IfMatchVersion() version: number,
    @Body() body: UpdateStaffUserDto,
  ): Promise<StaffUserDto> {
    return this.users.update(ctx, id, version, body);
  }

  /** Sets the roles that the person holds; they count from their next request on. */
  @Put(':id/roles')
  @VersionHeader()
  @ApiProblems(400, 404, 412, 422, 428)
  setRoles(
    @Ctx() ctx: RequestCtx,
    @Param('id') id: string,
    @IfMatchVersion() version: number,
    @Body() body: SetStaffUserRolesDto,
  ): Promise<StaffUserDto> {
    return this.users.setRoles(ctx, id, version, body.roleIds);
  }

  /** Bars the person from signing in and ends their sessions at once. */
  @Post(':id/deactivate')
  @HttpCode(200)
  @ApiProblems(404, 422)
  deactivate(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<StaffUserDto> {
    return this.users.deactivate(ctx, id);
  }

  /** Lets a deactivated person sign in again. */
  @Post(':id/reactivate')
  @HttpCode(200)
  @ApiProblems(404)
  reactivate(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<StaffUserDto> {
    return this.users.reactivate(ctx, id);
  }

  /** Signs the person out everywhere, at once. */
  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiProblems(404)
  endSessions(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<void> {
    return this.users.endSessions(ctx, id);
  }
}
