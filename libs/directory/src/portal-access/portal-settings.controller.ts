import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, VersionHeader } from '#libs/identity';
import { ApiProblems, Ctx, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { PortalSettingsDto, SavePortalSettingsDto } from './dto/portal-settings.dto.js';
import { PortalSettings } from './portal-settings.service.js';

@ApiTags('Tenant')
@ApiProblems(401, 403)
@Controller('portal-settings')
@RequirePermission('manage_settings')
export class PortalSettingsController {
  constructor(private readonly settings: PortalSettings) {}

  /** The settings of the client portal. */
  @Get()
  read(@Ctx() ctx: RequestCtx): Promise<PortalSettingsDto> {
    return this.settings.read(ctx);
  }

  /** Replaces the settings of the client portal; they count from the next sign-in on (O50, O54). */
  @Put()
  @VersionHeader()
  @ApiProblems(400, 412, 428)
  save(
    @Ctx() ctx: RequestCtx,
    @IfMatchVersion() seen: number,
    @Body() settings: SavePortalSettingsDto,
  ): Promise<PortalSettingsDto> {
    return this.settings.save(ctx, seen, settings);
  }
}
