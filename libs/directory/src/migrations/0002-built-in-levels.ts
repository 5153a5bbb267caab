import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every tenant has the built-in security levels Basic, Advanced and Manager of both kinds from its first moment on,
 * however it comes into being. The trigger runs as the owner, whom `force row level security` binds too: hence its policy.
 */
export class Directory0002 implements MigrationInterface {
  readonly name = 'Directory0002BuiltInLevels1767225600201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create policy built_in_levels on security_levels for insert to current_user with check (built_in)`,
    );
    await runner.query(`
      create function add_built_in_security_levels() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        insert into security_levels (tenant_id, kind, name, built_in)
        select new.id, k.kind, l.name, true
        from unnest(array['portal', 'taskfire']) as k(kind), unnest(array['Basic', 'Advanced', 'Manager']) as l(name);
        return new;
      end $$`);
    await runner.query(`revoke all on function add_built_in_security_levels() from public`);
    await runner.query(
      `create trigger built_in_security_levels after insert on tenants
       for each row execute function add_built_in_security_levels()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger built_in_security_levels on tenants`);
    await runner.query(`drop function add_built_in_security_levels()`);
    await runner.query(`drop policy built_in_levels on security_levels`);
  }
}
