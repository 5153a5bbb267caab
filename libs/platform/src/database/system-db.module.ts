import { Global, Module } from '@nestjs/common';
import { SystemDb } from './system-db.js';

/** Of its own, because the outbox needs it and the database module needs the outbox. */
@Global()
@Module({ providers: [SystemDb], exports: [SystemDb] })
export class SystemDbModule {}
