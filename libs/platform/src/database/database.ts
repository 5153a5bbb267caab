import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

/** The database or its rights are not as Atrium needs them; the process must not go on. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

/**
 * Opens the application's pool when the process starts (not when it is composed, so that the OpenAPI document
 * can be made without a database) and refuses a login that could see past row-level security.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private opening: Promise<DataSource> | undefined;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The open pool; opens it on first use. Only the doors in this folder may call it. */
  open(): Promise<DataSource> {
    this.opening ??= this.connect();
    return this.opening;
  }

  /** How the pool is used: connections in all, idle ones, and requests that wait for one. For metrics. */
  usage(): { total: number; idle: number; waiting: number } {
    const { master } = this.dataSource.driver as { master?: Partial<Pool> };
    return {
      total: master?.totalCount ?? 0,
      idle: master?.idleCount ?? 0,
      waiting: master?.waitingCount ?? 0,
    };
  }

  async onModuleInit(): Promise<void> {
    await this.open();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async connect(): Promise<DataSource> {
    await this.dataSource.initialize();
    const [role] = await this.dataSource.query<{ strong: boolean; owns: number }[]>(
      `select r.rolsuper or r.rolbypassrls as strong,
              (select count(*) from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns
         from pg_roles r where r.rolname = current_user`,
    );
    if (!role || role.strong || role.owns > 0) {
      throw new DatabaseSetupError(
        'The application must not log in as a superuser, as the owner of tables or with BYPASSRLS: ' +
          'row-level security would not hold. Give DATABASE_APP_URL a member of the role atrium_app.',
      );
    }
    return this.dataSource;
  }
}
