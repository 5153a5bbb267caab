import { fieldsOf } from './mirror-rows.js';
import {
  columnOf,
  type LinkField,
  linkColumnOf,
  type MirrorLink,
  type MirrorSpec,
} from './mirror-definition.js';
import { knownToPsa } from './provisional-id.js';
import type { SnapshotBase } from './snapshot-base.js';

/** Parameters of all statements start with `$1` = source id. Tenancy comes from row-level security. */

const quoted = (name: string): string => `"${name}"`;
const list = (parts: readonly string[], join = ', '): string => parts.join(join);

/** A link of any spec; which snapshot its field names belong to no longer matters for the SQL. */
type AnyLink = Pick<MirrorLink<never>, 'table' | 'kind'> & { scopeField?: string };

interface LinkSql {
  column: string;
  external: string;
  table: string;
  /** The target is an item of a list of several kinds. */
  listed: boolean;
  /** SQL that looks the target up; `from` is the alias that has the external columns. */
  lookUp: (from: string) => string;
}

/**
 * Targets are looked up one by one through their unique index, not by a join: during a first sync the planner has no
 * statistics yet, takes the tables for empty and would join by comparing every row with every row. Lists of several kinds
 * are short and asked for often; they are read once into a map (see `mapsOf`).
 */
function linkSql(field: string, link: AnyLink): LinkSql {
  const external = columnOf(field);
  const lookUp = (from: string, scope: string): string =>
    link.kind
      ? `((select items from ${mapOf(link.table)}) ->> ('${link.kind}/' || ${scope} || '/' || ${from}.${quoted(external)}))::uuid`
      : `(select x.id from ${quoted(link.table)} x where x.source_id = $1 and x.external_id = ${from}.${quoted(external)})`;
  const { scopeField } = link;
  return {
    column: linkColumnOf(field),
    external,
    table: link.table,
    listed: link.kind !== undefined,
    lookUp: (from) =>
      scopeField
        ? `coalesce(${lookUp(from, `${from}.${quoted(columnOf(scopeField))}`)}, ${lookUp(from, `''`)})`
        : lookUp(from, `''`),
  };
}

const mapOf = (table: string): string => quoted(`${table}_map`);

/** The part of a `with` that has, per list of several kinds, the ids of the kinds in question by kind, scope and vendor id. */
function mapsOf<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  const kinds = new Map<string, Set<string>>();
  for (const { table, kind } of Object.values(spec.links) as AnyLink[]) {
    if (kind) kinds.set(table, (kinds.get(table) ?? new Set()).add(`'${kind}'`));
  }
  return [...kinds]
    .map(
      ([table, names]) => `${mapOf(table)} as materialized (
    select jsonb_object_agg(x.kind || '/' || x.scope_external_id || '/' || x.external_id, x.id) as items
    from ${quoted(table)} x where x.source_id = $1 and x.kind in (${list([...names])})
  ), `,
    )
    .join('');
}

function linksOf<S extends SnapshotBase>(spec: MirrorSpec<S>): LinkSql[] {
  return Object.entries(spec.links).map(([field, link]) => linkSql(field, link as AnyLink));
}

const targetsOf = ({ column }: LinkSql): string => quoted(`${column}_targets`);

/**
 * The part of a `with` that has the target of each vendor id that the rows of `from` name. Many rows of a page name the same
 * few, so each is looked up once.
 */
function targetsSql(links: readonly LinkSql[], from: string): string {
  return links
    .map(
      (link) => `${targetsOf(link)} as materialized (
    select named.key, x.id from (
      select distinct i.${quoted(link.external)} as key from ${from} i where i.${quoted(link.external)} is not null
    ) named cross join lateral (
      select x.id from ${quoted(link.table)} x where x.source_id = $1 and x.external_id = named.key limit 1
    ) x
  ), `,
    )
    .join('');
}

/** Columns written from snapshots, with the name under which a person's open change holds them (or null). */
function writtenColumns<S extends SnapshotBase>(
  spec: MirrorSpec<S>,
): { column: string; held: string | null }[] {
  const holder = new Map<string, string>();
  for (const [name, fields] of Object.entries(spec.held ?? {})) {
    for (const field of fields) {
      holder.set(columnOf(field), name);
      if (field in spec.links) holder.set(linkColumnOf(field), name);
    }
  }
  const plain = fieldsOf(spec).map(columnOf);
  const keys = new Set((spec.key ?? []).map(columnOf));
  const all = [...plain.filter((column) => !keys.has(column)), ...linksOf(spec).map((link) => link.column)];
  return all.map((column) => ({ column, held: holder.get(column) ?? null }));
}

/** What `held` becomes: for every name in it, the vendor's values of this snapshot. */
function heldSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  const parts = Object.entries(spec.held ?? {}).map(([name, fields]) => {
    const values = fields.map((field) => `'${columnOf(field)}', excluded.${quoted(columnOf(field))}`);
    return `case when t.held ? '${name}' then jsonb_build_object('${name}', jsonb_build_object(${list(values)})) else '{}'::jsonb end`;
  });
  return parts.join(' || ');
}

