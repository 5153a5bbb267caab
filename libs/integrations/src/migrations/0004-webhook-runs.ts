import type { MigrationInterface, QueryRunner } from 'typeorm';

const reasons = (names: string) =>
  `alter table sync_runs drop constraint sync_runs_reason_check,
     add constraint sync_runs_reason_check check (reason in (${names}))`;

/** A run may have been asked for by a webhook that does not say which record changed (I10). */
export class Integrations0004WebhookRuns1767225600430 implements MigrationInterface {
  readonly name = 'Integrations0004WebhookRuns1767225600430';

  async up(q: QueryRunner): Promise<void> {
    await q.query(reasons(`'initial', 'schedule', 'manual', 'reconcile', 'webhook'`));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`update sync_runs set reason = 'schedule' where reason = 'webhook'`);
    await q.query(reasons(`'initial', 'schedule', 'manual', 'reconcile'`));
  }
}
