import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { SettleOutcome } from '../changes/change.js';
import { nudge, tellSettled, tellState } from '../changes/change-news.js';
import {
  ChangeSettlement,
  END_OF_ATTEMPT,
  type Opened,
  type VendorSnapshot,
} from '../changes/change-settlement.service.js';
import { changesWaitingFor, patchChange, toChange } from '../changes/change-store.js';
import { ProvisionalRecords } from '../mirror/provisional-records.service.js';
import { madeByAnother } from './same-words.js';

type Ready = Extract<Opened, { outcome: 'ready' }>;

/** How a create comes to its end, and what that does to its provisional row. For the journal only. */
@Injectable()
export class CreateSettlement {
  constructor(
    private readonly settlement: ChangeSettlement,
    private readonly records: ProvisionalRecords,
  ) {}

  /**
   * The PSA has it, as `made`: the provisional row becomes that record under its id of before, and what waited for it goes.
   * When the record turns out to be what another create with the same words made, the change goes back in line, to be
   * looked for among the others.
   */
  async confirm(tx: TenantTx, opened: Ready, made: VendorSnapshot): Promise<SettleOutcome> {
    const { row, record } = opened;
    if (made?.kind !== row.record_kind) {
      throw new Error(`The create ${row.id} is confirmed by the ${row.record_kind} that it made`);
    }
    const { externalId } = made.record;
    const arrivedId = await this.records.arrive(tx, row.source_id, made);
    if (await madeByAnother(tx, row, externalId)) {
      const again = await patchChange(tx, row.id, { state: 'pending', ...END_OF_ATTEMPT });
      nudge(tx, again);
      return { outcome: 'done', change: toChange(again) };
    }
    await this.records.adopt(tx, row.source_id, made, record.id, arrivedId);
    await tx.query(`update changes set record_id = $1, record_external_id = $2 where record_id in ($1, $3)`, [
      record.id,
      externalId,
      arrivedId,
    ]);
    const settled = await this.settlement.settle(tx, opened, { vendorMessage: null });
    for (const waiting of await changesWaitingFor(tx, row.id)) {
      if (waiting.record_id !== record.id) nudge(tx, waiting);
    }
    return settled;
  }

  /**
   * The PSA will not have it, for the reason in `words` (I16): its provisional row goes, and with it what waited for it,
   * each told to its author.
   */
  async withdraw(tx: TenantTx, { row, record, state }: Ready, words: string): Promise<SettleOutcome> {
    const settled = await patchChange(tx, row.id, {
      ...END_OF_ATTEMPT,
      state,
      vendorMessage: words,
      settled: true,
    });
    const because = `What it belongs to was not created: ${words}`;
    for (const waiting of await changesWaitingFor(tx, row.id)) {
      const opened = await this.settlement.open(tx, waiting.id, 'withdraw');
      if (opened.outcome !== 'ready') continue;
      if (waiting.op === 'create') await this.withdraw(tx, opened, because);
      else await this.settlement.settle(tx, opened, { vendorMessage: because });
    }
    await this.records.withdraw(tx, row.source_id, row.record_kind, record.id, record.projectId);
    tellState(tx, settled, record.projectId);
    tellSettled(tx, settled);
    return { outcome: 'done', change: toChange(settled) };
  }
}
