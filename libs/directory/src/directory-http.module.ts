import { Module } from '@nestjs/common';
import { CompanyController } from './companies/company.controller.js';
import { CompanyHoldingsController } from './holdings/company-holdings.controller.js';
import { DirectoryModule } from './directory.module.js';
import { PortalAccessController } from './portal-access/portal-access.controller.js';
import { PortalAccessModule } from './portal-access/portal-access.module.js';
import { PortalSettingsController } from './portal-access/portal-settings.controller.js';
import { PortalSignInController } from './portal-access/portal-sign-in.controller.js';
import { PortalVisitController } from './portal-access/portal-visit.controller.js';
import { PortalLogoFileController } from './portal-logo/portal-logo-file.controller.js';
import { PortalLogoModule } from './portal-logo/portal-logo.module.js';
import { PortalLogosController } from './portal-logo/portal-logos.controller.js';

/** The routes of this lib, and how contacts are recognised. For apps/api only. */
@Module({
  imports: [DirectoryModule, PortalAccessModule, PortalLogoModule],
  controllers: [
    CompanyController,
    CompanyHoldingsController,
    PortalAccessController,
    PortalLogoFileController,
    PortalLogosController,
    PortalSettingsController,
    PortalSignInController,
    PortalVisitController,
  ],
})
export class DirectoryHttpModule {}
