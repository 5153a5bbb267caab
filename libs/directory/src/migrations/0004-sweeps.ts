import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from '#libs/platform';

/**
 * The ids that a sweep over a PSA saw, kept here while it lasts: a million of them belong into a table, not into the memory
 * of a worker, and a sweep that was cut off goes on where it was.
 */
export class Directory0004 implements MigrationInterface {
  readonly name = 'Directory0004Sweeps1767225600203';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table sweep_ids (
        tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
        sweep_id uuid not null,
        key text not null,
        source_id uuid not null,
        version timestamptz,
        hint jsonb,
        staged_at timestamptz not null default now(),
        primary key (tenant_id, sweep_id, key),
        foreign key (tenant_id, source_id) references sources (tenant_id, id)
      )`,
      ...protectTenantTable('sweep_ids'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sweep_ids');
  }
}
