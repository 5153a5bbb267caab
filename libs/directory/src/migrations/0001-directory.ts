import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';
import { linkColumns, MIRROR_COLUMNS, unresolvedColumn, unresolvedIndex } from '../mirror/mirror-columns.js';

const TABLES = ['sources', 'companies', 'company_locations', 'contacts', 'security_levels'];

/** Sources, and companies with their locations and contacts as mirrored; the security levels of contacts. */
export class Directory0001 implements MigrationInterface {
  readonly name = 'Directory0001Tables1767225600200';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table sources (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null,
        vendor text not null check (vendor in ('connectwise', 'autotask', 'halo', 'syncro')),
        name text not null,
        web_url text,
        created_at timestamptz not null default now(),
        removed_at timestamptz,
        primary key (tenant_id, id)
      )`,
      `create table companies (${MIRROR_COLUMNS},
        name text not null,
        identifier text,
        type text,
        types text[] not null default '{}',
        category text,
        classification text,
        market_segment text,
        account_manager_external_id text,
        ${linkColumns('parent', 'companies')},
        phone text,
        website text,
        active boolean not null,
        ${unresolvedColumn('parent')},
        unique (tenant_id, source_id, external_id)
      )`,
      unresolvedIndex('companies'),
      `create index companies_by_name on companies (tenant_id, lower(name), id) where deleted_at is null`,
      `create index companies_by_parent on companies (tenant_id, parent_id) where parent_id is not null`,
      `create table company_locations (${MIRROR_COLUMNS},
        ${linkColumns('company', 'companies')},
        name text not null,
        address_line1 text,
        address_line2 text,
        city text,
        region text,
        postal_code text,
        country text,
        "primary" boolean not null,
        active boolean not null,
        ${unresolvedColumn('company')},
        unique (tenant_id, source_id, external_id)
      )`,
      unresolvedIndex('company_locations'),
      `create index company_locations_by_company on company_locations (tenant_id, company_id)`,
      `create table contacts (${MIRROR_COLUMNS},
        ${linkColumns('company', 'companies')},
        first_name text,
        last_name text,
        email text,
        phone text,
        title text,
        active boolean not null,
        sort_name text not null
          generated always as (lower(coalesce(last_name, '') || ' ' || coalesce(first_name, ''))) stored,
        ${unresolvedColumn('company')},
        unique (tenant_id, source_id, external_id)
      )`,
      unresolvedIndex('contacts'),
      `create index contacts_by_company on contacts (tenant_id, company_id, sort_name, id)`,
      `create index contacts_by_email on contacts (tenant_id, lower(email)) where email is not null`,
      `create table security_levels (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null default gen_random_uuid(),
        kind text not null check (kind in ('portal', 'taskfire')),
        name text not null,
        built_in boolean not null default false,
        created_at timestamptz not null default now(),
        primary key (tenant_id, id)
      )`,
      `create unique index security_levels_by_name on security_levels (tenant_id, kind, lower(name))`,
      ...TABLES.flatMap((table) => protectTenantTable(table)),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`drop table ${table}`);
  }
}
