import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '../database/tenant-table.js';

/** Idempotency keys, what was mailed, the demo mailbox; and health may see which migrations have run. */
export class Platform0002Edge1767225600002 implements MigrationInterface {
  readonly name = 'Platform0002Edge1767225600002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table idempotency_keys (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
        id uuid not null default gen_random_uuid(),
        actor text not null,
        key text not null,
        fingerprint text not null,
        answer text,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null default now() + interval '24 hours',
        primary key (tenant_id, id),
        unique (tenant_id, actor, key)
      )`);
    await db.query('create index idempotency_keys_expiry on idempotency_keys (tenant_id, expires_at)');
    await db.query(`
      create table sent_mails (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
        id uuid not null default gen_random_uuid(),
        dedupe_key text not null,
        sent_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, dedupe_key)
      )`);
    await db.query('create index sent_mails_age on sent_mails (tenant_id, sent_at)');
    await db.query(`
      create table demo_mails (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
        id uuid not null default gen_random_uuid(),
        dedupe_key text not null,
        recipient text not null,
        subject text not null,
        body_text text not null,
        body_html text,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, dedupe_key)
      )`);
    await db.query('create index demo_mails_newest on demo_mails (tenant_id, created_at desc, id desc)');
    for (const table of ['idempotency_keys', 'sent_mails', 'demo_mails']) {
      for (const sql of protectTenantTable(table)) await db.query(sql);
    }
    await db.query('grant select on schema_migrations to atrium_system');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('revoke select on schema_migrations from atrium_system');
    for (const table of ['demo_mails', 'sent_mails', 'idempotency_keys'])
      await db.query(`drop table ${table}`);
  }
}
