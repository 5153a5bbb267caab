import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;

/** An item of a project; it goes with its project when the connection is deleted. */
const OF_PROJECT = `
  ${TENANT_ID},
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  phase_id uuid,
  ticket_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade,
  foreign key (tenant_id, phase_id) references phases (tenant_id, id) on delete set null (phase_id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete set null (ticket_id),
  check (num_nonnulls(phase_id, ticket_id) <= 1)`;

/** Weekly updates, client actions and deliverables: Atrium's own records on a project (P12, P13, P15, P16, P22). */
export class Projects0004Items1767225604500 implements MigrationInterface {
  readonly name = 'Projects0004Items1767225604500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...UPDATES, ...ACTIONS, ...DELIVERABLES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'deliverable_files',
      'deliverables',
      'client_action_events',
      'client_action_assignees',
      'client_actions',
      'project_update_lines',
      'project_updates',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}

/** The source shows its items (P22). */
const bySource = (table: string): string[] => [
  `create index ${table}_by_phase on ${table} (tenant_id, phase_id) where phase_id is not null`,
  `create index ${table}_by_ticket on ${table} (tenant_id, ticket_id) where ticket_id is not null`,
];

const UPDATES = [
  // published: what clients read, as it was when somebody published it; null: internal.
  // draft: what a drafted update rests on, facts and citations; null: written by a person.
  `create table project_updates (${OF_PROJECT},
     week date not null check (extract(isodow from week) = 1),
     summary text not null default '',
     author_id uuid,
     author_name text not null,
     draft jsonb,
     published jsonb,
     published_version integer,
     published_at timestamptz,
     published_by_name text,
     check ((published is null) = (published_at is null))
   )`,
  `create index project_updates_by_week on project_updates (tenant_id, project_id, week desc, created_at desc, id desc)`,
  ...bySource('project_updates'),
  `create table project_update_lines (
     ${TENANT_ID},
     id uuid not null default gen_random_uuid(),
     update_id uuid not null,
     list text not null check (list in ('done', 'next', 'risks', 'decisions')),
     position integer not null default 0,
     text text not null check (text <> ''),
     resolved_at timestamptz,
     resolved_by_name text,
     primary key (tenant_id, id),
     foreign key (tenant_id, update_id) references project_updates (tenant_id, id) on delete cascade,
     check (resolved_at is null or list = 'decisions')
   )`,
  `create index project_update_lines_by_update on project_update_lines (tenant_id, update_id, list, position)`,
  ...['project_updates', 'project_update_lines'].flatMap((table) => protectTenantTable(table)),
];

const ACTIONS = [
  // round: counts up when staff reopen it; responses of earlier rounds stay but decide nothing any more.
  `create table client_actions (${OF_PROJECT},
     kind text not null check (kind in ('approval', 'question', 'access_request', 'scheduling', 'decision')),
     title text not null check (title <> ''),
     description text not null default '',
     due_date date,
     urgent boolean not null default false,
     policy text not null default 'any' check (policy in ('any', 'all')),
     options jsonb not null default '[]',
     status text not null default 'pending' check (status in ('pending', 'completed', 'cancelled')),
     client_visible boolean not null default false,
     update_line_id uuid,
     round integer not null default 1,
     created_by_id uuid,
     created_by_name text not null,
     settled_at timestamptz,
     settled_by_name text,
     foreign key (tenant_id, update_line_id) references project_update_lines (tenant_id, id)
       on delete set null (update_line_id)
   )`,
  `create index client_actions_by_project on client_actions (tenant_id, project_id, status)`,
  // P13: a line becomes one client action, however often somebody clicks.
  `create unique index client_actions_by_line on client_actions (tenant_id, update_line_id)
     where update_line_id is not null`,
  ...bySource('client_actions'),
  `create table client_action_assignees (
     ${TENANT_ID},
     id uuid not null default gen_random_uuid(),
     action_id uuid not null,
     contact_id uuid,
     staff_user_id uuid,
     primary key (tenant_id, id),
     foreign key (tenant_id, action_id) references client_actions (tenant_id, id) on delete cascade,
     foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade,
     foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id) on delete cascade,
     unique nulls not distinct (tenant_id, action_id, contact_id, staff_user_id),
     check (num_nonnulls(contact_id, staff_user_id) <= 1)
   )`,
  `create index client_action_assignees_contact on client_action_assignees (tenant_id, contact_id)
     where contact_id is not null`,
  `create index client_action_assignees_staff on client_action_assignees (tenant_id, staff_user_id)
     where staff_user_id is not null`,
  // Append-only: what was answered, notified, cancelled and reopened stays readable for good.
  `create table client_action_events (
     ${TENANT_ID},
     id uuid not null default gen_random_uuid(),
     seq bigint generated always as identity,
     action_id uuid not null,
     round integer not null,
     kind text not null check (kind in ('responded', 'completed', 'cancelled', 'reopened', 'notified')),
     actor_kind text not null,
     actor_id uuid,
     actor_name text not null,
     content jsonb not null default '{}',
     at timestamptz not null default now(),
     primary key (tenant_id, id),
     foreign key (tenant_id, action_id) references client_actions (tenant_id, id) on delete cascade
   )`,
  `create index client_action_events_by_action on client_action_events (tenant_id, action_id, seq)`,
  `create unique index client_action_events_one_response
     on client_action_events (tenant_id, action_id, round, actor_id) where kind = 'responded'`,
  ...['client_actions', 'client_action_assignees'].flatMap((table) => protectTenantTable(table)),
  ...protectTenantTable('client_action_events', { app: ['select', 'insert'] }),
];

const DELIVERABLES = [
  `create table deliverables (${OF_PROJECT},
     title text not null check (title <> ''),
     description text not null default '',
     status text not null default 'planned'
       check (status in ('planned', 'in_progress', 'in_review', 'complete')),
     due_date date,
     completed_on date,
     client_visible boolean not null default false,
     position integer not null default 0
   )`,
  `create index deliverables_by_project on deliverables (tenant_id, project_id, position, id)`,
  ...bySource('deliverables'),
  `create table deliverable_files (
     ${TENANT_ID},
     id uuid not null default gen_random_uuid(),
     deliverable_id uuid not null,
     file_key text not null,
     name text not null check (name <> ''),
     content_type text not null,
     size bigint not null,
     sha256 text not null,
     shared boolean not null default false,
     version integer not null default 1,
     uploaded_by_name text not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     foreign key (tenant_id, deliverable_id) references deliverables (tenant_id, id) on delete cascade,
     unique (tenant_id, file_key)
   )`,
  `create index deliverable_files_by_deliverable on deliverable_files (tenant_id, deliverable_id, created_at, id)`,
  ...['deliverables', 'deliverable_files'].flatMap((table) => protectTenantTable(table)),
];
