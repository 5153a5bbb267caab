import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { HealthPreviewQuery } from '../health/health-preview.query.js';
import { HealthPreviewDto, HealthStandardDto } from './dto/health-preview.dto.js';
import { ProjectSettingsDto, ResetPreviewDto, SaveProjectSettingsDto } from './dto/project-settings.dto.js';
import { SharingChoicesDto } from './dto/sharing-choices.dto.js';
import { ProjectSettings } from './project-settings.service.js';
import { SharingChoicesQuery } from './sharing-choices.query.js';

const Version = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' });

@ApiTags('Projects')
@ApiProblems(401, 403)
@Controller('project-settings')
export class ProjectSettingsController {
  constructor(
    private readonly settings: ProjectSettings,
    private readonly health: HealthPreviewQuery,
    private readonly choices: SharingChoicesQuery,
  ) {}

  /** Card fields, tabs, health thresholds, calendar, budgets, ticket board and what clients see (P33, P40, P42). */
  @Get()
  @RequirePermission('read_projects')
  read(@Ctx() ctx: RequestCtx): Promise<ProjectSettingsDto> {
    return this.settings.read(ctx);
  }

  /** Replaces the settings. Health is judged anew when thresholds, working days or holidays changed (P33). */
  @Put()
  @RequirePermission('manage_projects')
  @Version()
  @ApiProblems(400, 412, 428)
  save(
    @Ctx() ctx: RequestCtx,
    @IfMatchVersion() seen: number,
    @Body() wanted: SaveProjectSettingsDto,
  ): Promise<ProjectSettingsDto> {
    return this.settings.save(ctx, wanted, seen);
  }

  /** How many projects would have another colour by other thresholds, working days or holidays (P33). Stores nothing. */
  @Post('health-preview')
  @HttpCode(200)
  @RequirePermission('manage_projects')
  @ApiProblems(400)
  healthPreview(@Ctx() ctx: RequestCtx, @Body() standard: HealthStandardDto): Promise<HealthPreviewDto> {
    return this.health.preview(ctx, standard);
  }

  /** The project types and boards that projects can be shared with clients by (P42). */
  @Get('sharing-choices')
  @RequirePermission('manage_projects')
  sharingChoices(@Ctx() ctx: RequestCtx): Promise<SharingChoicesDto> {
    return this.choices.read(ctx);
  }

  /** What a reset would change (P43). Status mappings are settings of connections: a reset leaves them alone. */
  @Get('reset')
  @RequirePermission('manage_projects')
  resetPreview(@Ctx() ctx: RequestCtx): Promise<ResetPreviewDto> {
    return this.settings.resetPreview(ctx);
  }

  /** Puts all settings back to their defaults (P43). */
  @Post('reset')
  @HttpCode(200)
  @RequirePermission('manage_projects')
  @Version()
  @ApiProblems(400, 412, 428)
  reset(@Ctx() ctx: RequestCtx, @IfMatchVersion() seen: number): Promise<ProjectSettingsDto> {
    return this.settings.reset(ctx, seen);
  }
}
