import { Module } from '@nestjs/common';
import { DiscardLogoProcessor } from './portal-logo/discard-logo.processor.js';
import { PortalLogoModule } from './portal-logo/portal-logo.module.js';

/** The jobs of this lib. For apps/worker only. */
@Module({ imports: [PortalLogoModule], providers: [DiscardLogoProcessor] })
export class DirectoryWorkerModule {}
