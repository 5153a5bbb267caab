/** The rows fit together by construction; checking eight million references would take longer than everything else. */
export async function unchecked(db) {
  await db.query('set synchronous_commit = off');
  await db.query('set session_replication_role = replica');
}

/** Ids follow from tenant, kind and number, so that rows can point to each other without a look-up. */
const uuid = (text) => `overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`;
export const id = (kind, number) => uuid(`$1 || '${kind}' || (${number})`);
export const source = uuid(`$1 || 'source'`);
