import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';
import { linkColumns, MIRROR_COLUMNS, unresolvedColumn, unresolvedIndex } from '../mirror/mirror-columns.js';

const TABLES = ['contracts', 'devices', 'invoices'];

/** What companies have besides work: contracts, the devices under them, and the bills for them. */
export class Directory0005 implements MigrationInterface {
  readonly name = 'Directory0005Holdings1767225600204';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table contracts (${MIRROR_COLUMNS},
        ${linkColumns('company', 'companies')},
        ${linkColumns('contact', 'contacts')},
        name text not null,
        number text,
        type text,
        status text,
        start_date date,
        end_date date,
        billing_period text,
        amount numeric,
        active boolean not null,
        sort_name text not null generated always as (lower(name)) stored,
        ${unresolvedColumn('company', 'contact')},
        unique (tenant_id, source_id, external_id)
      )`,
      unresolvedIndex('contracts'),
      `create index contracts_by_company on contracts (tenant_id, company_id, sort_name, id)`,
      `create index contracts_by_contact on contracts (tenant_id, contact_id) where contact_id is not null`,
      `create table devices (${MIRROR_COLUMNS},
        ${linkColumns('company', 'companies')},
        ${linkColumns('location', 'company_locations')},
        ${linkColumns('contact', 'contacts')},
        ${linkColumns('contract', 'contracts')},
        name text not null,
        type text,
        status text,
        manufacturer text,
        model text,
        serial_number text,
        operating_system text,
        installed_on date,
        warranty_ends_on date,
        active boolean not null,
        sort_name text not null generated always as (lower(name)) stored,
        ${unresolvedColumn('company', 'location', 'contact', 'contract')},
        unique (tenant_id, source_id, external_id)
      )`,
      unresolvedIndex('devices'),
      `create index devices_by_company on devices (tenant_id, company_id, sort_name, id)`,
      `create index devices_by_location on devices (tenant_id, location_id) where location_id is not null`,
      `create index devices_by_contact on devices (tenant_id, contact_id) where contact_id is not null`,
      `create index devices_by_contract on devices (tenant_id, contract_id) where contract_id is not null`,
      `create table invoices (${MIRROR_COLUMNS},
        ${linkColumns('company', 'companies')},
        ${linkColumns('contract', 'contracts')},
        number text,
        status text,
        issued_on date,
        due_on date,
        total numeric not null,
        balance numeric,
        paid boolean not null,
        sort_day date not null generated always as (coalesce(issued_on, '-infinity')) stored,
        ${unresolvedColumn('company', 'contract')},
        unique (tenant_id, source_id, external_id)
      )`,
      unresolvedIndex('invoices'),
      `create index invoices_by_company on invoices (tenant_id, company_id, sort_day desc, id desc)`,
      `create index invoices_by_contract on invoices (tenant_id, contract_id) where contract_id is not null`,
      ...TABLES.flatMap((table) => protectTenantTable(table)),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['invoices', 'devices', 'contracts']) await runner.query(`drop table ${table}`);
  }
}
