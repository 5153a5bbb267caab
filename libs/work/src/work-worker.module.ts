import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { UntakenChangeSubscriber } from './notices/untaken-change.subscriber.js';
import { WorkModule } from './work.module.js';

/** What of this lib runs in the background. For apps/worker only. */
@Module({ imports: [IdentityModule, WorkModule], providers: [UntakenChangeSubscriber] })
export class WorkWorkerModule {}
