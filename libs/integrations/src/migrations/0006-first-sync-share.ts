import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A first sync may use more of the PSA's quota than what follows (I9). Connections that exist have had theirs. */
export class Integrations0006FirstSyncShare1767225600450 implements MigrationInterface {
  readonly name = 'Integrations0006FirstSyncShare1767225600450';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table connections
        add column first_sync_share numeric(4, 3) check (first_sync_share > 0 and first_sync_share <= 1),
        add column first_synced_at timestamptz default now()`);
    await q.query('alter table connections alter column first_synced_at drop default');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table connections drop column first_synced_at, drop column first_sync_share');
  }
}
