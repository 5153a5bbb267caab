import { Module } from '@nestjs/common';
import { ConnectionController } from './connections/connection.controller.js';
import { IntegrationsModule } from './integrations.module.js';
import { FreshnessController } from './sync/freshness.controller.js';
import { SyncController } from './sync/sync.controller.js';
import { WebhookController } from './webhooks/webhook.controller.js';

/** The routes of this lib, for the API. */
@Module({
  imports: [IntegrationsModule],
  controllers: [ConnectionController, SyncController, FreshnessController, WebhookController],
})
export class IntegrationsHttpModule {}
