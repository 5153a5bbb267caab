import type { MigrationInterface, QueryRunner } from 'typeorm';
import { linkColumns, MIRROR_COLUMNS, unresolvedColumn, unresolvedIndex } from '#libs/directory';
import { protectTenantTable } from '#libs/platform';

const TABLES = ['members', 'reference_items', 'projects', 'phases', 'tickets', 'notes', 'time_entries'];
const BY_SOURCE = 'unique (tenant_id, source_id, external_id)';

/**
 * Members, reference lists, projects, phases, tickets, notes and time as mirrored. `held` of a project or ticket has, for
 * each field with a person's open change, the vendor's own values: a sync leaves such a field alone (I13) and a refusal
 * or a discard returns to them (I16).
 */
export class Work0001 implements MigrationInterface {
  readonly name = 'Work0001Mirror1767225600300';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...PEOPLE_AND_LISTS,
      ...PROJECTS,
      ...TICKETS,
      ...NOTES_AND_TIME,
      ...TABLES.flatMap((table) => protectTenantTable(table)),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`drop table ${table}`);
  }
}

const PEOPLE_AND_LISTS = [
  `create table members (${MIRROR_COLUMNS},
    identifier text,
    name text not null,
    email text,
    active boolean not null,
    ${BY_SOURCE}
  )`,
  `create index members_by_name on members (tenant_id, lower(name), id)`,
  `create table reference_items (${MIRROR_COLUMNS},
    kind text not null,
    scope_external_id text not null default '',
    name text not null,
    sort_order integer,
    is_default boolean not null,
    is_closed boolean not null,
    no_time boolean not null,
    active boolean not null,
    color text,
    unique (tenant_id, source_id, kind, scope_external_id, external_id)
  )`,
];

const PROJECTS = [
  `create table projects (${MIRROR_COLUMNS},
    number text,
    name text not null,
    description text,
    ${linkColumns('company', 'companies')},
    ${linkColumns('status', 'reference_items')},
    ${linkColumns('type', 'reference_items')},
    ${linkColumns('board', 'reference_items')},
    ${linkColumns('manager', 'members')},
    ${linkColumns('contact', 'contacts')},
    start_date date,
    due_date date,
    actual_start date,
    actual_end date,
    closed boolean not null,
    actual_hours numeric(12,2),
    estimated_hours numeric(12,2),
    budget_hours numeric(12,2),
    percent_complete numeric(7,4),
    created_at timestamptz,
    held jsonb not null default '{}',
    ${unresolvedColumn('company', 'status', 'type', 'board', 'manager', 'contact')},
    ${BY_SOURCE}
  )`,
  unresolvedIndex('projects'),
  // The board reads columns by status, the table by name, due date, company or last change (P2, P9).
  `create index projects_by_status on projects (tenant_id, status_id, lower(name), id) where deleted_at is null`,
  `create index projects_by_name on projects (tenant_id, lower(name), id) where deleted_at is null`,
  `create index projects_by_due on projects (tenant_id, due_date, id) where deleted_at is null`,
  `create index projects_by_company on projects (tenant_id, company_id, id) where deleted_at is null`,
  `create index projects_by_change on projects (tenant_id, changed_at desc, id) where deleted_at is null`,
  `create table phases (${MIRROR_COLUMNS},
    ${linkColumns('project', 'projects')},
    ${linkColumns('parent', 'phases')},
    ${linkColumns('status', 'reference_items')},
    name text not null,
    sort_key text not null,
    milestone boolean not null,
    start_date date,
    due_date date,
    deadline date,
    actual_hours numeric(12,2),
    estimated_hours numeric(12,2),
    notes text,
    ${unresolvedColumn('project', 'parent', 'status')},
    ${BY_SOURCE}
  )`,
  unresolvedIndex('phases'),
  `create index phases_by_project on phases (tenant_id, project_id, sort_key)`,
  `create index phases_by_parent on phases (tenant_id, parent_id) where parent_id is not null`,
];

const TICKETS = [
  `create table tickets (${MIRROR_COLUMNS},
    kind text not null check (kind in ('project', 'service')),
    number text,
    ${linkColumns('project', 'projects')},
    ${linkColumns('phase', 'phases')},
    ${linkColumns('company', 'companies')},
    ${linkColumns('contact', 'contacts')},
    ${linkColumns('board', 'reference_items')},
    ${linkColumns('status', 'reference_items')},
    ${linkColumns('priority', 'reference_items')},
    ${linkColumns('owner', 'members')},
    ${linkColumns('type', 'reference_items')},
    summary text not null,
    closed boolean not null,
    actual_hours numeric(12,2),
    budget_hours numeric(12,2),
    due_date date,
    created_at timestamptz,
    closed_at timestamptz,
    held jsonb not null default '{}',
    ${unresolvedColumn('project', 'phase', 'company', 'contact', 'board', 'status', 'priority', 'owner', 'type')},
    ${BY_SOURCE}
  )`,
  unresolvedIndex('tickets'),
  // What a project's health needs of its tickets is read from the index alone.
  `create index tickets_by_project on tickets (tenant_id, project_id) include (closed, budget_hours, actual_hours)
    where project_id is not null and deleted_at is null`,
  `create index tickets_by_phase on tickets (tenant_id, phase_id) where phase_id is not null`,
  `create index tickets_by_company on tickets (tenant_id, company_id, id) where deleted_at is null`,
];

const NOTES_AND_TIME = [
  `create table notes (${MIRROR_COLUMNS},
    ${linkColumns('ticket', 'tickets')},
    ${linkColumns('project', 'projects')},
    ${linkColumns('author', 'members')},
    author_name text,
    text text not null,
    internal boolean not null,
    created_at timestamptz,
    ${unresolvedColumn('ticket', 'project', 'author')},
    ${BY_SOURCE}
  )`,
  unresolvedIndex('notes'),
  `create index notes_by_ticket on notes (tenant_id, ticket_id, created_at) where ticket_id is not null`,
  `create index notes_by_project on notes (tenant_id, project_id, created_at) where project_id is not null`,
  `create table time_entries (${MIRROR_COLUMNS},
    ${linkColumns('ticket', 'tickets')},
    ${linkColumns('project', 'projects')},
    ${linkColumns('phase', 'phases')},
    ${linkColumns('company', 'companies')},
    ${linkColumns('member', 'members')},
    ${linkColumns('work_type', 'reference_items')},
    ${linkColumns('work_role', 'reference_items')},
    started_at timestamptz,
    ended_at timestamptz,
    work_date date not null,
    hours numeric(12,2) not null,
    billable boolean not null,
    notes text,
    internal_notes text,
    locked boolean not null,
    ${unresolvedColumn('ticket', 'project', 'phase', 'company', 'member', 'work_type', 'work_role')},
    ${BY_SOURCE}
  )`,
  unresolvedIndex('time_entries'),
  `create index time_entries_by_ticket on time_entries (tenant_id, ticket_id, work_date, id) where ticket_id is not null`,
  `create index time_entries_by_project on time_entries (tenant_id, project_id, work_date) where project_id is not null`,
];
