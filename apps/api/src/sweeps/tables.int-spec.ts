import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { allMigrations } from '#libs/schema';
import { migratedDatabase, testConfig, type TestDatabase } from '#libs/testing';

/** Tables that are no tenant's, and why. */
const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  schema_migrations: 'which migrations have run; only its owner writes it',
  tenants: 'a row is a tenant: its own id takes the place of tenant_id',
};

/** Indexes that do not lead with the tenant, and why. A new one needs a reason as good. */
const NOT_LED_BY_TENANT: Readonly<Record<string, string>> = {
  tenants_pkey: 'the id is the tenant',
  tenants_slug_key: 'a slug names one tenant of all',
  staff_users_email_key: 'sign-in knows an address and no tenant yet',
  api_keys_secret_hash_key: 'a bearer key names no tenant',
  portal_links_token: 'the link of a mail names no tenant',
  portal_logos_id: 'a sign-in page and a mail know a logo by its address and no tenant',
  portal_access_email: 'a contact who asks for a link knows an address and no tenant yet',
  outbox_sweep: 'the sweeper goes through all tenants, oldest first',
  outbox_id: 'a message is deleted by its id alone once it has left',
};

/** What `atrium_system` may look at, and for what. */
const OPEN_TO_SYSTEM: Readonly<Record<string, string>> = {
  outbox: 'SELECT UPDATE DELETE: the sweeper',
  schema_migrations: 'SELECT: readiness',
  tenants: 'SELECT: schedules go through all tenants',
  staff_users: 'SELECT of some columns: sign-in by address',
  api_keys: 'SELECT of some columns: bearer look-up by hash',
  portal_access: 'SELECT of some columns: contacts’ sign-in by address',
  portal_links: 'SELECT of some columns: contacts’ sign-in by link',
  portal_logos: 'SELECT of some columns: a logo by its random address',
  changes: 'SELECT: which changes did a crash leave behind',
  sync_states: 'SELECT: what is due',
  sync_run_sets: 'SELECT: which runs did a crash leave behind',
};

const OWN_TENANT = `= ( SELECT (current_setting('app.tenant_id'::text))::uuid AS current_setting))`;

