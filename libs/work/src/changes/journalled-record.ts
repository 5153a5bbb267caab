import type { TenantTx } from '#libs/platform';
import type { FieldValue, RecordKind } from './change.js';
import { JOURNALLED, type JournalledField } from './journalled-fields.js';

/** A record as the journal sees it while it has it locked. */
export interface LockedRecord {
  id: string;
  sourceId: string;
  externalId: string;
  version: Date | null;
  projectId: string | null;
  deleted: boolean;
  /** Vendor's values of the fields with an open change, by field. */
  held: Record<string, Record<string, unknown>>;
  /** What the mirror shows now, by field. */
  values: Record<string, { id: string | null; externalId: string | null; name: string | null }>;
}

/** A possible value of a field. `null` closed: choosing it says nothing about that. */
export interface FieldTarget extends FieldValue {
  id: string | null;
  closed: boolean | null;
}

/** A field without a value. */
export const EMPTY_TARGET: FieldTarget = { id: null, externalId: null, name: null, closed: null };

/**
 * Locks a record's row and reads it. Everything that the journal does to a record happens under this lock, so claims,
 * settlements and new changes of one record never cross. Rows that point to it may still be written meanwhile.
 */
export async function lockRecord(tx: TenantTx, kind: RecordKind, id: string): Promise<LockedRecord | null> {
  return (await lockRecords(tx, kind, [id])).get(id) ?? null;
}

