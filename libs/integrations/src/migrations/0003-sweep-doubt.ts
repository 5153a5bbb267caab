import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Room for the doubt about a look at the PSA that found suspiciously little (I7), and for what helps to fetch a quarantined
 * record again (I5).
 */
export class Integrations0003SweepDoubt1767225600420 implements MigrationInterface {
  readonly name = 'Integrations0003SweepDoubt1767225600420';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      'alter table sync_states add column doubt text, add column doubted_at timestamptz, add column doubted_by uuid',
    );
    await q.query('alter table quarantined_records add column hint jsonb');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table quarantined_records drop column hint');
    await q.query(
      'alter table sync_states drop column doubt, drop column doubted_at, drop column doubted_by',
    );
  }
}
