import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/identity';
import { ApiProblems } from '#libs/platform';
import { PortalLogoFile } from './portal-logo-file.service.js';

@ApiTags('Client portal')
@Controller('portal/logos')
export class PortalLogoFileController {
  constructor(private readonly logos: PortalLogoFile) {}

  /**
   * A logo by the address that a link's holder, a visit or a mail told. The address is random: nobody finds an MSP by it
   * who has not been told. A changed logo has another address, so this one may be kept.
   */
  @Get(':id')
  @Public('Shown before somebody is signed in, and in mails.')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  @ApiOkResponse({
    description: 'The bytes: PNG, JPEG or WebP.',
    content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(404)
  read(@Param('id') id: string): Promise<StreamableFile> {
    return this.logos.open(id);
  }
}
