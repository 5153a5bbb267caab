import { knownToPsa } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import type { ChangeRow } from '../changes/change-store.js';
import type { CreatePayload } from './create-payload.js';

/** How much earlier than a create another one may have been confirmed and still fall into the window of the search. */
const WINDOW = `interval '1 hour'`;

/**
 * Records that the PSA is known to have with the words of a create, before it is first sent: not what it will have made
 * (I14). Gives their vendor ids.
 */
export async function recordsWithSameWords(tx: TenantTx, change: ChangeRow): Promise<string[]> {
  if (!change.payload) return [];
  const { table, where, params } = sameWords(change.payload);
  const rows = await tx.query<{ external_id: string }>(
    `select t.external_id from ${table} t where t.source_id = $1 and t.id <> $2 and ${knownToPsa('t.external_id')} and ${where}`,
    [change.source_id, change.record_id, ...params],
  );
  return rows.map((row) => row.external_id);
}

/** Vendor ids of what other creates of the same kind made, as far as the search for this one could meet it. */
export async function recordsOfOtherCreates(tx: TenantTx, change: ChangeRow): Promise<string[]> {
  const rows = await tx.query<{ record_external_id: string }>(
    `select c.record_external_id from changes c
     where c.op = 'create' and c.state = 'confirmed' and c.source_id = $1 and c.record_kind = $2 and c.id <> $3
       and c.settled_at >= $4::timestamptz - ${WINDOW}`,
    [change.source_id, change.record_kind, change.id, change.first_sent_at],
  );
  return rows.map((row) => row.record_external_id);
}

/** Did another create make this record of the PSA? */
export async function madeByAnother(tx: TenantTx, change: ChangeRow, externalId: string): Promise<boolean> {
  const [row] = await tx.query(
    `select 1 from changes c where c.op = 'create' and c.state = 'confirmed' and c.source_id = $1
       and c.record_kind = $2 and c.record_external_id = $3 and c.id <> $4 limit 1`,
    [change.source_id, change.record_kind, externalId, change.id],
  );
  return row !== undefined;
}

/** Where records with the same natural key are; parameters start with `$3`. */
function sameWords(payload: CreatePayload): { table: string; where: string; params: unknown[] } {
  switch (payload.kind) {
    case 'note':
      return {
        table: 'notes',
        where: `t.${payload.parent.kind}_id = $3 and t.text = $4`,
        params: [payload.parent.id, payload.text],
      };
    case 'time_entry':
      return {
        table: 'time_entries',
        where: `t.ticket_id = $3 and t.started_at = $4::timestamptz`,
        params: [payload.parent.id, payload.startedAt],
      };
    case 'ticket':
      return payload.parent
        ? {
            table: 'tickets',
            where: `t.project_id = $3 and t.summary = $4`,
            params: [payload.parent.id, payload.summary],
          }
        : {
            table: 'tickets',
            where: `t.company_external_id = $3 and t.summary = $4 and t.kind = 'service'`,
            params: [payload.company.externalId, payload.summary],
          };
    case 'project':
      return {
        table: 'projects',
        where: `t.company_external_id = $3 and t.name = $4`,
        params: [payload.company.externalId, payload.name],
      };
  }
}
