import type { TenantTx } from '#libs/platform';
import { adoptSql } from './adopt-sql.js';
import type { ApplyResult, SweepResult } from './apply-result.js';
import { toColumns } from './mirror-rows.js';
import type { LinkField, MirrorSpec } from './mirror-definition.js';
import {
  countMissingSql,
  markDeletedSql,
  rewindSql,
  markMissingSql,
  missingUnderSql,
  outdatedSql,
  purgeSql,
  relinkSql,
  upsertSql,
} from './mirror-sql.js';
import { knownToPsa } from './provisional-id.js';
import type { SnapshotBase } from './snapshot-base.js';

/** What a write did, for the one who tells others about it. */
export interface Touched {
  /** Distinct ids of what people look at (`spec.touches`, else the rows themselves), before and after the write. */
  touched: string[];
}

/** A sweep over the PSA that staged all ids it saw (see `Sweeps`). */
export interface Sweep {
  sweepId: string;
  /** ISO moment at which the sweep began; rows that a sync wrote since then are not judged. */
  startedAt: string;
}

/** How much of what is mirrored a look at the PSA did not find. */
export interface Missing {
  /** Rows that were judged. */
  known: number;
  /** How many of them the PSA did not show. */
  missing: number;
}

/** A record that the PSA has and the mirror lacks, or has in an older version. */
export interface OutdatedId {
  key: string;
  /** What was staged with it. */
  hint: object | null;
}

/** Parents by vendor id that were read completely, and the field in which a child names them. */
export interface CompleteParents<S> {
  field: LinkField<S>;
  externalIds: readonly string[];
}

/**
 * For the rest of the transaction: a page of an index is read as cheaply as the next page of a table. Every link of every row
 * is looked up and checked by its key, and in short tables PostgreSQL would read all rows each time instead.
 */
const cheapLookUps = 'set local random_page_cost = 1';

/** The mirror of one kind of record: set-based, idempotent writes of one page each (I8). Runs inside the caller's transaction. */
export class MirrorTable<S extends SnapshotBase> {
  private readonly sql: Record<
    'upsert' | 'relink' | 'missing' | 'countMissing' | 'outdated' | 'deleted' | 'rewind' | 'purge' | 'adopt',
    string
  >;

  constructor(private readonly spec: MirrorSpec<S>) {
    this.sql = {
      upsert: upsertSql(spec),
      relink: Object.keys(spec.links).length > 0 ? relinkSql(spec) : '',
      missing: markMissingSql(spec),
      countMissing: countMissingSql(spec),
      outdated: outdatedSql(spec),
      deleted: markDeletedSql(spec),
      rewind: rewindSql(spec),
      purge: purgeSql(spec),
      adopt: adoptSql(spec),
    };
  }

  /**
   * Writes a page of snapshots in one statement. Same content is not written, an older version never replaces a newer
   * one, a deleted record that reappears is alive again, and fields with an open change keep the person's value.
   */
  async apply(tx: TenantTx, sourceId: string, snapshots: readonly S[]): Promise<ApplyResult & Touched> {
    if (snapshots.length === 0) return { read: 0, changed: [], unchanged: 0, stale: 0, touched: [] };
    // Sent together: while the next page is being read, the answer to the first would wait for its turn.
    const [, row] = await Promise.all([
      tx.query(cheapLookUps),
      one<{ changed: string | null; stale: number; touched: string | null }>(tx, this.sql.upsert, [
        sourceId,
        ...toColumns(this.spec, snapshots),
      ]),
    ]);
    const changed = idsIn(row.changed);
    const { stale } = row;
    const read = snapshots.length;
    return { read, changed, stale, unchanged: read - changed.length - stale, touched: idsIn(row.touched) };
  }

  /** Fills links to records that arrived later. Gives the ids of the rows that gained one. */
  async relink(tx: TenantTx, sourceId: string): Promise<{ changed: string[] } & Touched> {
    if (this.sql.relink === '') return { changed: [], touched: [] };
    return one(tx, this.sql.relink, [sourceId]);
  }

  /** Marks what a complete sweep did not see as gone in the PSA (I7). Nothing is deleted. */
  async markMissing(tx: TenantTx, sourceId: string, sweep: Sweep): Promise<SweepResult & Touched> {
    return marked(await one(tx, this.sql.missing, [sourceId, sweep.sweepId, sweep.startedAt]));
  }

