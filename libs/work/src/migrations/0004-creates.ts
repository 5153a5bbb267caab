import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Creates in the change journal (I13, I14): notes, time entries, tickets and projects that a person made here. `payload` is
 * what is to be created, `waits_for` the create of the record that a change belongs to, `first_sent_at` opens the window
 * in which the PSA is searched for it, and `known` are records that were there before with the same words.
 */
export class Work0004 implements MigrationInterface {
  readonly name = 'Work0004Creates1767225600303';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `alter table changes drop constraint changes_record_kind_check, drop constraint changes_op_check`,
      `alter table changes
        add constraint changes_record_kind_check check (record_kind in ('project', 'ticket', 'note', 'time_entry')),
        add constraint changes_op_check check (op in ('update', 'create')),
        add column payload jsonb,
        add column waits_for uuid,
        add column first_sent_at timestamptz,
        add column known text[] not null default '{}',
        add constraint changes_payload_check check ((op = 'create') = (payload is not null))`,
      `create index changes_waiting on changes (tenant_id, waits_for) where waits_for is not null`,
      // Which create a record of the PSA came from, and which were confirmed lately.
      `create index changes_created on changes (tenant_id, source_id, record_external_id)
        where op = 'create' and state = 'confirmed'`,
      `create index changes_created_lately on changes (tenant_id, source_id, settled_at)
        where op = 'create' and state = 'confirmed'`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `drop index changes_created_lately`,
      `drop index changes_created`,
      `drop index changes_waiting`,
      `delete from changes where op = 'create' or record_kind in ('note', 'time_entry')`,
      `alter table changes drop constraint changes_payload_check, drop column known, drop column first_sent_at,
        drop column waits_for, drop column payload,
        drop constraint changes_op_check, drop constraint changes_record_kind_check`,
      `alter table changes add constraint changes_op_check check (op in ('update')),
        add constraint changes_record_kind_check check (record_kind in ('project', 'ticket'))`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
