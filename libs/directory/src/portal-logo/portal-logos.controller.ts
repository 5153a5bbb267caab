import { Controller, Delete, Get, HttpCode, Param, ParseEnumPipe, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import type { Request } from 'express';
import { PortalLogosDto } from './dto/portal-logo.dto.js';
import { LOGO_SCHEMES, type LogoScheme } from './logo-scheme.js';
import { PortalLogos } from './portal-logos.service.js';

const SCHEME = { name: 'scheme', enum: LOGO_SCHEMES, description: 'The background that the logo is for.' };
const Scheme = () =>
  Param('scheme', new ParseEnumPipe(Object.fromEntries(LOGO_SCHEMES.map((scheme) => [scheme, scheme]))));

@ApiTags('Tenant')
@ApiProblems(401, 403)
@Controller('portal-logos')
@RequirePermission('manage_settings')
export class PortalLogosController {
  constructor(private readonly logos: PortalLogos) {}

  /** The MSP's logo in the client portal and in mails to contacts (O54). */
  @Get()
  read(@Ctx() ctx: RequestCtx): Promise<PortalLogosDto> {
    return this.logos.read(ctx);
  }

  /**
   * Replaces the logo for light or dark backgrounds. PNG, JPEG or WebP by content, up to 512 KB, 16 to 4096 pixels in each
   * direction. SVG is refused: it can hold what runs, and mail programs do not show it.
   */
  @Put(':scheme')
  @ApiParam(SCHEME)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiProblems(400, 413, 415)
  replace(
    @Ctx() ctx: RequestCtx,
    @Scheme() scheme: LogoScheme,
    @Req() request: Request,
  ): Promise<PortalLogosDto> {
    return this.logos.replace(ctx, scheme, request);
  }

  /** Removes the logo for light or dark backgrounds. */
  @Delete(':scheme')
  @HttpCode(204)
  @ApiParam(SCHEME)
  @ApiProblems(400, 404)
  remove(@Ctx() ctx: RequestCtx, @Scheme() scheme: LogoScheme): Promise<void> {
    return this.logos.remove(ctx, scheme);
  }
}
