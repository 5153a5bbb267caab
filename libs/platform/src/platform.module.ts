import { Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { QueueModule } from './queue/queue.module.js';

/** What every process of Atrium stands on. */
@Module({
  imports: [ConfigModule, QueueModule, EventsModule, DatabaseModule],
  exports: [ConfigModule, QueueModule, EventsModule, DatabaseModule],
})
export class PlatformModule {}
