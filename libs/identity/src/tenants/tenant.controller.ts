import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { RequirePermission, SignedIn } from '../access/route-access.js';
import { TenantDto, UpdateTenantDto } from './dto/tenant.dto.js';
import { TenantService } from './tenant.service.js';
import { VersionHeader } from '../version-header.js';

@ApiTags('Tenant')
@ApiProblems(401, 403)
@Controller('tenant')
export class TenantController {
  constructor(private readonly tenants: TenantService) {}

  /** The caller's MSP. */
  @Get()
  @SignedIn()
  read(@Ctx() ctx: RequestCtx): Promise<TenantDto> {
    return this.tenants.read(ctx);
  }

  /** Changes name, brand colour, time zone or language. */
  @Patch()
  @RequirePermission('manage_settings')
  @VersionHeader()
  @ApiProblems(400, 412, 428)
  update(
    @Ctx() ctx: RequestCtx,
    @IfMatchVersion() version: number,
    @Body() body: UpdateTenantDto,
  ): Promise<TenantDto> {
    return this.tenants.update(ctx, version, body);
  }
}
