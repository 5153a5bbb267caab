import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Measurements of this process; each app offers them at `/metrics`. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
