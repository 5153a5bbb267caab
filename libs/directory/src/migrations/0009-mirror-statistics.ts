import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets a sync have PostgreSQL look at a mirrored table at once. A first sync fills tables faster than PostgreSQL comes round
 * to count them, and until it has, it takes them for empty: it plans the check of every link over the wrong index. Only the
 * owner of a table may have it looked at, so the function runs as the owner, and for mirrored tables only.
 */
export class Directory0009 implements MigrationInterface {
  readonly name = 'Directory0009MirrorStatistics1767225615100';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create function refresh_mirror_statistics(mirrored text) returns void
        language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if not exists (select from information_schema.columns
            where table_schema = 'public' and table_name = mirrored and column_name = 'content_hash')
          then
            raise exception '% is not a mirrored table', mirrored;
          end if;
          execute format('analyze public.%I', mirrored);
        end $$`,
      `revoke all on function refresh_mirror_statistics(text) from public`,
      `grant execute on function refresh_mirror_statistics(text) to atrium_app`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function refresh_mirror_statistics(text)');
  }
}
