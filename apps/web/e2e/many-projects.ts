import type { RunningSystem } from './running-system.js';

/**
 * Gives the demo tenant many projects: each synced one is multiplied in the database, with its health, so that
 * every column and colour keeps its share.
 * @returns how many there are then
 */
export async function manyProjects(system: RunningSystem, wanted: number): Promise<number> {
  const [row] = await system.sql('select count(*)::int as n from projects where deleted_at is null');
  const times = Math.ceil(wanted / Number(row?.['n'])) - 1;
  const columns = async (table: string): Promise<string[]> =>
    (
      await system.sql(`
        select quote_ident(column_name) as name from information_schema.columns
        where table_schema = 'public' and table_name = '${table}' and is_generated = 'NEVER' and is_identity = 'NO'`)
    ).map(({ name }) => String(name));
  const copy = (table: string, all: readonly string[], changed: Readonly<Record<string, string>>): string =>
    `insert into ${table} (${all.join(', ')})
     select ${all.map((column) => changed[column] ?? `original.${column}`).join(', ')} from ${table} original`;
  await system.sql(
    'create table twins as select id, n, gen_random_uuid() as twin from projects, ' +
      `generate_series(1, ${String(times)}) n where deleted_at is null`,
    `${copy('projects', await columns('projects'), {
      id: 'twin',
      external_id: `external_id || '-' || n`,
      name: `name || ' ' || n`,
      number: `number || '-' || n`,
    })} join twins using (id)`.replaceAll(' original.id', ' id'),
    `${copy('project_health', await columns('project_health'), { project_id: 'twin' })} join twins on twins.id = original.project_id`,
    'drop table twins',
    'analyze projects, project_health',
  );
  const [after] = await system.sql('select count(*)::int as n from projects where deleted_at is null');
  return Number(after?.['n']);
}
