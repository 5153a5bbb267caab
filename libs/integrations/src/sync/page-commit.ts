import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import type { PullPage } from '../psa/psa-adapter.js';
import type { CallCount } from './call-count.js';
import { ChildrenQuery } from './children.query.js';
import { MirrorWriter } from './mirror-writer.js';
import { Quarantine } from './quarantine.js';
import { RunLeases } from './run-leases.js';
import type { HeldRunSet, PageTally } from './run-set.js';

/** What a pull knows about its data set before the first page. */
export interface PullFacts {
  /** Nothing was mirrored before: nothing can be missing and nothing is in quarantine. */
  readonly firstTime: boolean;
  readonly hasQuarantine: boolean;
}

/** Writes one page: mirror, quarantine and the place where to go on, in one transaction (I7, I8). */
@Injectable()
export class PageCommit {
  constructor(
    private readonly db: TenantDb,
    private readonly mirror: MirrorWriter,
    private readonly leases: RunLeases,
    private readonly quarantine: Quarantine,
    private readonly children: ChildrenQuery,
  ) {}

  /**
   * @param calls what the adapter did since the page before
   * @param lastly runs in the same transaction after the last page
   * @throws LeaseLost, and then nothing is written
   */
  async write(
    ctx: RequestCtx,
    connection: ConnectionEntity,
    held: HeldRunSet,
    page: PullPage,
    facts: PullFacts,
    calls: CallCount,
    lastly: (tx: TenantTx) => Promise<void>,
  ): Promise<PageTally> {
    return this.db.run(ctx, async (tx) => {
      const { dataSet } = held;
      const applied = await this.mirror.apply(tx, connection.id, dataSet, page.records);
      await this.quarantine.keep(tx, connection.id, dataSet, page.quarantined);
      const ids = page.records.map(({ externalId }) => externalId);
      if (facts.hasQuarantine) await this.quarantine.release(tx, connection.id, dataSet, ids);
      const removed = facts.firstTime ? 0 : await this.markGoneChildren(tx, connection.id, held, page, ids);
      const tally: PageTally = {
        read: applied.read + page.quarantined.length,
        changed: applied.changed.length,
        skipped: applied.unchanged + applied.stale,
        quarantined: page.quarantined.length,
        removed,
        ...calls,
      };
      await this.leases.advance(tx, held, {
        cursor: page.nextCursor,
        highWater: page.highWater === null ? null : new Date(page.highWater),
        total: page.total,
        tally,
      });
      if (page.nextCursor === null) await lastly(tx);
      return tally;
    });
  }

  private async markGoneChildren(
    tx: TenantTx,
    sourceId: string,
    held: HeldRunSet,
    page: PullPage,
    ids: readonly string[],
  ): Promise<number> {
    if (!page.completeParents) return 0;
    // A child that could not be understood is broken, not gone.
    const broken = page.quarantined.flatMap(({ externalId }) => externalId ?? []);
    const seen = [...ids, ...broken];
    const gone = await this.children.missingUnder(tx, sourceId, held.dataSet, page.completeParents, seen);
    if (gone.length === 0) return 0;
    return (await this.mirror.markDeleted(tx, sourceId, held.dataSet, gone)).marked.length;
  }
}
