import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;

/** P41: status groups of ticket statuses, in tables like those of projects. */
export class Projects0002TicketStatusMapping1767225600510 implements MigrationInterface {
  readonly name = 'Projects0002TicketStatusMapping1767225600510';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table ticket_status_mapping_sets (
         ${TENANT_ID},
         source_id uuid not null,
         version integer not null default 1,
         updated_at timestamptz not null default now(),
         primary key (tenant_id, source_id),
         foreign key (tenant_id, source_id) references sources (tenant_id, id) on delete cascade
       )`,
      `create table ticket_status_mappings (
         ${TENANT_ID},
         status_id uuid not null,
         source_id uuid not null,
         status_group text not null
           check (status_group in ('not_started', 'in_progress', 'on_hold', 'completed', 'cancelled')),
         is_default boolean not null default false,
         position integer not null default 0,
         primary key (tenant_id, status_id),
         foreign key (tenant_id, status_id) references reference_items (tenant_id, id) on delete cascade,
         foreign key (tenant_id, source_id) references ticket_status_mapping_sets (tenant_id, source_id)
           on delete cascade
       )`,
      // No unique default as with projects: a ticket's status belongs to its board, and each board has its own default.
      `create index ticket_status_mappings_by_group on ticket_status_mappings (tenant_id, source_id, status_group)`,
      ...['ticket_status_mapping_sets', 'ticket_status_mappings'].flatMap((table) =>
        protectTenantTable(table),
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ticket_status_mappings');
    await runner.query('drop table ticket_status_mapping_sets');
  }
}
