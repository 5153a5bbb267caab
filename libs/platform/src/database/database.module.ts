import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { AdvisoryLocks } from './advisory-locks.js';
import { Database } from './database.js';
import { GatheringSocket } from './gathering-socket.js';
import { setPostgresTypeParsers } from './pg-types.js';
import { StatementLog } from './statement-log.js';
import { SystemDbModule } from './system-db.module.js';
import { TenantDb } from './tenant-db.js';

/** The doors to the database. Entities register themselves by `TypeOrmModule.forFeature` in their lib. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => {
        setPostgresTypeParsers();
        return {
          type: 'postgres' as const,
          url: config.database.appUrl,
          poolSize: config.database.poolSize,
          connectTimeoutMS: 10_000,
          applicationName: 'atrium',
          autoLoadEntities: true,
          manualInitialization: true,
          synchronize: false,
          installExtensions: false,
          logger: new StatementLog(),
          logging: ['query'] as const,
          // A statement that runs this long is a fault, not work; long jobs page.
          extra: {
            statement_timeout: 60_000,
            idle_in_transaction_session_timeout: 60_000,
            // What is asked for is in memory or on an SSD. With the default, made for turning disks, PostgreSQL reads short
            // tables whole, also for each foreign key that it checks, row by row.
            // Naming the isolation here spares each transaction a round trip.
            options: '-c random_page_cost=1.1 -c default_transaction_isolation=read\\ committed',
            // The begin of a reading transaction travels with its first statement (see TenantDb).
            pipeline: true,
            stream: () => new GatheringSocket(),
          },
        };
      },
    }),
    SystemDbModule,
    OutboxModule,
  ],
  providers: [Database, TenantDb, AdvisoryLocks],
  exports: [Database, TenantDb, AdvisoryLocks, SystemDbModule],
})
export class DatabaseModule {}
