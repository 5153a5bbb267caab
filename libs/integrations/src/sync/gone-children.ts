import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { PullPage } from '../psa/psa-adapter.js';
import { believesChildren, doubtWords } from './missing-judgement.js';
import { MirrorWriter } from './mirror-writer.js';
import type { HeldRunSet } from './run-set.js';
import { SyncStates } from './sync-states.js';

/** Marks children that completely read parents do not have any more (I7). */
@Injectable()
export class GoneChildren {
  constructor(
    private readonly mirror: MirrorWriter,
    private readonly states: SyncStates,
  ) {}

  /**
   * Two statements per kind of parents on the page, none where it has no complete parents.
   * @param doubtedBefore an earlier look found too little: now it is believed
   * @returns how many were marked
   */
  async mark(tx: TenantTx, held: HeldRunSet, page: PullPage, doubtedBefore: boolean): Promise<number> {
    const { connectionId, dataSet } = held;
    // A child that could not be understood is broken, not gone.
    const broken = page.quarantined.flatMap(({ externalId }) => externalId ?? []);
    const seen = [...page.records.map(({ externalId }) => externalId), ...broken];
    const missing: string[] = [];
    let known = 0;
    let parents = 0;
    for (const group of page.completeParents ?? []) {
      if (group.externalIds.length === 0) continue;
      const found = await this.mirror.missingUnder(tx, connectionId, dataSet, group, seen);
      missing.push(...found.missing);
      known += found.known;
      parents += group.externalIds.length;
    }
    if (missing.length === 0) return 0;
    if (!believesChildren({ known, missing: missing.length, parents }, doubtedBefore)) {
      await this.states.doubted(tx, held, doubtWords(dataSet, { known, missing: missing.length }));
      return 0;
    }
    return (await this.mirror.markDeleted(tx, connectionId, dataSet, missing)).marked.length;
  }
}
