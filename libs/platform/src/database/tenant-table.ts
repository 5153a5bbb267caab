type Verb = 'select' | 'insert' | 'update' | 'delete';

/** What a tenant table lets whom do. */
export interface TenantTableAccess {
  /** What the application's role may do; everything by default. An append-only table gives select and insert. */
  readonly app?: readonly Verb[];
  /** What tenantless system work may do; nothing by default. */
  readonly system?: readonly Verb[];
}

/**
 * The SQL that makes a table a tenant table: row-level security that also binds the owner, the one policy that
 * compares with `app.tenant_id` and fails when that is not set, and the grants.
 * The `(select …)` makes PostgreSQL read the setting once per statement instead of once per row.
 * @param table name of a table with a `tenant_id` column (or, for `tenants` itself, pass its own column)
 */
export function protectTenantTable(
  table: string,
  access: TenantTableAccess = {},
  column = 'tenant_id',
): string[] {
  const mine = `${column} = (select current_setting('app.tenant_id')::uuid)`;
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant_isolation on ${table} for all to atrium_app using (${mine}) with check (${mine})`,
    `grant ${(access.app ?? ['select', 'insert', 'update', 'delete']).join(', ')} on ${table} to atrium_app`,
  ];
  if (access.system && access.system.length > 0) {
    statements.push(
      `create policy system_access on ${table} for all to atrium_system using (true) with check (true)`,
      `grant ${access.system.join(', ')} on ${table} to atrium_system`,
    );
  }
  return statements;
}
