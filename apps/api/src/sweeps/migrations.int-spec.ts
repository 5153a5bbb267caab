import pg from 'pg';
import { Migrator } from '#libs/platform';
import { allMigrations } from '#libs/schema';
import { freshDatabase, TEST_SECRET } from '#libs/testing';

describe('migrations', () => {
  it('go down to nothing and up again to the same schema', async () => {
    const database = await freshDatabase();
    const migrations = allMigrations;
    const migrator = new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations });
    expect(await migrator.up()).toHaveLength(migrations.length);
    const before = await inventory(database.url);
    expect(before.length).toBeGreaterThan(500);
    await migrator.down(migrations.length);
    expect((await inventory(database.url)).filter((line) => !line.includes('schema_migrations'))).toEqual([]);
    expect(await migrator.up()).toHaveLength(migrations.length);
    expect(await inventory(database.url)).toEqual(before);
    await database.drop();
  });
});

/** Everything that a migration can leave in a schema, a line each. */
async function inventory(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(
    `select concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity, relacl) as line
       from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('i', 'I')
     union all select concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
                                attgenerated, attidentity, pg_get_expr(adbin, adrelid))
       from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attnum > 0 and not attisdropped and attrelid in
        (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p'))
     union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
       from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
     union all select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname = 'public'
     union all select concat_ws(' ', 'policy', polname, polrelid::regclass, polcmd, polroles::regrole[]::text,
                                pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
     union all select concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
     union all select concat_ws(' ', 'function', pg_get_functiondef(o.oid)) from pg_proc o
      where pronamespace = 'public'::regnamespace and prokind = 'f' and not exists
        (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = o.oid and d.deptype = 'e')
     order by 1`,
  );
  await client.end();
  return rows.map(({ line }) => line);
}
