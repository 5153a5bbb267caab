import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;
const OF_PROJECT =
  'foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade';

/**
 * What people say of a project besides its PSA: outcome, phase, lead, sponsor and further contacts, whether clients see
 * it, an override of its health (P23, P32); and its milestones (P11). A project that nobody described has no row.
 *
 * `project_health.health` is what is shown, `automatic` what the facts say; `override` repeats whose word it is while
 * it is not the same by rule, so that cards need no further table.
 */
export class Projects0003ProjectSettings1767225603500 implements MigrationInterface {
  readonly name = 'Projects0003ProjectSettings1767225603500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table project_details (
         ${TENANT_ID},
         project_id uuid not null,
         version integer not null default 1,
         objective text,
         description text,
         phase_label text,
         lead_id uuid,
         sponsor_id uuid,
         client_sharing text not null default 'by_settings'
           check (client_sharing in ('by_settings', 'shared', 'hidden')),
         override_health text check (override_health in ('on_track', 'at_risk', 'behind')),
         override_reason text,
         override_until date,
         override_by text,
         override_at timestamptz,
         updated_at timestamptz not null default now(),
         primary key (tenant_id, project_id),
         ${OF_PROJECT},
         foreign key (tenant_id, lead_id) references staff_users (tenant_id, id) on delete set null (lead_id),
         foreign key (tenant_id, sponsor_id) references contacts (tenant_id, id) on delete set null (sponsor_id),
         constraint project_details_override_whole check (
           (override_health is null) = (override_reason is null)
           and (override_health is null) = (override_by is null)
           and (override_health is null) = (override_at is null)
           and (override_health is not null or override_until is null))
       )`,
      `create index project_details_by_lead on project_details (tenant_id, lead_id) where lead_id is not null`,
      `create index project_details_by_sponsor on project_details (tenant_id, sponsor_id) where sponsor_id is not null`,
      `create index project_details_overridden on project_details (tenant_id, override_until)
         where override_health is not null`,
      `create table project_contacts (
         ${TENANT_ID},
         project_id uuid not null,
         contact_id uuid not null,
         role text not null default '',
         position integer not null default 0,
         primary key (tenant_id, project_id, contact_id),
         ${OF_PROJECT},
         foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade
       )`,
      `create index project_contacts_by_contact on project_contacts (tenant_id, contact_id)`,
      `create table milestones (
         ${TENANT_ID},
         id uuid not null default gen_random_uuid(),
         project_id uuid not null,
         version integer not null default 1,
         title text not null check (title <> ''),
         description text,
         planned_date date,
         actual_date date,
         status text not null default 'pending'
           check (status in ('pending', 'in_progress', 'complete', 'skipped')),
         client_visible boolean not null default false,
         internal_note text,
         position integer not null default 0,
         created_at timestamptz not null default now(),
         updated_at timestamptz not null default now(),
         primary key (tenant_id, id),
         ${OF_PROJECT}
       )`,
      `create index milestones_by_project on milestones (tenant_id, project_id, position, id)`,
      `alter table project_health
         add column automatic text
           check (automatic in ('on_track', 'at_risk', 'behind', 'completed', 'unscored')),
         add column override jsonb`,
      ...['project_details', 'project_contacts', 'milestones'].flatMap((table) => protectTenantTable(table)),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table project_health drop column automatic, drop column override');
    for (const table of ['milestones', 'project_contacts', 'project_details']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
