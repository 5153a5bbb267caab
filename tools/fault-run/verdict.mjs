/** Columns that say where and when a row was written, not what the PSA has. */
const OWN_COLUMNS = new Set([
  'tenant_id',
  'id',
  'source_id',
  'synced_at',
  'changed_at',
  'deleted_at',
  'held',
]);

/** Everything that is mirrored: tables with a vendor's id and the hash of a snapshot. */
async function mirrorTables(db) {
  const { rows } = await db.query(
    `select table_name as name, array_agg(column_name::text order by column_name) as columns,
       array_agg(column_name::text order by column_name) filter (where data_type = 'uuid') as uuids
     from information_schema.columns
     where table_schema = 'public' and table_name in (
       select table_name from information_schema.columns where table_schema = 'public' and column_name = 'content_hash')
     group by table_name order by table_name`,
  );
  return rows.map(({ name, columns, uuids }) => ({
    name,
    values: columns.filter((column) => !OWN_COLUMNS.has(column) && !uuids.includes(column)),
    links: columns.filter((column) => uuids.includes(column) && !OWN_COLUMNS.has(column)),
    held: columns.includes('held'),
  }));
}

/** A field with an open conflict shows what the person chose; what the PSA has is kept beside it. */
const HELD = ` || coalesce((select jsonb_object_agg(value.key, value.value)
  from jsonb_each(t.held) field, jsonb_each(field.value) value), '{}')`;

/**
 * Compares the mirror that went through the trouble with one that was read afterwards without any, row by row: the values
 * of every column, and whether every link leads somewhere.
 * @returns {Promise<string[]>} the differences, each in one line
 */
export async function mirrorDifferences(db, tried, clean) {
  const differences = [];
  for (const table of await mirrorTables(db)) {
    const key = table.name === 'reference_items' ? `t.kind || '/' || t.scope_external_id || '/' ||` : '';
    const { rows } = await db.query(
      `with rows as (
         select t.source_id, ${key} t.external_id as key,
           jsonb_build_object(${pairs(table)})${table.held ? HELD : ''} as content
         from ${table.name} t where t.source_id in ($1, $2) and t.deleted_at is null)
       select coalesce(a.key, b.key) as key, a.content as tried, b.content as clean
       from (select * from rows where source_id = $1) a
       full join (select * from rows where source_id = $2) b using (key)
       where a.content is distinct from b.content limit 50`,
      [tried, clean],
    );
    for (const row of rows) differences.push(`${table.name} ${row.key}: ${difference(row.tried, row.clean)}`);
    const { rows: twice } = await db.query(
      `select ${key} t.external_id as key from ${table.name} t where t.source_id = $1 and t.deleted_at is null
        group by 1 having count(*) > 1 limit 50`,
      [tried],
    );
    for (const row of twice) differences.push(`${table.name} ${row.key}: mirrored twice`);
  }
  return differences;
}

function pairs({ values, links }) {
  return [
    ...values.map((column) => `'${column}', t.${column}`),
    ...links.map((column) => `'${column} set', t.${column} is not null`),
  ].join(', ');
}

function difference(tried, clean) {
  if (!tried) return 'not in the mirror';
  if (!clean) return 'not in the PSA';
  return Object.keys(clean)
    .filter((name) => JSON.stringify(tried[name]) !== JSON.stringify(clean[name]))
    .map((name) => `${name} is ${JSON.stringify(tried[name])} instead of ${JSON.stringify(clean[name])}`)
    .join(', ');
}

/**
 * Accounts for every change of a connection.
 * - lost: accepted and not in the journal, confirmed and not in the PSA, or told as not done and in the PSA all the same
 * - doubled: in the PSA more than once
 * @param {(marker: string) => number} inPsa how often a marker stands in the PSA's records
 */
export async function account(db, source, clean, people, inPsa) {
  const { rows } = await db.query(
    `select id, op, state, record_kind, record_external_id, fields, payload, seq, vendor_message from changes where source_id = $1 order by seq`,
    [source.id],
  );
  const count = (state) => rows.filter((row) => row.state === state).length;
  const problems = [];
  const doubled = [];
  for (const { marker, what } of people.accepted.filter(
    (change) => change.source.id === source.id && change.marker,
  )) {
    const row = rows.find(({ payload }) => payload !== null && JSON.stringify(payload).includes(marker));
    const times = inPsa(marker);
    if (!row) problems.push(`${what} (${marker}) was accepted and is not in the journal`);
    else if (row.state === 'confirmed' && times === 0)
      problems.push(`${marker} is confirmed and not in the PSA`);
    else if (row.state !== 'confirmed' && times > 0)
      problems.push(`${marker} is ${row.state} and yet in the PSA`);
    if (times > 1) doubled.push(`${marker} is in the PSA ${times} times`);
  }
  problems.push(...(await lostUpdates(db, rows, clean, people)));
  const journalled = new Set(rows.map(({ id }) => id));
  for (const { changeId, what } of people.accepted.filter((change) => change.source.id === source.id))
    if (changeId !== null && !journalled.has(changeId))
      problems.push(`${what} was accepted as the change ${changeId}, which is not in the journal`);
  return {
    made: rows.length,
    confirmed: count('confirmed'),
    refused: count('refused'),
    conflict: count('conflict'),
    failed: count('failed'),
    refusals: tally(rows.filter(({ state }) => state === 'refused')),
    waiting: count('pending') + count('sending'),
    lost: problems,
    doubled,
  };
}

/** The value that was confirmed last must be what the PSA has, unless somebody changed the record there. */
async function lostUpdates(db, rows, clean, people) {
  const last = new Map();
  for (const row of rows.filter(({ op, state }) => op === 'update' && state === 'confirmed'))
    for (const [field, { to }] of Object.entries(row.fields))
      last.set(`${row.record_kind}/${row.record_external_id}/${field}`, { ...row, field, to });
  const lost = [];
  for (const { record_kind: kind, record_external_id: externalId, field, to } of last.values()) {
    const { rows: found } = await db.query(
      `select ${field}_external_id as value, ${kind === 'project' ? 'name' : 'summary'} as name from ${kind}s
        where source_id = $1 and external_id = $2`,
      [clean, externalId],
    );
    if (found[0] && people.meddled.has(found[0].name)) continue;
    if (found[0]?.value !== to.externalId)
      lost.push(
        `${field} of ${kind} ${externalId} was confirmed as ${to.externalId}, the PSA has ${found[0]?.value}`,
      );
  }
  return lost;
}

/** How often the PSA said no in which words. */
function tally(refused) {
  const times = new Map();
  for (const { record_kind: kind, op, vendor_message: words } of refused) {
    const line = `${op} of a ${kind}: ${words}`;
    times.set(line, (times.get(line) ?? 0) + 1);
  }
  return times;
}
