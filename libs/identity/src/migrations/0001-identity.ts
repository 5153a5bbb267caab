import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tenants, staff users, roles, API keys, the audit trail, preferences and settings.
 * Two indexes do not lead with the tenant on purpose: sign-in looks a person up by address and the bearer
 * look-up finds a key by its hash before any tenant is known, so both are unique over all tenants.
 */
export class Identity0001Identity1767225600100 implements MigrationInterface {
  readonly name = 'Identity0001Identity1767225600100';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...TENANTS,
      STAFF_USERS,
      ...protectTenantTable('staff_users'),
      // Sign-in knows an address and no tenant yet: the system role sees what it takes to check a password.
      `grant select (tenant_id, id, email, name, password_hash, deactivated_at) on staff_users to atrium_system`,
      `create policy system_sign_in on staff_users for select to atrium_system using (true)`,
      ...ROLES,
      ...protectTenantTable('roles'),
      ...protectTenantTable('staff_user_roles'),
      API_KEYS,
      ...protectTenantTable('api_keys'),
      // A bearer key names no tenant: the system role finds it by its hash.
      `grant select (tenant_id, id, name, secret_hash, permissions, expires_at, revoked_at, last_used_at)
         on api_keys to atrium_system`,
      `create policy system_key_lookup on api_keys for select to atrium_system using (true)`,
      ...AUDIT,
      ...KEY_VALUES,
      ...protectTenantTable('user_preferences'),
      ...protectTenantTable('tenant_settings'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'tenant_settings',
      'user_preferences',
      'audit_entries',
      'api_keys',
      'staff_user_roles',
      'roles',
      'staff_users',
      'tenants',
    ]) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('drop function refuse_audit_change()');
  }
}

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;

const TENANTS = [
  `create table tenants (
     id uuid primary key default gen_random_uuid(),
     slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
     name text not null check (name <> ''),
     accent text check (accent ~ '^#[0-9a-f]{6}$'),
     time_zone text not null,
     locale text not null default 'en',
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  // A transaction sees, changes and, when a tenant is provisioned, inserts its own tenant's row only.
  // Schedules go through all tenants.
  ...protectTenantTable('tenants', { app: ['select', 'insert', 'update'], system: ['select'] }, 'id'),
];

const STAFF_USERS = `create table staff_users (
  ${TENANT_ID},
  id uuid not null default gen_random_uuid(),
  email text not null unique check (email = lower(email)),
  name text not null check (name <> ''),
  password_hash text,
  member_id uuid,
  deactivated_at timestamptz,
  last_signed_in_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
)`;

const ROLES = [
  // permissions null: a built-in role as it comes, which follows the catalogue of each release
  `create table roles (
     ${TENANT_ID},
     id uuid not null default gen_random_uuid(),
     built_in text check (built_in in ('owner', 'administrator', 'project_manager', 'technician', 'viewer')),
     name text not null check (name <> ''),
     description text not null default '',
     permissions text[],
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     primary key (tenant_id, id),
     check (built_in is not null or permissions is not null),
     check (built_in is distinct from 'owner' or permissions is null)
   )`,
  `create unique index roles_name on roles (tenant_id, lower(name))`,
  `create unique index roles_built_in on roles (tenant_id, built_in) where built_in is not null`,
  `create table staff_user_roles (
     ${TENANT_ID},
     staff_user_id uuid not null,
     role_id uuid not null,
     primary key (tenant_id, staff_user_id, role_id),
     foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id),
     foreign key (tenant_id, role_id) references roles (tenant_id, id)
   )`,
  `create index staff_user_roles_role on staff_user_roles (tenant_id, role_id)`,
];

const API_KEYS = `create table api_keys (
  ${TENANT_ID},
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  prefix text not null,
  secret_hash text not null unique,
  permissions text[] not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
)`;

const AUDIT = [
  `create table audit_entries (
     ${TENANT_ID},
     id uuid not null default gen_random_uuid(),
     seq bigint generated always as identity,
     at timestamptz not null default now(),
     actor_kind text not null,
     actor_id uuid,
     actor_name text not null,
     action text not null,
     subject_kind text not null,
     subject_id text not null,
     subject_name text,
     before jsonb,
     after jsonb,
     correlation_id text not null,
     primary key (tenant_id, id)
   )`,
  `create index audit_entries_seq on audit_entries (tenant_id, seq desc)`,
  `create index audit_entries_actor on audit_entries (tenant_id, actor_id, seq desc)`,
  `create index audit_entries_subject on audit_entries (tenant_id, subject_kind, subject_id, seq desc)`,
  `create index audit_entries_action on audit_entries (tenant_id, action, seq desc)`,
  ...protectTenantTable('audit_entries', { app: ['select', 'insert'] }),
  `create function refuse_audit_change() returns trigger language plpgsql as $$
     begin
       raise exception 'audit entries are append-only' using errcode = 'insufficient_privilege';
     end $$`,
  `create trigger audit_entries_append_only before update or delete on audit_entries
     for each row execute function refuse_audit_change()`,
  `create trigger audit_entries_no_truncate before truncate on audit_entries
     for each statement execute function refuse_audit_change()`,
];

const KEY_VALUES = [
  `create table user_preferences (
     ${TENANT_ID},
     staff_user_id uuid not null,
     key text not null,
     value jsonb not null,
     version integer not null default 1,
     updated_at timestamptz not null default now(),
     primary key (tenant_id, staff_user_id, key),
     foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id)
   )`,
  `create table tenant_settings (
     ${TENANT_ID},
     key text not null,
     value jsonb not null,
     version integer not null default 1,
     updated_at timestamptz not null default now(),
     primary key (tenant_id, key)
   )`,
];
