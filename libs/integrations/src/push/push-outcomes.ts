import { Injectable, Logger } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { ChangeJournal, type ClaimedChange, type WorkRecord } from '#libs/work';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import { ConnectionStore } from '../connections/connection-store.js';
import { PsaError } from '../psa/psa-errors.js';
import type { CreatedRecord, PushResult } from '../psa/psa-writes.js';
import { Held } from '../limiter/connection-limiter.js';
import { SyncStates } from '../sync/sync-states.js';
import { judgePushFailure } from './push-failure.js';

/** Tells the journal what became of an attempt, each in one transaction with what follows for the mirror. */
@Injectable()
export class PushOutcomes {
  private readonly log = new Logger(PushOutcomes.name);

  constructor(
    private readonly db: TenantDb,
    private readonly journal: ChangeJournal,
    private readonly connections: ConnectionStore,
    private readonly states: SyncStates,
  ) {}

  /** The PSA answered: confirmed, refused (I16) or a conflict (I15). */
  async answered(ctx: RequestCtx, change: ClaimedChange, result: PushResult): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      switch (result.outcome) {
        case 'confirmed':
          return this.journal.confirm(tx, change.id, snapshotOf(result.record));
        case 'refused':
          return this.journal.refuse(tx, change.id, result.words, result.record && snapshotOf(result.record));
        case 'conflict':
          return this.journal.conflict(tx, change.id, result.theirs, snapshotOf(result.record));
      }
    });
  }

  /** The attempt did not come to an answer, or to one that ends it. */
  async failed(
    ctx: RequestCtx,
    connection: ConnectionEntity,
    change: ClaimedChange,
    error: unknown,
  ): Promise<void> {
    const verdict = judgePushFailure(error, change);
    if (!(error instanceof PsaError) && !(error instanceof Held)) {
      this.log.error({ msg: 'a change could not be sent', changeId: change.id, err: error });
    }
    await this.db.run(ctx, async (tx) => {
      switch (verdict.what) {
        case 'refused':
          await this.journal.refuse(tx, change.id, verdict.words, null);
          return;
        case 'failed':
          await this.journal.fail(tx, change.id, verdict.error);
          return;
        case 'credentials':
          await this.journal.scheduleRetry(tx, change.id, verdict.words, inMs(verdict.delayMs));
          await this.states.suspend(tx, connection.id);
          await this.connections.setState(tx, connection.id, 'error', verdict.words, [
            'connected',
            'degraded',
          ]);
          return;
        case 'retry':
          await this.journal.scheduleRetry(
            tx,
            change.id,
            verdict.error,
            inMs(verdict.delayMs),
            verdict.outcomeUnknown,
          );
      }
    });
  }
}

function inMs(ms: number): Date {
  return new Date(Date.now() + ms);
}

/** The vendor's record in the journal's words. */
function snapshotOf(record: CreatedRecord): WorkRecord {
  switch (record.dataSet) {
    case 'projects':
      return { kind: 'project', record: record.snapshot };
    case 'tickets':
      return { kind: 'ticket', record: record.snapshot };
    case 'notes':
      return { kind: 'note', record: record.snapshot };
    case 'time_entries':
      return { kind: 'time_entry', record: record.snapshot };
  }
}
