import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;

/**
 * Status groups of PSA statuses, health of projects and saved filters. What hangs on a mirrored record goes with
 * it when its connection is deleted.
 */
export class Projects0001 implements MigrationInterface {
  readonly name = 'Projects0001Portfolio1767225600500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      // One row per source: the version of its mapping, for If-Match.
      `create table project_status_mapping_sets (
         ${TENANT_ID},
         source_id uuid not null,
         version integer not null default 1,
         updated_at timestamptz not null default now(),
         primary key (tenant_id, source_id),
         foreign key (tenant_id, source_id) references sources (tenant_id, id) on delete cascade
       )`,
      // P4: the primary key is the rule that a PSA status is in at most one group.
      `create table project_status_mappings (
         ${TENANT_ID},
         status_id uuid not null,
         source_id uuid not null,
         status_group text not null
           check (status_group in ('not_started', 'in_progress', 'on_hold', 'completed', 'cancelled')),
         is_default boolean not null default false,
         position integer not null default 0,
         primary key (tenant_id, status_id),
         foreign key (tenant_id, status_id) references reference_items (tenant_id, id) on delete cascade,
         foreign key (tenant_id, source_id) references project_status_mapping_sets (tenant_id, source_id)
           on delete cascade
       )`,
      `create unique index project_status_mappings_default
         on project_status_mappings (tenant_id, source_id, status_group) where is_default`,
      `create table project_health (
         ${TENANT_ID},
         project_id uuid not null,
         health text check (health in ('on_track', 'at_risk', 'behind', 'completed', 'unscored')),
         reasons jsonb not null,
         facts jsonb not null,
         waiting_on_client integer not null default 0,
         computed_at timestamptz not null default now(),
         primary key (tenant_id, project_id),
         foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade
       )`,
      `create table project_filters (
         ${TENANT_ID},
         id uuid not null default gen_random_uuid(),
         staff_user_id uuid not null,
         name text not null check (name <> ''),
         query text not null,
         created_at timestamptz not null default now(),
         primary key (tenant_id, id),
         foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id)
       )`,
      `create unique index project_filters_by_name on project_filters (tenant_id, staff_user_id, lower(name))`,
      ...[
        'project_status_mapping_sets',
        'project_status_mappings',
        'project_health',
        'project_filters',
      ].flatMap((table) => protectTenantTable(table)),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'project_filters',
      'project_health',
      'project_status_mappings',
      'project_status_mapping_sets',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}
