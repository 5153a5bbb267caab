/**
 * The columns that every mirrored table has, for `create table`. `external_id` is the vendor's id as text (I6),
 * `version` the vendor's change marker, `content_hash` recognises unchanged snapshots (I8), `synced_at` is the last
 * write by a sync, `changed_at` the last visible change, `deleted_at` says since when the record is gone in the PSA (I7).
 * The tenant exists because its source does, so there is no second check per row for it.
 */
export const MIRROR_COLUMNS = `
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id uuid not null default gen_random_uuid(),
  source_id uuid not null,
  external_id text not null,
  version timestamptz,
  content_hash text not null,
  synced_at timestamptz not null default statement_timestamp(),
  changed_at timestamptz not null default statement_timestamp(),
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, source_id) references sources (tenant_id, id)`;

/**
 * A resolved link and what it was resolved from, for `create table`. The target may arrive later, so the id may be null.
 * A target that is purged lets go; the link can be found again by the vendor's id.
 * @param name such as `company`, giving `company_id` and `company_external_id`
 * @param table the target table
 */
export function linkColumns(name: string, table: string): string {
  return `
  ${name}_id uuid,
  ${name}_external_id text,
  foreign key (tenant_id, ${name}_id) references ${table} (tenant_id, id) on delete set null (${name}_id)`;
}

/** The generated column that is true while a link waits for its target, and the small index that finds such rows. */
export function unresolvedColumn(...names: string[]): string {
  const waiting = names.map((name) => `(${name}_id is null and ${name}_external_id is not null)`);
  return `unresolved boolean not null generated always as (${waiting.join(' or ')}) stored`;
}

/** Statements for the index that `relink` reads. */
export function unresolvedIndex(table: string): string {
  return `create index ${table}_unresolved on ${table} (tenant_id, source_id) where unresolved`;
}
