import { Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import { CryptoModule } from './crypto/crypto.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { FilesModule } from './files/files.module.js';
import { HealthModule } from './health/health.module.js';
import { LoggingModule } from './logging/logging.module.js';
import { MailModule } from './mail/mail.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { QueueModule } from './queue/queue.module.js';

const parts = [
  ConfigModule,
  LoggingModule,
  CryptoModule,
  QueueModule,
  EventsModule,
  DatabaseModule,
  FilesModule,
  MailModule,
  MetricsModule,
  HealthModule,
];

/** What every process of Atrium stands on. */
@Module({ imports: parts, exports: parts })
export class PlatformModule {}
