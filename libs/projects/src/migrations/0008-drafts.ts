import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * P14: drafts of weekly updates that somebody asked for and has neither saved nor thrown away. The id is its run's;
 * `content` is there once it is written: sentences, the facts that they cite, what was taken from the wishes.
 */
export class Projects0008Drafts1767225608500 implements MigrationInterface {
  readonly name = 'Projects0008Drafts1767225608500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table update_drafts (
         tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
         id uuid not null,
         project_id uuid not null,
         week date not null check (extract(isodow from week) = 1),
         audience text not null check (audience in ('internal', 'client')),
         instructions text not null default '' check (length(instructions) <= 1000),
         content jsonb,
         created_at timestamptz not null default now(),
         primary key (tenant_id, id),
         foreign key (tenant_id, id) references ai_runs (tenant_id, id) on delete cascade,
         foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade
       )`,
      `create index update_drafts_by_project on update_drafts (tenant_id, project_id)`,
      `create index update_drafts_by_age on update_drafts (tenant_id, created_at)`,
      ...protectTenantTable('update_drafts'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table update_drafts');
  }
}
