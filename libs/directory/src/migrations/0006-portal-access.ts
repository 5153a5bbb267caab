import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;
const TABLES = ['portal_access', 'portal_links', 'portal_codes', 'portal_devices'];

/**
 * Who of a client's people may sign in to the client portal, with which links, codes and known browsers. Of every secret
 * only a hash is kept. Signing in knows an address or a link and no tenant yet: the system role sees what it takes to
 * find the tenant, and two indexes do not lead with it.
 */
export class Directory0006 implements MigrationInterface {
  readonly name = 'Directory0006PortalAccess1767225602500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table portal_access (
        ${TENANT_ID},
        id uuid not null default gen_random_uuid(),
        contact_id uuid not null,
        security_level_id uuid not null,
        email text not null check (email = lower(email)),
        invited_at timestamptz not null default now(),
        invited_by_name text not null,
        revoked_at timestamptz,
        first_access_at timestamptz,
        last_access_at timestamptz,
        visits integer not null default 0,
        primary key (tenant_id, id),
        unique (tenant_id, contact_id),
        foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade,
        foreign key (tenant_id, security_level_id) references security_levels (tenant_id, id)
      )`,
      `create index portal_access_level on portal_access (tenant_id, security_level_id)`,
      `create index portal_access_email on portal_access (email) where revoked_at is null`,
      `create table portal_links (
        ${TENANT_ID},
        token_hash text not null,
        access_id uuid not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        primary key (tenant_id, token_hash),
        foreign key (tenant_id, access_id) references portal_access (tenant_id, id) on delete cascade
      )`,
      `create index portal_links_access on portal_links (tenant_id, access_id, created_at)`,
      `create unique index portal_links_token on portal_links (token_hash)`,
      `create table portal_codes (
        ${TENANT_ID},
        access_id uuid not null,
        code_hash text,
        sent_at timestamptz not null,
        expires_at timestamptz not null,
        tries integer not null default 0,
        blocked_until timestamptz,
        primary key (tenant_id, access_id),
        foreign key (tenant_id, access_id) references portal_access (tenant_id, id) on delete cascade
      )`,
      `create table portal_devices (
        ${TENANT_ID},
        access_id uuid not null,
        device_hash text not null,
        known_since timestamptz not null default now(),
        primary key (tenant_id, access_id, device_hash),
        foreign key (tenant_id, access_id) references portal_access (tenant_id, id) on delete cascade
      )`,
      ...TABLES.flatMap((table) => protectTenantTable(table)),
      `grant select (tenant_id, id, email, revoked_at) on portal_access to atrium_system`,
      `create policy system_sign_in on portal_access for select to atrium_system using (true)`,
      `grant select (tenant_id, token_hash, access_id, expires_at) on portal_links to atrium_system`,
      `create policy system_sign_in on portal_links for select to atrium_system using (true)`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`drop table ${table}`);
  }
}
