import { Global, Module } from '@nestjs/common';
import { AppConfig } from './app-config.js';

/** Hands every provider the one parsed configuration. */
@Global()
@Module({
  providers: [{ provide: AppConfig, useFactory: () => AppConfig.fromProcess() }],
  exports: [AppConfig],
})
export class ConfigModule {}
