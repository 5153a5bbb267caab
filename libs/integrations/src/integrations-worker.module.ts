import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { IdentityModule } from '#libs/identity';
import { WorkModule } from '#libs/work';
import { RemoveConnectionProcessor } from './connections/remove-connection.processor.js';
import { IntegrationsModule } from './integrations.module.js';
import { OutgoingChanges } from './push/outgoing-change.js';
import { PushChangeProcessor } from './push/push-change.processor.js';
import { PushOutcomes } from './push/push-outcomes.js';
import { PushSchedule } from './push/push.schedule.js';
import { FetchRecordProcessor } from './sync/fetch-record.processor.js';
import { LinkStaffSubscriber } from './staff/link-staff.subscriber.js';
import { FetchedRecords } from './sync/fetched-records.js';
import { GoneChildren } from './sync/gone-children.js';
import { MirrorParents } from './sync/mirror-parents.js';
import { PageCommit } from './sync/page-commit.js';
import { Quarantine } from './sync/quarantine.js';
import { ReconcileProcessor } from './sync/reconcile.processor.js';
import { RefreshStatisticsProcessor } from './sync/refresh-statistics.processor.js';
import { RunLeases } from './sync/run-leases.js';
import { RunWorker } from './sync/run-worker.js';
import { StartDueRunProcessor } from './sync/start-due-run.processor.js';
import { SweepMender } from './sync/sweep-mender.js';
import { SyncDataSetProcessor } from './sync/sync-data-set.processor.js';
import { SyncProgress } from './sync/sync-progress.js';
import { SyncSchedule } from './sync/sync.schedule.js';
import { ReconcileWebhooksProcessor } from './webhooks/reconcile-webhooks.processor.js';

/** Jobs and schedules of this lib, for the worker. */
@Module({
  imports: [DirectoryModule, IdentityModule, IntegrationsModule, WorkModule],
  providers: [
    FetchRecordProcessor,
    FetchedRecords,
    GoneChildren,
    LinkStaffSubscriber,
    MirrorParents,
    OutgoingChanges,
    PageCommit,
    PushChangeProcessor,
    PushOutcomes,
    PushSchedule,
    Quarantine,
    ReconcileProcessor,
    ReconcileWebhooksProcessor,
    RemoveConnectionProcessor,
    RefreshStatisticsProcessor,
    RunLeases,
    RunWorker,
    StartDueRunProcessor,
    SweepMender,
    SyncDataSetProcessor,
    SyncProgress,
    SyncSchedule,
  ],
})
export class IntegrationsWorkerModule {}
