import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { DataSet, QuarantinedRecord } from '../psa/psa-adapter.js';

/** Raw bodies longer than this are kept cut, as text: enough to see what is wrong. */
const maxRawLength = 100_000;

/** Records that could not be understood, kept with their raw body and the reason (I5). */
@Injectable()
export class Quarantine {
  /** Keeps a page's broken records, each once however often it comes. One statement. */
  async keep(
    tx: TenantTx,
    connectionId: string,
    dataSet: DataSet,
    records: readonly QuarantinedRecord[],
  ): Promise<void> {
    if (records.length === 0) return;
    const rows = new Map(records.map((record) => [keyOf(record), rowOf(record)]));
    await tx.query(
      `insert into quarantined_records as kept (connection_id, data_set, record_key, external_id, reason, raw, hint)
       select $1, $2, row.record_key, row.external_id, row.reason, row.raw, row.hint
         from jsonb_to_recordset($3::jsonb)
           as row (record_key text, external_id text, reason text, raw jsonb, hint jsonb)
           on conflict (tenant_id, connection_id, data_set, record_key) do update
          set reason = excluded.reason, raw = excluded.raw, hint = excluded.hint, last_seen_at = now(), times = kept.times + 1`,
      [connectionId, dataSet, storableJson([...rows.values()])],
    );
  }

  /** True when the data set has any; spares a statement per page where it has none. */
  async any(tx: TenantTx, connectionId: string, dataSet: DataSet): Promise<boolean> {
    const [row] = await tx.query<{ any: boolean }>(
      'select exists (select from quarantined_records where connection_id = $1 and data_set = $2) as any',
      [connectionId, dataSet],
    );
    return row?.any === true;
  }

  /** Those of the ids that are in quarantine. */
  async among(
    tx: TenantTx,
    connectionId: string,
    dataSet: DataSet,
    externalIds: readonly string[],
  ): Promise<string[]> {
    if (externalIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `select external_id as id from quarantined_records
        where connection_id = $1 and data_set = $2 and external_id = any($3)`,
      [connectionId, dataSet, [...externalIds]],
    );
    return rows.map(({ id }) => id);
  }

  /** These records were understood or are gone in the PSA. */
  async release(
    tx: TenantTx,
    connectionId: string,
    dataSet: DataSet,
    externalIds: readonly string[],
  ): Promise<void> {
    if (externalIds.length === 0) return;
    await tx.query(
      'delete from quarantined_records where connection_id = $1 and data_set = $2 and external_id = any($3)',
      [connectionId, dataSet, [...externalIds]],
    );
  }
}

function keyOf({ externalId, raw }: QuarantinedRecord): string {
  return (
    externalId ??
    `#${createHash('sha256')
      .update(JSON.stringify(raw ?? null))
      .digest('hex')
      .slice(0, 32)}`
  );
}

function rowOf(record: QuarantinedRecord): object {
  const text = JSON.stringify(record.raw ?? null);
  const raw: unknown = text.length > maxRawLength ? text.slice(0, maxRawLength) : record.raw;
  return {
    record_key: keyOf(record),
    external_id: record.externalId,
    reason: record.reason,
    raw: raw ?? null,
    hint: record.hint ?? null,
  };
}

/** PostgreSQL's jsonb has no room for NUL and half an emoji; JSON writes both, and nothing else of the kind, as escapes. */
function storableJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, (escape) =>
    escape === '\\\\' ? escape : '\\ufffd',
  );
}