  /** How much `markMissing` would mark, for whoever decides whether to believe the sweep. */
  async countMissing(tx: TenantTx, sourceId: string, sweep: Sweep): Promise<Missing> {
    return one(tx, this.sql.countMissing, [sourceId, sweep.sweepId, sweep.startedAt]);
  }

  /** Up to `limit` records that a sweep saw and that are missing here or older than there. */
  async outdated(tx: TenantTx, sourceId: string, sweepId: string, limit: number): Promise<OutdatedId[]> {
    return tx.query<OutdatedId>(this.sql.outdated, [sourceId, sweepId, limit]);
  }

  /** The children of completely read parents that were not among what was read. */
  async missingUnder(
    tx: TenantTx,
    sourceId: string,
    parents: CompleteParents<S>,
    seen: readonly string[],
  ): Promise<{ known: number; missing: string[] }> {
    return one(tx, missingUnderSql(this.spec, parents.field), [sourceId, parents.externalIds, seen]);
  }

  /** Marks single records as gone in the PSA, as a webhook followed by a fetch found out (I10). */
  async markDeleted(
    tx: TenantTx,
    sourceId: string,
    externalIds: readonly string[],
  ): Promise<SweepResult & Touched> {
    return marked(await one(tx, this.sql.deleted, [sourceId, externalIds]));
  }

  /** Forgets change markers that are later than what a sweep sees now: the PSA's clock was put back (I8). */
  async rewind(
    tx: TenantTx,
    sourceId: string,
    seen: readonly { key: string; version: string | null }[],
    sweepStartedAt: string,
  ): Promise<void> {
    const known = seen.filter(({ version }) => version !== null);
    await tx.query(this.sql.rewind, [
      sourceId,
      known.map(({ key }) => key),
      known.map(({ version }) => version),
      sweepStartedAt,
    ]);
  }

  /**
   * Locks the row of a record against everybody, also against new rows that point to it. Gives its id, null when the
   * mirror does not have it.
   */
  async lock(tx: TenantTx, sourceId: string, externalId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `select id from "${this.spec.table}" where source_id = $1 and external_id = $2 for update`,
      [sourceId, externalId],
    );
    return row?.id ?? null;
  }

  /**
   * Makes a provisional row the vendor's record, in one statement with the end of the row that the record came in as.
   * What points to that twin has to be led to the provisional row before; whatever still does loses or follows it.
   */
  async adopt(tx: TenantTx, id: string, twinId: string): Promise<Touched> {
    const { touched } = await one<{ touched: string | null }>(tx, this.sql.adopt, [id, twinId]);
    return { touched: touched === null ? [] : [touched] };
  }

  /** Removes a provisional row that the PSA will not have; a record that it has stays. */
  async withdraw(tx: TenantTx, id: string): Promise<void> {
    await tx.query(`delete from "${this.spec.table}" where id = $1 and not (${knownToPsa('external_id')})`, [
      id,
    ]);
  }

  /**
   * Has PostgreSQL look at the table, of all tenants, now rather than in a minute or more: what it knows decides how it reads
   * the table and checks links to it. Takes up to a second or so for a large table and keeps nobody from reading or writing.
   */
  async refreshStatistics(tx: TenantTx): Promise<void> {
    await tx.query('select refresh_mirror_statistics($1)', [this.spec.table]);
  }

  /** Removes up to `limit` rows of a source whose connection was deleted (I3). Gives how many went. */
  async purge(tx: TenantTx, sourceId: string, limit: number): Promise<number> {
    return (await one<{ removed: number }>(tx, this.sql.purge, [sourceId, limit])).removed;
  }
}

/** Ids joined by commas: a page has a thousand of them, and an array would be read letter by letter. */
function idsIn(joined: string | null): string[] {
  return joined === null ? [] : joined.split(',');
}

function marked(row: { changed: string[]; touched: string[] }): SweepResult & Touched {
  return { marked: row.changed, touched: row.touched };
}

/** The single row that each of these statements gives. */
async function one<R>(tx: TenantTx, sql: string, params: unknown[]): Promise<R> {
  const [row] = await tx.query<R>(sql, params);
  if (!row) throw new Error('A mirror statement gave no row');
  return row;
}
