import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns: Readonly<Record<string, readonly string[]>> = {
  projects: ['actual_hours', 'estimated_hours', 'budget_hours'],
  phases: ['actual_hours', 'estimated_hours'],
  tickets: ['actual_hours', 'budget_hours'],
  time_entries: ['hours'],
};

/**
 * Hours as the PSA has them: five minutes are 0.0833 h, and twelve times 0.08 is no hour. Without a limit of digits no
 * figure can hold up the page that it came with. PostgreSQL changes the type without writing the rows anew.
 */
export class Work0005 implements MigrationInterface {
  readonly name = 'Work0005HoursAsSent1767225613100';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, names] of Object.entries(columns)) {
      const changes = names.map((name) => `alter column ${name} type numeric`);
      await runner.query(`alter table ${table} ${changes.join(', ')}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, names] of Object.entries(columns)) {
      const changes = names.map(
        (name) =>
          `alter column ${name} type numeric(12,2) using round(greatest(least(${name}, 9999999999), -9999999999), 2)`,
      );
      await runner.query(`alter table ${table} ${changes.join(', ')}`);
    }
  }
}
