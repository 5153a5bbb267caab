import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money of projects, time, members and work roles as the PSA gives it (P17). Null means that the PSA did not give the
 * figure, which is not a zero. Amounts have no fixed scale: vendors keep rates with two to four decimals.
 */
export class Work0006 implements MigrationInterface {
  readonly name = 'Work0006Money1767225614100';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `alter table members add column hourly_cost numeric`,
      `alter table reference_items add column hourly_rate numeric`,
      `alter table projects
        add column billing_method text,
        add column billing_amount numeric,
        add column currency text,
        add column estimated_revenue numeric,
        add column estimated_cost numeric,
        add column estimated_other_revenue numeric,
        add column estimated_other_cost numeric,
        add column actual_revenue numeric`,
      `alter table time_entries
        add column charge_hours numeric,
        add column hourly_rate numeric,
        add column charge_amount numeric,
        add column hourly_cost numeric`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `alter table time_entries drop column hourly_cost, drop column charge_amount, drop column hourly_rate,
        drop column charge_hours`,
      `alter table projects drop column actual_revenue, drop column estimated_other_cost,
        drop column estimated_other_revenue, drop column estimated_cost, drop column estimated_revenue,
        drop column currency, drop column billing_amount, drop column billing_method`,
      `alter table reference_items drop column hourly_rate`,
      `alter table members drop column hourly_cost`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
