import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../database/tenant-table.js';

/** The outbox: messages between their transaction and Redis. */
export class Platform0001Outbox1767225600001 implements MigrationInterface {
  readonly name = 'Platform0001Outbox1767225600001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table outbox (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
        id uuid not null,
        seq bigint generated always as identity,
        message jsonb not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id)
      )`);
    await db.query('create index outbox_sweep on outbox (created_at, seq)');
    await db.query('create unique index outbox_id on outbox (id)');
    for (const sql of protectTenantTable('outbox', {
      app: ['select', 'insert'],
      system: ['select', 'update', 'delete'],
    })) {
      await db.query(sql);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table outbox');
  }
}
