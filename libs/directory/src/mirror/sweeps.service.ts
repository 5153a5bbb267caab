import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';

/** One id that a sweep saw. */
export interface SweptId {
  /** The id as the mirror compares it: the vendor id, for reference lists what `referenceKey` makes. */
  key: string;
  /** The vendor's change marker, ISO UTC; null where the list does not tell. */
  version: string | null;
  /** What helps to fetch this record later; the mirror gives it back as it is. */
  hint?: object | null;
}

/** Staged ids are of no use to anybody after this long: their sweep was given up. */
const keepHours = 48;

/** Keeps the ids that a sweep saw until it has compared them (I7). */
@Injectable()
export class Sweeps {
  /** Adds a page of ids; a page that comes again changes nothing. One statement. */
  async stage(tx: TenantTx, sourceId: string, sweepId: string, ids: readonly SweptId[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `insert into sweep_ids (sweep_id, source_id, key, version, hint)
       select $1, $2, row.key, row.version, row.hint
         from jsonb_to_recordset($3::jsonb) as row (key text, version timestamptz, hint jsonb)
           on conflict (tenant_id, sweep_id, key) do nothing`,
      [sweepId, sourceId, JSON.stringify(ids)],
    );
  }

  /** Throws away what a sweep staged, and what sweeps of the source that were given up left behind. */
  async forget(tx: TenantTx, sourceId: string, sweepId: string): Promise<void> {
    await tx.query('delete from sweep_ids where sweep_id = $1', [sweepId]);
    await tx.query(
      `delete from sweep_ids where source_id = $1 and staged_at < now() - make_interval(hours => ${keepHours})`,
      [sourceId],
    );
  }
}
