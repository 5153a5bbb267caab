import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';

/** What has been synced and what is being synced: states per data set, runs, their sets, quarantine. */
export class Integrations0002Sync1767225600410 implements MigrationInterface {
  readonly name = 'Integrations0002Sync1767225600410';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create table sync_states (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        connection_id uuid not null,
        data_set text not null,
        watermark timestamptz,
        last_success_at timestamptz,
        last_reconciled_at timestamptz,
        last_error text,
        next_due_at timestamptz,
        next_reconcile_at timestamptz,
        primary key (tenant_id, connection_id, data_set),
        foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
      )`);
    await q.query(`
      create table sync_runs (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null default gen_random_uuid(),
        connection_id uuid not null,
        reason text not null check (reason in ('initial', 'schedule', 'manual', 'reconcile')),
        requested_by text not null,
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
      )`);
    await q.query(
      'create index sync_runs_recent on sync_runs (tenant_id, connection_id, started_at desc, id desc)',
    );
    await q.query(`
      create table sync_run_sets (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null default gen_random_uuid(),
        run_id uuid not null,
        connection_id uuid not null,
        data_set text not null,
        kind text not null check (kind in ('pull', 'reconcile')),
        position smallint not null,
        state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
        cursor text,
        changed_since timestamptz,
        high_water timestamptz,
        pages integer not null default 0,
        read integer not null default 0,
        changed integer not null default 0,
        skipped integer not null default 0,
        quarantined integer not null default 0,
        removed integer not null default 0,
        calls integer not null default 0,
        throttled integer not null default 0,
        total integer,
        failures integer not null default 0,
        next_try_at timestamptz,
        lease_token uuid,
        lease_until timestamptz,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz,
        error text,
        primary key (tenant_id, id),
        unique (tenant_id, run_id, data_set),
        foreign key (tenant_id, run_id) references sync_runs (tenant_id, id) on delete cascade,
        foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
      )`);
    // I12: one open pull or sweep per connection and data set, over all workers.
    await q.query(`
      create unique index sync_run_sets_one_open on sync_run_sets (tenant_id, connection_id, data_set)
        where state in ('queued', 'running')`);
    await q.query(`
      create table quarantined_records (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null default gen_random_uuid(),
        connection_id uuid not null,
        data_set text not null,
        record_key text not null,
        external_id text,
        reason text not null,
        raw jsonb,
        times integer not null default 1,
        first_seen_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, connection_id, data_set, record_key),
        foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
      )`);
    // The schedule looks for what is due over all tenants, and sees no more than these two tables.
    for (const sql of protectTenantTable('sync_states', { system: ['select'] })) await q.query(sql);
    for (const sql of protectTenantTable('sync_runs')) await q.query(sql);
    for (const sql of protectTenantTable('sync_run_sets', { system: ['select'] })) await q.query(sql);
    for (const sql of protectTenantTable('quarantined_records')) await q.query(sql);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['quarantined_records', 'sync_run_sets', 'sync_runs', 'sync_states'])
      await q.query(`drop table ${table}`);
  }
}
