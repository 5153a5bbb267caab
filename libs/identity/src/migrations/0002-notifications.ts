import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_ID = `tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id)`;

/** What staff users are told, and how each of them wants to be told. */
export class Identity0002Notifications1767225600110 implements MigrationInterface {
  readonly name = 'Identity0002Notifications1767225600110';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table notifications (
         ${TENANT_ID},
         id uuid not null default gen_random_uuid(),
         seq bigint generated always as identity,
         staff_user_id uuid not null,
         kind text not null check (kind <> ''),
         occasion text not null check (occasion <> ''),
         subject_kind text not null,
         subject_id uuid not null,
         subject_label text not null,
         link text check (link like '/%'),
         actor_name text,
         message text,
         created_at timestamptz not null default now(),
         read_at timestamptz,
         primary key (tenant_id, id),
         foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id)
       )`,
      // Whatever tells of an occasion may do so twice: nobody is told twice.
      `create unique index notifications_occasion on notifications (tenant_id, staff_user_id, occasion)`,
      `create index notifications_newest on notifications (tenant_id, staff_user_id, seq desc)`,
      `create index notifications_unread on notifications (tenant_id, staff_user_id, seq) where read_at is null`,
      ...protectTenantTable('notifications'),
      `create table notification_preferences (
         ${TENANT_ID},
         staff_user_id uuid not null,
         kind text not null check (kind <> ''),
         channel text not null check (channel in ('in_app', 'mail', 'both', 'none')),
         updated_at timestamptz not null default now(),
         primary key (tenant_id, staff_user_id, kind),
         foreign key (tenant_id, staff_user_id) references staff_users (tenant_id, id)
       )`,
      ...protectTenantTable('notification_preferences'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notification_preferences');
    await runner.query('drop table notifications');
  }
}
