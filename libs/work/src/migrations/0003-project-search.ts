import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Projects by a part of their name or PSA number, or of their company's name (P3). As the owner and with the tenant
 * predicate of its own, because row-level security keeps PostgreSQL from using a trigram index.
 */
export class Work0003 implements MigrationInterface {
  readonly name = 'Work0003ProjectSearch1767225600302';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create index projects_search on projects
        using gin (tenant_id, (name || ' ' || coalesce(number, '')) gin_trgm_ops)`,
      `create policy search_as_owner on projects for select to current_user using (true)`,
      `create function search_project_ids(term text) returns setof uuid
        language sql stable strict security definer set search_path = public, pg_temp as $$
          select id from projects
          where tenant_id = current_setting('app.tenant_id')::uuid
            and name || ' ' || coalesce(number, '') ilike like_pattern(term)
          union
          select p.id from projects p
          join companies c on c.tenant_id = p.tenant_id and c.id = p.company_id
          where p.tenant_id = current_setting('app.tenant_id')::uuid
            and c.tenant_id = current_setting('app.tenant_id')::uuid
            and c.name || ' ' || coalesce(c.identifier, '') ilike like_pattern(term)
        $$`,
      `revoke all on function search_project_ids(text) from public`,
      `grant execute on function search_project_ids(text) to atrium_app`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function search_project_ids(text)');
    await runner.query('drop policy search_as_owner on projects');
    await runner.query('drop index projects_search');
  }
}
