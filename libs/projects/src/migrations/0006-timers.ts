import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** P21: the timer of each person, kept here so that it survives a reload. The key is the rule: one per person. */
export class Projects0006Timers1767225606500 implements MigrationInterface {
  readonly name = 'Projects0006Timers1767225606500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table ticket_timers (
         tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
         staff_user_id uuid not null,
         ticket_id uuid not null,
         started_at timestamptz not null default now(),
         stopped_at timestamptz,
         primary key (tenant_id, staff_user_id),
         foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id) on delete cascade,
         foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
       )`,
      `create index ticket_timers_by_ticket on ticket_timers (tenant_id, ticket_id)`,
      ...protectTenantTable('ticket_timers'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ticket_timers');
  }
}
