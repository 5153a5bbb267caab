import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each PSA lets Atrium change, so that screens offer only that. Integrations writes it with the connection; what is
 * connected already gets what its adapter takes today.
 */
export class Directory0007 implements MigrationInterface {
  readonly name = 'Directory0007SourceWrites1767225602600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table sources add column writes text[] not null default '{}'`);
    // As the owner the statement would see no row: the policy asks for a tenant.
    await runner.query('alter table sources no force row level security');
    await runner.query(
      `update sources set writes = array['ticket.status', 'ticket.owner', 'ticket.priority']
         || case when vendor = 'syncro' then '{}'::text[] else array['ticket.owner.clear'] end`,
    );
    await runner.query('alter table sources force row level security');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sources drop column writes');
  }
}
