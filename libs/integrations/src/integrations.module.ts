import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule, RecordLinks } from '#libs/directory';
import { IdentityModule } from '#libs/identity';
import { RedisConnections } from '#libs/platform';
import { WorkModule } from '#libs/work';
import { ConnectionEntity } from './connections/connection.entity.js';
import { ConnectionInput } from './connections/connection-input.js';
import { ConnectionLifecycle } from './connections/connection-lifecycle.service.js';
import { ConnectionListQuery } from './connections/connection-list.query.js';
import { ConnectionSecrets } from './connections/connection-secrets.js';
import { ConnectionService } from './connections/connection.service.js';
import { ConnectionStore } from './connections/connection-store.js';
import { ConnectionTester } from './connections/connection-tester.js';
import { ConnectionTests } from './connections/connection-tests.service.js';
import { DemoConnection } from './connections/demo-connection.js';
import { PsaSessions } from './connections/psa-sessions.js';
import { PsaTurns } from './connections/psa-turns.js';
import { ConnectionLimiter } from './limiter/connection-limiter.js';
import { AdapterRegistry } from './psa/adapter-registry.js';
import { teachRecordLinks } from './psa/record-links.js';
import { FreshnessQuery } from './sync/freshness.query.js';
import { MirrorWriter } from './sync/mirror-writer.js';
import { QuarantineListQuery } from './sync/quarantine-list.query.js';
import { RunListQuery } from './sync/run-list.query.js';
import { SyncRuns } from './sync/sync-runs.service.js';
import { SyncService } from './sync/sync.service.js';
import { SyncStates } from './sync/sync-states.js';
import { WebhookRegistration } from './webhooks/webhook-registration.js';
import { WebhookService } from './webhooks/webhook.service.js';

const shared = [
  ConnectionSecrets,
  ConnectionStore,
  DemoConnection,
  MirrorWriter,
  PsaSessions,
  SyncRuns,
  SyncStates,
  WebhookRegistration,
];

/** Connections to PSAs and what people ask of them. Needs the platform's database, Redis and crypto. */
@Module({
  imports: [DirectoryModule, IdentityModule, WorkModule, TypeOrmModule.forFeature([ConnectionEntity])],
  providers: [
    AdapterRegistry,
    ConnectionInput,
    ConnectionLifecycle,
    ConnectionListQuery,
    ConnectionService,
    ConnectionTester,
    ConnectionTests,
    FreshnessQuery,
    PsaTurns,
    QuarantineListQuery,
    RunListQuery,
    SyncService,
    WebhookService,
    {
      provide: ConnectionLimiter,
      inject: [RedisConnections],
      useFactory: (redis: RedisConnections) => new ConnectionLimiter(redis),
    },
    ...shared,
  ],
  exports: [
    ConnectionLifecycle,
    ConnectionListQuery,
    ConnectionService,
    ConnectionTests,
    FreshnessQuery,
    QuarantineListQuery,
    RunListQuery,
    SyncService,
    WebhookService,
    ...shared,
  ],
})
export class IntegrationsModule implements OnModuleInit {
  constructor(private readonly links: RecordLinks) {}

  onModuleInit(): void {
    teachRecordLinks(this.links);
  }
}