/**
 * One page in one statement (I8). From `$2` on the arrays of `toColumns`. Gives one row: changed · stale int · touched, where
 * changed (ids) and touched (old and new values of `touches` of changed rows) are ids joined by commas.
 */
export function upsertSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  const keys = (spec.key ?? []).map(columnOf);
  const links = linksOf(spec);
  const plain = links.filter(({ listed }) => !listed);
  const written = writtenColumns(spec);
  const arrays = ['external_id text', 'version timestamptz', 'content_hash text'];
  const values = ['external_id', 'version', 'content_hash'].map((column) => `r.${column}`);
  for (const field of fieldsOf(spec)) {
    const column = quoted(columnOf(field));
    const type = (spec.columns as Record<string, string | undefined>)[field] ?? 'text';
    // Lists come as text, see `toColumns`.
    arrays.push(`${column} ${type === 'text[]' ? 'text' : type}`);
    values.push(type === 'text[]' ? `r.${column}::text[] as ${column}` : `r.${column}`);
  }
  const names = arrays.map((one) => one.slice(0, one.lastIndexOf(' ')));
  const params = arrays.map((one, place) => `$${place + 2}::${one.slice(one.lastIndexOf(' ') + 1)}[]`);
  const id = ['external_id', ...keys].map(quoted);
  const sameRecord = id.map((column) => `t.${column} = i.${column}`).join(' and ');
  const incoming = [...keys, ...written.map(({ column }) => column)].map(quoted);
  const effective = (column: string, held: string | null): string =>
    held
      ? `case when t.held ? '${held}' then t.${quoted(column)} else excluded.${quoted(column)} end`
      : `excluded.${quoted(column)}`;
  const assignments = written.map(({ column, held }) => `${quoted(column)} = ${effective(column, held)}`);
  const touches = spec.touches ? quoted(spec.touches) : 'id';
  return `
  with ${mapsOf(spec)}incoming as (
    select distinct on (${list(id.map((column) => `r.${column}`))}) ${list(values)}
    from unnest(${list(params)}) as r(${list(names)})
    order by ${list(id.map((column) => `r.${column}`))}, r.version desc nulls last
  ), known as (
    select t.id, ${list(id.map((column) => `i.${column}`))}, t.touched, t.stale, t.same
    from incoming i cross join lateral (
      select t.id, t.${touches} as touched, coalesce(t.version > i.version, false) as stale,
        t.content_hash is not distinct from i.content_hash and t.deleted_at is null
          and not coalesce(i.version > t.version, i.version is not null) as same
      from ${quoted(spec.table)} t where t.source_id = $1 and ${sameRecord}
      limit 1
    ) t
  ), fresh as (
    select i.* from incoming i left join known t on ${sameRecord}
    where t.id is null or not (t.stale or t.same)
  ), ${targetsSql(plain, 'fresh')}linked as (
    select i.*${links.map((link) => `,\n      ${link.listed ? link.lookUp('i') : `${targetsOf(link)}.id`} as ${quoted(link.column)}`).join('')}
    from fresh i${plain.map((link) => `\n      left join ${targetsOf(link)} on ${targetsOf(link)}.key = i.${quoted(link.external)}`).join('')}
  ), written as (
    insert into ${quoted(spec.table)} as t (source_id, external_id, version, content_hash, ${list(incoming)})
    select $1, i.external_id, i.version, i.content_hash, ${list(incoming.map((column) => `i.${column}`))}
    from linked i order by i.external_id
    on conflict (tenant_id, source_id, ${list(
      keys.map((key) => `${quoted(key)}, `),
      '',
    )}external_id) do update set
      version = coalesce(excluded.version, t.version), content_hash = excluded.content_hash,
      synced_at = statement_timestamp(), deleted_at = null,
      ${spec.held ? `held = ${heldSql(spec)},` : ''}
      changed_at = case when t.deleted_at is not null
        or (${list(written.map(({ column }) => `t.${quoted(column)}`))}) is distinct from
           (${list(written.map(({ column, held }) => effective(column, held)))})
        then statement_timestamp() else t.changed_at end,
      ${list(assignments, ',\n      ')}
    where not coalesce(t.version > excluded.version, false)
    returning t.id, t.${touches} as touched, t.changed_at = statement_timestamp() as changed
  )
  select
    (select string_agg(w.id::text, ',') from written w where w.changed) as changed,
    (select count(*)::int from known where stale) as stale,
    (select string_agg(distinct x.touched::text, ',') from (
      select w.touched from written w where w.changed
      union all select k.touched from known k join written w on w.id = k.id where w.changed
    ) x where x.touched is not null) as touched`;
}

