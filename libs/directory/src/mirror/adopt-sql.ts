import { fieldsOf } from './mirror-rows.js';
import { columnOf, linkColumnOf, type MirrorSpec } from './mirror-definition.js';
import type { SnapshotBase } from './snapshot-base.js';

const quoted = (name: string): string => `"${name}"`;

/**
 * Turns a provisional row into the vendor's record: it takes over everything of the row that the record came in as, its
 * twin, which goes. Fields with a person's open change keep that person's value and note the vendor's.
 * `$1` = id of the provisional row, `$2` = id of the twin. Gives one row: touched (the value of `touches`).
 */
export function adoptSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  const holder = new Map<string, string>();
  for (const [name, fields] of Object.entries(spec.held ?? {})) {
    for (const field of fields) {
      holder.set(columnOf(field), name);
      if (field in spec.links) holder.set(linkColumnOf(field), name);
    }
  }
  const columns = [...fieldsOf(spec).map(columnOf), ...Object.keys(spec.links).map(linkColumnOf)];
  const assignments = columns.map((column) => {
    const held = holder.get(column);
    const theirs = `twin.${quoted(column)}`;
    return `${quoted(column)} = ${held ? `case when t.held ? '${held}' then t.${quoted(column)} else ${theirs} end` : theirs}`;
  });
  const notes = Object.entries(spec.held ?? {}).map(([name, fields]) => {
    const values = fields.map((field) => `'${columnOf(field)}', twin.${quoted(columnOf(field))}`).join(', ');
    return `case when t.held ? '${name}' then jsonb_build_object('${name}',
        coalesce(twin.held -> '${name}', jsonb_build_object(${values}))) else '{}'::jsonb end`;
  });
  return `
  with twin as (delete from ${quoted(spec.table)} where id = $2 returning *)
  update ${quoted(spec.table)} t set
    external_id = twin.external_id, version = twin.version, content_hash = twin.content_hash,
    synced_at = statement_timestamp(), changed_at = statement_timestamp(), deleted_at = twin.deleted_at,
    ${notes.length > 0 ? `held = ${['twin.held', ...notes].join(' || ')},` : ''}
    ${assignments.join(',\n    ')}
  from twin where t.id = $1
  returning t.${spec.touches ? quoted(spec.touches) : 'id'} as touched`;
}