/** The same for several records of a kind, locked in the order of their ids so that two callers never wait for each other. */
export async function lockRecords(
  tx: TenantTx,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Map<string, LockedRecord>> {
  const { table, project, fields } = JOURNALLED[kind];
  const values = fields.map(
    ({
      name,
      target,
    }) => `'${name}', jsonb_build_object('id', t.${name}_id, 'externalId', t.${name}_external_id,
      'name', (select x.name from ${target.table} x where x.id = t.${name}_id))`,
  );
  const rows = await tx.query<LockedRecord>(
    `select t.id, t.source_id as "sourceId", t.external_id as "externalId", t.version,
       ${fields.length > 0 ? 't.held' : `'{}'::jsonb as held`}, ${project} as "projectId", t.deleted_at is not null as deleted,
       jsonb_build_object(${values.join(', ')}) as values
     from ${table} t where t.id = any($1::uuid[]) order by t.id for no key update of t`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function lookUp(field: JournalledField, table: string, by: string): string {
  const { scope, order, closed } = aims(field);
  return `select x.id, x.external_id as "externalId", x.name, ${closed} as closed
    from ${table} t join ${field.target.table} x on x.source_id = t.source_id and ${by}${scope}
    where t.id = $1 ${order} limit 1`;
}

/** How the values of a field are found, over the aliases `t` (the record) and `x` (the value). */
function aims({ target }: JournalledField): { scope: string; order: string; closed: string } {
  if (target.table === 'members') return { scope: '', order: '', closed: 'null::boolean' };
  const board = target.scopeColumn ? `coalesce(t.${target.scopeColumn}, '')` : `''`;
  return {
    scope: ` and x.kind = '${target.kind}' and x.scope_external_id in ('', ${board})`,
    order: 'order by x.scope_external_id desc',
    closed: 'x.is_closed',
  };
}

/** The value with our id, if it may stand in this field of this record: same source, right kind, right board. */
export async function targetById(
  tx: TenantTx,
  kind: RecordKind,
  recordId: string,
  field: JournalledField,
  id: string,
): Promise<FieldTarget | null> {
  const sql = lookUp(field, JOURNALLED[kind].table, 'x.id = $2 and x.active and x.deleted_at is null');
  const [row] = await tx.query<FieldTarget>(sql, [recordId, id]);
  return row ?? null;
}

/** The same for many records at once: the values by record; one that may not stand there is missing. */
export async function targetsById(
  tx: TenantTx,
  kind: RecordKind,
  field: JournalledField,
  wishes: readonly { recordId: string; to: string | null }[],
): Promise<Map<string, FieldTarget>> {
  const wanted = wishes.filter(({ to }) => to !== null);
  if (wanted.length === 0) return new Map();
  const { scope, closed } = aims(field);
  const rows = await tx.query<FieldTarget & { recordId: string }>(
    `select w."recordId", x.id, x.external_id as "externalId", x.name, ${closed} as closed
     from jsonb_to_recordset($1::jsonb) as w ("recordId" uuid, "to" uuid)
     join ${JOURNALLED[kind].table} t on t.id = w."recordId"
     join ${field.target.table} x on x.id = w."to" and x.source_id = t.source_id and x.active
       and x.deleted_at is null${scope}`,
    [JSON.stringify(wanted)],
  );
  return new Map(rows.map(({ recordId, ...target }) => [recordId, target]));
}

/** The value that the vendor calls so; one that has not arrived yet is known by its id only. */
export async function targetByExternalId(
  tx: TenantTx,
  kind: RecordKind,
  recordId: string,
  field: JournalledField,
  externalId: string | null,
): Promise<FieldTarget> {
  if (externalId === null) return EMPTY_TARGET;
  const sql = lookUp(field, JOURNALLED[kind].table, 'x.external_id = $2');
  const [row] = await tx.query<FieldTarget>(sql, [recordId, externalId]);
  return row ?? { ...EMPTY_TARGET, externalId };
}

/**
 * Shows a person's choice in the mirror and holds the field: from now on a sync only notes what the vendor has (I13).
 * The first open change of a field notes the value that it replaces.
 */
export function holdField(
  tx: TenantTx,
  kind: RecordKind,
  recordId: string,
  field: JournalledField,
  to: FieldTarget,
): Promise<void> {
  return holdFields(tx, kind, field, [{ recordId, to }]);
}

/** The same for a field of many records. */
export async function holdFields(
  tx: TenantTx,
  kind: RecordKind,
  { name, closes }: JournalledField,
  chosen: readonly { recordId: string; to: FieldTarget }[],
): Promise<void> {
  const vendor = `'${name}_external_id', t.${name}_external_id${closes ? `, 'closed', t.closed` : ''}`;
  await tx.query(
    `update ${JOURNALLED[kind].table} t set ${name}_id = c.id, ${name}_external_id = c."externalId",
       ${closes ? 'closed = coalesce(c.closed, t.closed),' : ''}
       held = case when t.held ? '${name}' then t.held
         else t.held || jsonb_build_object('${name}', jsonb_build_object(${vendor})) end,
       changed_at = statement_timestamp()
     from jsonb_to_recordset($1::jsonb) as c ("recordId" uuid, id uuid, "externalId" text, closed boolean)
     where t.id = c."recordId"`,
    [JSON.stringify(chosen.map(({ recordId, to }) => ({ recordId, ...to })))],
  );
}

/** Notes what the vendor has in a held field, where no whole record told so. */
export async function noteVendorValue(
  tx: TenantTx,
  kind: RecordKind,
  recordId: string,
  field: JournalledField,
  value: FieldTarget,
): Promise<void> {
  const noted: Record<string, unknown> = { [`${field.name}_external_id`]: value.externalId };
  if (field.closes && value.closed !== null) noted.closed = value.closed;
  await tx.query(
    `update ${JOURNALLED[kind].table}
     set held = held || jsonb_build_object('${field.name}', (held -> '${field.name}') || $2::jsonb)
     where id = $1 and held ? '${field.name}'`,
    [recordId, JSON.stringify(noted)],
  );
}

/** Lets go of a field: the mirror shows the vendor's value again. Gives whether people see a difference. */
export async function releaseField(
  tx: TenantTx,
  kind: RecordKind,
  record: LockedRecord,
  field: JournalledField,
): Promise<boolean> {
  const { name, closes } = field;
  const external = `${name}_external_id`;
  const [now] = await tx.query<{ held: LockedRecord['held']; shown: string | null }>(
    `select held, ${external} as shown from ${JOURNALLED[kind].table} where id = $1`,
    [record.id],
  );
  const vendor = now?.held[name];
  if (!now || !vendor) return false;
  const externalId = (vendor[external] as string | null | undefined) ?? null;
  const { id } = await targetByExternalId(tx, kind, record.id, field, externalId);
  const differs = externalId !== now.shown;
  await tx.query(
    `update ${JOURNALLED[kind].table} set ${name}_id = $2, ${external} = $3, held = held - '${name}',
       ${closes ? `closed = coalesce((held -> '${name}' ->> 'closed')::boolean, closed),` : ''}
       changed_at = case when $4 then statement_timestamp() else changed_at end
     where id = $1`,
    [record.id, id, externalId, differs],
  );
  return differs;
}
