import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;

/**
 * P24: what happened on each project, append-only. `once` names an occurrence that may be told of twice (a job that
 * ran again) and is written once. `project_marks` has the facts that the activity last knew of each project, so that a
 * sync's next page tells what is new in it.
 */
export class Projects0005Activity1767225605500 implements MigrationInterface {
  readonly name = 'Projects0005Activity1767225605500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table project_activity (
         ${TENANT_ID},
         id uuid not null default gen_random_uuid(),
         seq bigint generated always as identity,
         project_id uuid not null,
         actor_kind text not null check (actor_kind in ('staff', 'contact', 'api-key', 'psa', 'system')),
         actor_id text,
         actor_name text not null,
         topic text not null,
         verb text not null,
         subject_kind text,
         subject_id uuid,
         subject_label text,
         details jsonb not null default '{}',
         once text,
         at timestamptz not null default now(),
         primary key (tenant_id, id),
         foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade
       )`,
      `create index project_activity_newest on project_activity (tenant_id, project_id, at desc, seq desc)`,
      `create index project_activity_by_topic on project_activity (tenant_id, project_id, topic, at desc, seq desc)`,
      `create unique index project_activity_once on project_activity (tenant_id, once) where once is not null`,
      `create table project_marks (
         ${TENANT_ID},
         project_id uuid not null,
         facts jsonb not null,
         at timestamptz not null default now(),
         primary key (tenant_id, project_id),
         foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade
       )`,
      ...protectTenantTable('project_activity', { app: ['select', 'insert'] }),
      ...protectTenantTable('project_marks'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table project_marks');
    await runner.query('drop table project_activity');
  }
}
