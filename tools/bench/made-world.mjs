import { inRepository } from '../run/paths.mjs';

/**
 * Fills the database of a system by SQL and judges the health of all projects. Gives the tenant that is looked at.
 * @param {(db: import('pg').Client, tenantId: string) => Promise<void>} fill
 */
export async function makeWorld(system, fill, children, say) {
  const started = Date.now();
  const db = await system.connect();
  const { rows } = await db.query(`select id from tenants where slug = 'summit-ridge'`);
  const tenantId = rows[0].id;
  await fill(db, tenantId);
  const tenants = await db.query('select id from tenants');
  const script = inRepository('tools', 'bench', 'health.mjs');
  const list = JSON.stringify(tenants.rows.map(({ id }) => id));
  await children.start('health', process.execPath, [script, list], { env: system.env }).done();
  await db.query('vacuum analyze project_health');
  await db.end();
  say(`world made in ${Math.round((Date.now() - started) / 1000)} s`);
  return tenantId;
}
