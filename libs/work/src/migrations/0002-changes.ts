import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';

/** The change journal: every write on its way to a PSA (I13). Rows are settled, never deleted, while their source is there. */
export class Work0002 implements MigrationInterface {
  readonly name = 'Work0002Changes1767225600301';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table changes (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
        id uuid not null default gen_random_uuid(),
        seq bigint generated always as identity,
        source_id uuid not null,
        record_kind text not null check (record_kind in ('project', 'ticket')),
        record_id uuid not null,
        record_external_id text not null,
        op text not null default 'update' check (op in ('update')),
        fields jsonb not null,
        base_version timestamptz,
        state text not null default 'pending'
          check (state in ('pending', 'sending', 'confirmed', 'refused', 'conflict', 'failed', 'discarded')),
        attempts integer not null default 0,
        next_try_at timestamptz,
        lease_until timestamptz,
        outcome_unknown boolean not null default false,
        vendor_message text,
        theirs jsonb,
        marker uuid not null default gen_random_uuid(),
        author_kind text not null,
        author_id text,
        author_name text not null,
        correlation_id text not null,
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        settled_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, source_id) references sources (tenant_id, id)
      )`,
      `create index changes_open_by_record on changes (tenant_id, record_id, seq)
        where state in ('pending', 'sending', 'conflict')`,
      `create index changes_by_record on changes (tenant_id, record_id, seq desc)`,
      `create index changes_by_state on changes (tenant_id, state, seq desc)`,
      `create index changes_newest on changes (tenant_id, seq desc)`,
      // The sweeper reads this small index whole, over all tenants.
      `create index changes_due on changes (tenant_id, next_try_at, lease_until) where state in ('pending', 'sending')`,
      ...protectTenantTable('changes', { system: ['select'] }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table changes');
  }
}
