import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';

/** See {@link Outbox}. Uses the system role, the queues and the live hub, all of them global. */
@Global()
@Module({ providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}
