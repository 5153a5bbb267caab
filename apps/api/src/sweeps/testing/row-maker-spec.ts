import { randomUUID } from 'node:crypto';
import pg from 'pg';

// Not a test: what the sweeps share. The name keeps it out of the build.

interface Column {
  name: string;
  type: string;
}

/** A foreign key of a tenant table: column of the table to column of the target, the tenant left out. */
interface Parent {
  target: string;
  columns: string[];
  targets: string[];
}

type Row = Record<string, unknown>;

/** Unique violation, check violation, not null. */
const REFUSED = new Set(['23505', '23514', '23502']);

/**
 * Makes a row of any tenant table, whatever its columns: it reads from the catalog what a row needs. So a table that is
 * new tomorrow has rows of two tenants in the sweeps without anybody writing a fixture for it.
 */
export class RowMaker {
  private constructor(private readonly client: pg.Client) {}

  /** @param url of the owner, who is a superuser here and sees past row-level security */
  static async connect(url: string): Promise<RowMaker> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new RowMaker(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async isTable(name: string): Promise<boolean> {
    const rows = await this.rows('select 1 from pg_tables where schemaname = $1 and tablename = $2', [
      'public',
      name,
    ]);
    return rows.length > 0;
  }

  /**
   * A row of the tenant: one that is there, else a new one with just what it needs.
   * @param wanted values that the row must have; with them the row is always new
   */
  async rowOf(table: string, tenantId: string, wanted: Row = {}): Promise<Row> {
    if (Object.keys(wanted).length === 0) {
      const [there] = await this.rows(`select * from ${table} where tenant_id = $1 order by ctid limit 1`, [
        tenantId,
      ]);
      if (there) return there;
    }
    const row: Row = { tenant_id: tenantId, ...wanted };
    const parents = await this.parents(table);
    for (const column of await this.required(table)) {
      if (column.name in row) continue;
      const parent = parents.find(({ columns }) => columns.includes(column.name));
      if (parent) {
        const target = await this.rowOf(parent.target, tenantId);
        parent.columns.forEach((own, place) => (row[own] = target[parent.targets[place] ?? '']));
      } else {
        row[column.name] = await this.value(table, column);
      }
    }
    const names = Object.keys(row);
    const [made] = await this.rows(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((_, place) => `$${String(place + 1)}`).join(', ')})
       returning *`,
      Object.values(row),
    );
    if (!made) throw new Error(`No row of ${table} could be made.`);
    return made;
  }

  /**
   * One more row of the tenant that hangs on what is there: every foreign key, also one that may be null, points at the
   * tenant's first row of its target, as far as there is one. Null when a key or a check of the table allows no further row.
   */
  async linkedRow(table: string, tenantId: string): Promise<Row | null> {
    const links: Row = {};
    for (const { target, columns, targets } of await this.parents(table)) {
      const [first] = await this.rows(`select * from ${target} where tenant_id = $1 order by ctid limit 1`, [
        tenantId,
      ]);
      columns.forEach((own, place) => (links[own] ??= first?.[targets[place] ?? ''] ?? null));
    }
    for (const wanted of [links, { tenant_id: tenantId }]) {
      try {
        return await this.rowOf(table, tenantId, wanted);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || !REFUSED.has(error.code ?? '')) throw error;
      }
    }
    return null;
  }

  private required(table: string): Promise<Column[]> {
    return this.rows<Column & Row>(
      `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
        where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
          and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''`,
      [table],
    );
  }

  private parents(table: string): Promise<Parent[]> {
    const names = (numbers: string, relation: string): string =>
      `array(select a.attname::text from unnest(${numbers}) with ordinality as k (n, place)
               join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.n
              where a.attname <> 'tenant_id' order by k.place)`;
    return this.rows<Parent & Row>(
      `select confrelid::regclass::text as target, ${names('conkey', 'conrelid')} as columns,
              ${names('confkey', 'confrelid')} as targets
         from pg_constraint
        where contype = 'f' and conrelid = $1::regclass and confrelid <> 'tenants'::regclass`,
      [table],
    );
  }

  /** A value that the column takes: the first of its list when a check names one, else anything of its type. */
  private async value(table: string, { name, type }: Column): Promise<unknown> {
    const [check] = await this.rows<{ text: string }>(
      `select pg_get_constraintdef(oid) as text from pg_constraint
        where contype = 'c' and conrelid = $1::regclass and pg_get_constraintdef(oid) ~ ('\\(' || $2 || ' = ANY \\(ARRAY\\[')`,
      [table, name],
    );
    const listed = check?.text.match(/ARRAY\['([^']*)'/)?.[1];
    if (listed !== undefined) return listed;
    switch (type) {
      case 'uuid':
        return randomUUID();
      case 'text':
      case 'character varying':
        return `made-${randomUUID()}`;
      case 'boolean':
        return false;
      case 'jsonb':
        return '{}';
      case 'date':
        return '2026-03-02';
      case 'timestamp with time zone':
        return '2026-03-02T08:00:00Z';
      case 'smallint':
      case 'integer':
      case 'bigint':
      case 'numeric':
        return 1;
      default:
        if (type.endsWith('[]')) return [];
        throw new Error(`Say in RowMaker what a value of ${table}.${name} (${type}) looks like.`);
    }
  }

  private async rows<R extends Row = Row>(sql: string, params: unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, params)).rows;
  }
}
