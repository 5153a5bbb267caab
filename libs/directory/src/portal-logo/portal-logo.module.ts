import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { PortalLogoFile } from './portal-logo-file.service.js';
import { PortalLogos } from './portal-logos.service.js';

/** The MSP's logo in the client portal (O54). Needs the platform's database and file store. */
@Module({
  imports: [IdentityModule],
  providers: [PortalLogoFile, PortalLogos],
  exports: [PortalLogoFile, PortalLogos],
})
export class PortalLogoModule {}
