import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search by a part of the name or the handle. Under row-level security PostgreSQL does not use a trigram index, because
 * its operators are not leakproof; so the search runs as the owner in a function that carries the tenant predicate itself
 * and gives ids only. It fails, as row-level security does, when no tenant is set.
 */
export class Directory0003 implements MigrationInterface {
  readonly name = 'Directory0003CompanySearch1767225600202';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create extension if not exists pg_trgm with schema public`,
      `create extension if not exists btree_gin with schema public`,
      `create index companies_search on companies
        using gin (tenant_id, (name || ' ' || coalesce(identifier, '')) gin_trgm_ops)`,
      `create policy search_as_owner on companies for select to current_user using (true)`,
      `create function like_pattern(term text) returns text language sql immutable strict parallel safe
        return '%' || replace(replace(replace(term, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`,
      `create function search_company_ids(term text) returns setof uuid
        language sql stable strict security definer set search_path = public, pg_temp as $$
          select id from companies
          where tenant_id = current_setting('app.tenant_id')::uuid
            and name || ' ' || coalesce(identifier, '') ilike like_pattern(term)
        $$`,
      `revoke all on function search_company_ids(text) from public`,
      `grant execute on function search_company_ids(text) to atrium_app`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function search_company_ids(text)`);
    await runner.query(`drop function like_pattern(text)`);
    await runner.query(`drop policy search_as_owner on companies`);
    await runner.query(`drop index companies_search`);
  }
}
