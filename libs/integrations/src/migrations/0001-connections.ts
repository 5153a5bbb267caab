import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';

/** Connections: how a source (directory) is reached, with its sealed credentials and its state. */
export class Integrations0001Connections1767225600400 implements MigrationInterface {
  readonly name = 'Integrations0001Connections1767225600400';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create table connections (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null,
        vendor text not null check (vendor in ('connectwise', 'autotask', 'halo', 'syncro')),
        settings jsonb not null default '{}',
        credentials text not null,
        data_sets text[] not null,
        state text not null default 'connected'
          check (state in ('connected', 'degraded', 'disconnected', 'error')),
        state_reason text,
        state_changed_at timestamptz not null default now(),
        findings jsonb,
        endpoint jsonb,
        quota_share numeric(4, 3) not null default 0.5 check (quota_share > 0 and quota_share <= 1),
        schedule jsonb not null default '{}',
        webhook_hook_id text not null,
        webhook_state text not null default 'off' check (webhook_state in ('off', 'pending', 'active', 'failed')),
        webhook_error text,
        webhook_checked_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        removing_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, id) references sources (tenant_id, id)
      )`);
    await q.query('create unique index connections_hook on connections (tenant_id, webhook_hook_id)');
    for (const sql of protectTenantTable('connections')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table connections');
  }
}
