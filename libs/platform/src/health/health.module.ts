import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthProbes } from './health-probes.js';

/** Readiness of this process; each app offers it at `/health`. */
@Module({
  imports: [TerminusModule.forRoot({ errorLogStyle: 'json', logger: false })],
  providers: [HealthProbes],
  exports: [HealthProbes],
})
export class HealthModule {}
