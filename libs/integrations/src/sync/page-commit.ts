import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import type { PullPage } from '../psa/psa-adapter.js';
import { GoneChildren } from './gone-children.js';
import { MirrorWriter } from './mirror-writer.js';
import { Quarantine } from './quarantine.js';
import { keyOf } from './record-keys.js';
import { RunLeases } from './run-leases.js';
import type { HeldRunSet, PageTally } from './run-set.js';

/** What a pull knows about its data set before the first page. */
export interface PullFacts {
  /** Nothing was mirrored before: nothing can be missing and nothing is in quarantine. */
  readonly firstTime: boolean;
  readonly hasQuarantine: boolean;
  /** An earlier look at the PSA found too little: this one is believed (I7). */
  readonly doubted: boolean;
}

/** Writes one page: mirror, quarantine and the place where to go on, in one transaction (I7, I8). */
@Injectable()
export class PageCommit {
  constructor(
    private readonly db: TenantDb,
    private readonly mirror: MirrorWriter,
    private readonly leases: RunLeases,
    private readonly quarantine: Quarantine,
    private readonly children: GoneChildren,
  ) {}

  /**
   * @param cost pages that this one is made of, and what the adapter did for them
   * @param lastly runs in the same transaction after the last page
   * @throws LeaseLost, and then nothing is written
   */
  async write(
    ctx: RequestCtx,
    connection: ConnectionEntity,
    held: HeldRunSet,
    page: PullPage,
    facts: PullFacts,
    cost: Pick<PageTally, 'pages' | 'calls' | 'throttled'>,
    lastly: (tx: TenantTx) => Promise<void>,
  ): Promise<PageTally> {
    return this.db.run(ctx, async (tx) => {
      const { dataSet } = held;
      const applied = await this.mirror.apply(tx, connection.id, dataSet, page.records);
      await this.quarantine.keep(tx, connection.id, dataSet, page.quarantined);
      if (facts.hasQuarantine) {
        const understood = page.records.map((record) => keyOf(dataSet, record));
        await this.quarantine.release(tx, connection.id, dataSet, understood);
      }
      const removed = facts.firstTime ? 0 : await this.children.mark(tx, held, page, facts.doubted);
      const tally: PageTally = {
        read: applied.read + page.quarantined.length,
        changed: applied.changed.length,
        skipped: applied.unchanged + applied.stale,
        quarantined: page.quarantined.length,
        removed,
        ...cost,
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
}