describe('every table of the schema', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let app: pg.Client;

  beforeAll(async () => {
    database = await migratedDatabase(allMigrations);
    const config = testConfig(database);
    owner = await connected(database.url);
    app = await connected(config.database.appUrl);
  });
  afterAll(async () => {
    await Promise.all([owner.end(), app.end()]);
    await database.drop();
  });

  const all = async <Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> =>
    (await owner.query<Row>(sql, params)).rows;

  const tables = async (): Promise<string[]> =>
    (
      await all<{ name: string }>(
        `select relname as name from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm') order by 1`,
      )
    ).map(({ name }) => name);

  const tenantTables = async (): Promise<string[]> =>
    (await tables()).filter((table) => !(table in WITHOUT_TENANT));

  it('is there at all, so that what follows says something', async () => {
    expect((await tenantTables()).length).toBeGreaterThan(25);
    expect(await tables()).toEqual(expect.arrayContaining(Object.keys(WITHOUT_TENANT)));
  });

  it('has a tenant_id that is never null and is the transaction’s by itself', async () => {
    const rows = await all<{ name: string; type: string; required: boolean; default: string }>(
      `select c.relname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
              pg_get_expr(d.adbin, d.adrelid) as default
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
         left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(await tenantTables());
    for (const row of rows) {
      expect(row).toEqual({
        name: row.name,
        type: 'uuid',
        required: true,
        default: `(current_setting('app.tenant_id'::text))::uuid`,
      });
    }
  });

  it('has row-level security that binds its owner too', async () => {
    const open = await all<{ name: string }>(
      `select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open.map(({ name }) => name)).toEqual(['schema_migrations']);
  });

  it('has exactly one policy for the application, and it compares with the tenant of the transaction', async () => {
    const policies = await all<{
      table: string;
      name: string;
      roles: string[];
      using: string;
      check: string;
    }>(
      `select c.relname as table, p.polname as name, p.polcmd::text || p.polpermissive as kind, pg_get_expr(p.polqual, p.polrelid) as using,
              pg_get_expr(p.polwithcheck, p.polrelid) as check,
              array(select coalesce(r.rolname, 'public')::text
                      from unnest(p.polroles) as role left join pg_roles r on r.oid = role) as roles
         from pg_policy p join pg_class c on c.oid = p.polrelid
        where p.polroles && array[0::oid, 'atrium_app'::regrole::oid]`,
    );
    const forApp = policies.filter(({ roles }) => roles.includes('atrium_app') || roles.includes('public'));
    for (const table of [...(await tenantTables()), 'tenants']) {
      const predicate = `(${table === 'tenants' ? 'id' : 'tenant_id'} ${OWN_TENANT}`;
      expect(forApp.filter((policy) => policy.table === table)).toEqual([
        {
          table,
          name: 'tenant_isolation',
          kind: '*true',
          roles: ['atrium_app'],
          using: predicate,
          check: predicate,
        },
      ]);
    }
  });

  it('lets only the system role and the owner past that, and the system role where it is listed', async () => {
    const rows = await all<{ table: string; role: string }>(
      `select distinct c.relname as table, r.rolname as role
         from pg_policy p join pg_class c on c.oid = p.polrelid, unnest(p.polroles) as role
         join pg_roles r on r.oid = role where r.rolname <> 'atrium_app'`,
    );
    const [{ me } = { me: '' }] = await all<{ me: string }>('select current_user as me');
    expect(rows.filter(({ role }) => role !== me && role !== 'atrium_system')).toEqual([]);
    const visible = await all<{ table: string }>(
      `select c.relname as table from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
          and (has_table_privilege('atrium_system', c.oid, 'select, insert, update, delete, truncate')
            or has_any_column_privilege('atrium_system', c.oid, 'select, insert, update'))`,
    );
    expect(visible.map(({ table }) => table).sort()).toEqual(Object.keys(OPEN_TO_SYSTEM).sort());
    const columns = await all<{ name: string }>(
      `select a.attname as name from pg_attribute a
        where a.attrelid = 'staff_users'::regclass and a.attnum > 0
          and has_column_privilege('atrium_system', a.attrelid, a.attnum, 'select') order by 1`,
    );
    expect(columns.map(({ name }) => name)).not.toContain('last_signed_in_at');
  });

  it('fails for the application where no tenant is set, and shows nothing to a stranger', async () => {
    for (const table of [...(await tenantTables()), 'tenants']) {
      await expect(app.query(`select 1 from ${table}`)).rejects.toThrow(/app\.tenant_id|uuid/);
    }
  });

  it('has a primary key and unique keys that begin with the tenant', async () => {
    const keys = await all<{ table: string; name: string; columns: string[]; type: string }>(KEYS);
    const primary = keys.filter(({ type }) => type === 'p');
    for (const table of await tenantTables()) {
      expect(primary.filter((key) => key.table === table).map(({ columns }) => columns[0])).toEqual([
        'tenant_id',
      ]);
    }
    const others = keys.filter(
      ({ columns, name }) => columns[0] !== 'tenant_id' && !(name in NOT_LED_BY_TENANT),
    );
    expect(others).toEqual([]);
  });

  it('cannot be pointed into another tenant: foreign keys carry the tenant', async () => {
    const keys = await all<{ name: string; target: string; columns: string[]; targets: string[] }>(
      `select conrelid::regclass || '.' || conname as name, confrelid::regclass::text as target,
              ${columnsOf('conkey', 'conrelid')} as columns, ${columnsOf('confkey', 'confrelid')} as targets
         from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    expect(keys.length).toBeGreaterThan(50);
    for (const key of keys) {
      if (key.target === 'tenants') {
        expect([key.name, key.columns, key.targets]).toEqual([key.name, ['tenant_id'], ['id']]);
      } else {
        expect([key.name, key.columns[0], key.targets[0]]).toEqual([key.name, 'tenant_id', 'tenant_id']);
        expect(key.columns.length).toBeGreaterThan(1);
      }
    }
  });

  it('loses no tenant when what it points at goes: "set null" names its column', async () => {
    const rows = await all<{ name: string }>(
      `select conname as name from pg_constraint
        where contype = 'f' and confdeltype in ('n', 'd') and connamespace = 'public'::regnamespace
          and (confdelsetcols is null or conkey[1] = any(confdelsetcols))`,
    );
    expect(rows).toEqual([]);
  });

  it('has only indexes that lead with the tenant, but those with a reason', async () => {
    const indexes = await all<{ name: string; first: string }>(
      `select i.relname as name, pg_get_indexdef(x.indexrelid, 1, true) as first
         from pg_index x join pg_class i on i.oid = x.indexrelid
        where i.relnamespace = 'public'::regnamespace and x.indrelid <> 'schema_migrations'::regclass`,
    );
    const others = indexes.filter(({ first }) => first !== 'tenant_id').map(({ name }) => name);
    expect(others.sort()).toEqual(Object.keys(NOT_LED_BY_TENANT).sort());
  });

  it('is the owner’s: the application’s roles own nothing and are bound by the policies', async () => {
    const { appUrl, systemUrl } = testConfig(database).database;
    const logins = [appUrl, systemUrl].map((url) => decodeURIComponent(new URL(url).username));
    const names = ['atrium_app', 'atrium_system', ...logins];
    const roles = await all<{ name: string; strong: boolean; owns: number; login: boolean }>(
      `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong,
              rolcanlogin as login,
              (select count(*)::int from pg_class where relowner = r.oid)
                + (select count(*)::int from pg_proc where proowner = r.oid)
                + (select count(*)::int from pg_namespace where nspowner = r.oid) as owns
         from pg_roles r where rolname = any($1)`,
      [names],
    );
    expect(roles.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { name, strong, owns, login } of roles) {
      expect([name, strong, owns, login]).toEqual([name, false, 0, logins.includes(name)]);
    }
    const members = await all<{ role: string; member: string }>(
      `select r.rolname as role, m.rolname as member from pg_auth_members a
         join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member where m.rolname = any($1)`,
      [logins],
    );
    expect(members.map(({ role, member }) => [member, role]).sort()).toEqual(
      [
        [logins[0], 'atrium_app'],
        [logins[1], 'atrium_system'],
      ].sort(),
    );
  });

  it('gives the application no more than rows, and the public nothing', async () => {
    for (const table of await tables()) {
      const [rights] = await all<{ more: boolean; everybody: boolean }>(
        `select has_table_privilege('atrium_app', $1::regclass, 'truncate, references, trigger') as more,
                exists (select from pg_class c, aclexplode(c.relacl) a where c.oid = $1::regclass and a.grantee = 0)
                  as everybody`,
        [table],
      );
      expect([table, rights]).toEqual([table, { more: false, everybody: false }]);
    }
    const [schema] = await all<{ creates: boolean }>(
      `select has_schema_privilege('atrium_app', 'public', 'create') as creates`,
    );
    expect(schema).toEqual({ creates: false });
  });

  it('has no view, which would look past row-level security as its owner', async () => {
    const views = await all(`select relname from pg_class c where relkind in ('v', 'm')
      and relnamespace = 'public'::regnamespace and not exists
        (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`);
    expect(views).toEqual([]);
  });

  describe('functions that run as the owner', () => {
    const HARBOR = randomUUID();
    const SUMMIT = randomUUID();
    /** Each function with what shows that it keeps tenants apart. A new one needs an entry here. */
    const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
      search_company_ids: () => searchStaysInside('companies', 'search_company_ids'),
      search_project_ids: () => searchStaysInside('projects', 'search_project_ids'),
      // Gives nothing back and touches no row: it only lets PostgreSQL count.
      refresh_mirror_statistics: async () => {
        expect(await asApp(HARBOR, `select refresh_mirror_statistics('companies')::text as answer`)).toEqual([
          { answer: '' },
        ]);
        for (const other of ['staff_users', 'companies; drop table companies', 'pg_catalog.pg_class'])
          await expect(asApp(HARBOR, 'select refresh_mirror_statistics($1)', [other])).rejects.toThrow(
            'is not a mirrored table',
          );
      },
      add_built_in_security_levels: async () => {
        for (const tenant of [HARBOR, SUMMIT]) {
          const levels = await asApp<{ tenant_id: string }>(tenant, 'select tenant_id from security_levels');
          expect(levels).toEqual(Array.from({ length: 6 }, () => ({ tenant_id: tenant })));
        }
        await expect(app.query('select add_built_in_security_levels()')).rejects.toThrow(
          /permission denied|trigger/,
        );
      },
    };

    beforeAll(async () => {
      for (const tenant of [HARBOR, SUMMIT]) {
        const source = randomUUID();
        await asApp(tenant, `insert into tenants (id, slug, name, time_zone) values ($1, $2, 'T', 'UTC')`, [
          tenant,
          `t-${tenant}`,
        ]);
        await asApp(tenant, `insert into sources (id, vendor, name) values ($1, 'connectwise', 'PSA')`, [
          source,
        ]);
        await asApp(
          tenant,
          `insert into companies (source_id, external_id, content_hash, name, active) values ($1, '1', '', 'Acorn', true)`,
          [source],
        );
        await asApp(
          tenant,
          `insert into projects (source_id, external_id, content_hash, name, closed, company_id)
           select $1, n::text, '', name, false, (select id from companies)
             from (values (1, 'Acorn move'), (2, 'Other')) as p (n, name)`,
          [source],
        );
      }
    });

    it('are all looked at here', async () => {
      const found = await all<{ name: string }>(FUNCTIONS_OF_OWNER);
      expect(found.map(({ name }) => name)).toEqual(Object.keys(CHECKS).sort());
    });

    it.each(Object.keys(CHECKS))('%s keeps tenants apart', async (name) => {
      await CHECKS[name]?.();
    });

    it('have a search path of their own and are not everybody’s', async () => {
      const rows = await all<{ name: string; path: string[] | null; everybody: boolean }>(
        `select proname as name, proconfig as path, has_function_privilege('public', oid, 'execute') as everybody
           from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`,
      );
      for (const row of rows) {
        expect(row).toEqual({ name: row.name, path: ['search_path=public, pg_temp'], everybody: false });
      }
    });

    async function searchStaysInside(table: string, search: string): Promise<void> {
      for (const tenant of [HARBOR, SUMMIT]) {
        const own = await asApp<{ id: string }>(tenant, `select id from ${table} order by id`);
        const found = await asApp<{ id: string }>(tenant, `select ${search}('a') as id order by 1`);
        const named = await asApp<{ id: string }>(tenant, `select ${search}('acorn') as id order by 1`);
        expect(own.length).toBeGreaterThan(0);
        expect(found.filter(({ id }) => !own.some((row) => row.id === id))).toEqual([]);
        expect(named).toEqual(own);
      }
      expect(await asApp(randomUUID(), `select ${search}('acorn')`)).toEqual([]);
      await expect(app.query(`select ${search}('acorn')`)).rejects.toThrow(/app\.tenant_id|uuid/);
    }
  });

  async function asApp<Row extends object>(
    tenant: string,
    sql: string,
    params: unknown[] = [],
  ): Promise<Row[]> {
    await app.query('begin');
    try {
      await app.query(`set local app.tenant_id = '${tenant}'`);
      return (await app.query<Row>(sql, params)).rows;
    } finally {
      await app.query('commit');
    }
  }
});

const columnsOf = (numbers: string, relation: string): string =>
  `array(select a.attname::text from unnest(${numbers}) with ordinality as k (n, place)
           join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.n order by k.place)`;

const KEYS = `select conrelid::regclass::text as table, conname as name, contype as type,
    ${columnsOf('conkey', 'conrelid')} as columns
  from pg_constraint where contype in ('p', 'u') and connamespace = 'public'::regnamespace
    and conrelid <> 'schema_migrations'::regclass`;

const FUNCTIONS_OF_OWNER = `select proname as name from pg_proc o
  where prosecdef and pronamespace = 'public'::regnamespace and not exists
    (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = o.oid and d.deptype = 'e')
  order by 1`;

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
