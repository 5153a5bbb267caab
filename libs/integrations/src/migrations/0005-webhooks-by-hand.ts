import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = (names: string) =>
  `alter table connections drop constraint connections_webhook_state_check,
     add constraint connections_webhook_state_check check (webhook_state in (${names}))`;

/** Some PSAs let only people add webhooks: their connections wait for nobody (I10). */
export class Integrations0005WebhooksByHand1767225600440 implements MigrationInterface {
  readonly name = 'Integrations0005WebhooksByHand1767225600440';

  async up(q: QueryRunner): Promise<void> {
    await q.query(states(`'off', 'pending', 'active', 'failed', 'by_hand'`));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`update connections set webhook_state = 'off' where webhook_state = 'by_hand'`);
    await q.query(states(`'off', 'pending', 'active', 'failed'`));
  }
}
