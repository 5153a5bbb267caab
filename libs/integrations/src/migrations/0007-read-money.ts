import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Projects, members and time entries have money now (P17), which records that were mirrored before lack. Without their
 * watermarks the next run of each connection reads them whole, once.
 */
export class Integrations0007ReadMoney1767225614110 implements MigrationInterface {
  readonly name = 'Integrations0007ReadMoney1767225614110';

  async up(q: QueryRunner): Promise<void> {
    // The owner is bound by row-level security too, and there is no tenant here.
    await q.query('alter table sync_states no force row level security');
    await q.query(
      `update sync_states set watermark = null where data_set in ('projects', 'members', 'time_entries')`,
    );
    await q.query('alter table sync_states force row level security');
  }

  /** Reading whole is harmless: there is nothing to take back. */
  async down(): Promise<void> {
    return Promise.resolve();
  }
}
