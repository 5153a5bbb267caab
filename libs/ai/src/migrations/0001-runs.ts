import { protectTenantTable } from '#libs/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record of each draft that somebody asked for: who, what, by which writer, from which facts, how it ended. What was
 * written is the asking feature's and goes with its record; a run stays.
 */
export class Ai0001Runs1767225608400 implements MigrationInterface {
  readonly name = 'Ai0001Runs1767225608400';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table ai_runs (
         tenant_id uuid not null default current_setting('app.tenant_id')::uuid references tenants (id),
         id uuid not null default gen_random_uuid(),
         seq bigint generated always as identity,
         task text not null,
         subject_id uuid not null,
         subject_label text not null,
         state text not null default 'queued'
           check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
         step text check (step in ('gathering', 'writing', 'checking')),
         attempts integer not null default 0,
         writer text,
         model text,
         prompt_version text,
         facts_count integer,
         facts_hash text,
         drops jsonb not null default '[]',
         failure text,
         author_kind text not null,
         author_id text,
         author_name text not null,
         created_at timestamptz not null default now(),
         started_at timestamptz,
         ended_at timestamptz,
         primary key (tenant_id, id),
         check ((ended_at is null) = (state in ('queued', 'running')))
       )`,
      `create index ai_runs_newest on ai_runs (tenant_id, seq desc)`,
      ...protectTenantTable('ai_runs', { app: ['select', 'insert', 'update'] }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ai_runs');
  }
}