/** Fills links whose targets arrived after the row. Gives one row: changed uuid[] · touched uuid[]. */
export function relinkSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  const links = linksOf(spec);
  const touches = spec.touches ? quoted(spec.touches) : 'id';
  const externals = (alias: string): string => list(links.map((link) => `${alias}.${quoted(link.external)}`));
  return `
  with ${mapsOf(spec)}found as (
    select t.id, ${externals('t')},
      ${list(
        links.map(
          (link) => `coalesce(t.${quoted(link.column)}, ${link.lookUp('t')}) as ${quoted(link.column)}`,
        ),
        ',\n      ',
      )}
    from ${quoted(spec.table)} t
    where t.source_id = $1 and t.unresolved
  ), written as (
    update ${quoted(spec.table)} t set changed_at = statement_timestamp(),
      ${list(links.map((link) => `${quoted(link.column)} = f.${quoted(link.column)}`))}
    from found f
    where t.id = f.id and (${externals('t')}) is not distinct from (${externals('f')})
      and (${links.map((link) => `(t.${quoted(link.column)} is null and f.${quoted(link.column)} is not null)`).join(' or ')})
    returning t.id, t.${touches} as touched
  )
  select coalesce(array_agg(id), '{}') as changed,
    coalesce(array_agg(distinct touched) filter (where touched is not null), '{}') as touched from written`;
}

function markGone<S extends SnapshotBase>(spec: MirrorSpec<S>, condition: string): string {
  const touches = spec.touches ? quoted(spec.touches) : 'id';
  return `
  with written as (
    update ${quoted(spec.table)} t set deleted_at = statement_timestamp(), changed_at = statement_timestamp()
    where t.source_id = $1 and t.deleted_at is null and ${knownToPsa('t.external_id')} and ${condition}
    returning t.id, t.${touches} as touched
  )
  select coalesce(array_agg(id), '{}') as changed,
    coalesce(array_agg(distinct touched) filter (where touched is not null), '{}') as touched from written`;
}

const sweptKey = <S extends SnapshotBase>(spec: MirrorSpec<S>): string => spec.sweepKey ?? 't.external_id';

/** Marks rows that a sweep did not see. `$2` = id of the sweep, `$3` = its start: rows synced since then are spared. */
export function markMissingSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  return markGone(
    spec,
    `t.synced_at < $3::timestamptz
      and not exists (select from sweep_ids seen where seen.sweep_id = $2 and seen.key = ${sweptKey(spec)})`,
  );
}

/** What `markMissingSql` would do, with the same parameters. Gives one row: known int · missing int. */
export function countMissingSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  return `
  select count(*)::int as known, (count(*) - count(seen.key))::int as missing
  from ${quoted(spec.table)} t left join sweep_ids seen on seen.sweep_id = $2 and seen.key = ${sweptKey(spec)}
  where t.source_id = $1 and t.deleted_at is null and ${knownToPsa('t.external_id')} and t.synced_at < $3::timestamptz`;
}

/**
 * Ids that a sweep saw and that the mirror lacks or has in an older version. `$2` = id of the sweep, `$3` = at most so many.
 * Gives rows: key · hint, in order of key.
 */
export function outdatedSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  return `
  select seen.key, seen.hint from sweep_ids seen
  where seen.sweep_id = $2 and not exists (
    select from ${quoted(spec.table)} t
    where t.source_id = $1 and ${sweptKey(spec)} = seen.key and t.deleted_at is null
      and (seen.version is null or t.version >= seen.version))
  order by seen.key limit $3`;
}

/**
 * Children of parents, with those that were not seen; found through the resolved link, which is indexed.
 * `$2` = vendor ids of the parents, `$3` = seen ids. Gives one row: known int · missing text[].
 */
export function missingUnderSql<S extends SnapshotBase>(spec: MirrorSpec<S>, field: LinkField<S>): string {
  const parent = spec.links[field];
  if (!parent) throw new Error(`${spec.table} has no link ${field}`);
  return `
  select count(*)::int as known,
    coalesce(array_agg(t.external_id) filter (where t.external_id <> all($3::text[])), '{}') as missing
  from ${quoted(spec.table)} t
  where t.deleted_at is null and ${knownToPsa('t.external_id')} and t.${quoted(linkColumnOf(field))} in (
    select p.id from ${quoted(parent.table)} p where p.source_id = $1 and p.external_id = any($2::text[]))`;
}

/**
 * Forgets the change marker of rows that the mirror has in a later version than a sweep sees, although nothing was written to
 * them since it began: the PSA's clock was put back, and what it shows is what counts. `$2` = ids as the sweep knows them,
 * `$3` = their versions, `$4` = when the sweep began.
 */
export function rewindSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  return `
  update ${quoted(spec.table)} t set version = null
  from unnest($2::text[], $3::timestamptz[]) as seen(key, version)
  where t.source_id = $1 and ${sweptKey(spec)} = seen.key and t.version > seen.version and t.synced_at < $4`;
}

/** Marks rows that the PSA said are gone. `$2` = their ids as a sweep knows them. */
export function markDeletedSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  return markGone(spec, `${sweptKey(spec)} = any($2::text[])`);
}

/** Removes up to `$2` rows of a source. Gives one row: removed int. */
export function purgeSql<S extends SnapshotBase>(spec: MirrorSpec<S>): string {
  return `
  with gone as (
    delete from ${quoted(spec.table)} where id in
      (select id from ${quoted(spec.table)} where source_id = $1 limit $2) returning 1
  )
  select count(*)::int as removed from gone`;
}
