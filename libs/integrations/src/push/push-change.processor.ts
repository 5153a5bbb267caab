import { Injectable } from '@nestjs/common';
import {
  HandlesJob,
  type JobHandler,
  type JobRun,
  type RequestCtx,
  RetryLater,
  TenantDb,
} from '#libs/platform';
import { ChangeJournal, type ClaimedChange, pushChangeJob, type RecordKind } from '#libs/work';
import type { ConnectionEntity } from '../connections/connection.entity.js';
import { ConnectionStore } from '../connections/connection-store.js';
import { PsaSessions } from '../connections/psa-sessions.js';
import { OutgoingChanges } from './outgoing-change.js';
import { PushOutcomes } from './push-outcomes.js';

/** A sender that is silent for this long is dead; more than the calls of one write can take with `patience`. */
const leaseSeconds = 45;

/** A write is three calls at most: compare, write, read back. */
const patience = { connectMs: 5_000, responseMs: 8_000, totalMs: 10_000 };

interface PushChange {
  readonly changeId: string;
  readonly recordKind: RecordKind;
  readonly recordId: string;
  readonly sourceId: string;
}

/**
 * **Writes to the PSA.** Drains the journal of one record, first change first (I13): claims, sends, and tells the journal
 * what the PSA made of it. Records go in parallel, one after the other within a record.
 */
@Injectable()
@HandlesJob(pushChangeJob)
export class PushChangeProcessor implements JobHandler<PushChange> {
  constructor(
    private readonly db: TenantDb,
    private readonly journal: ChangeJournal,
    private readonly connections: ConnectionStore,
    private readonly sessions: PsaSessions,
    private readonly outgoing: OutgoingChanges,
    private readonly outcomes: PushOutcomes,
  ) {}

  async handle(ctx: RequestCtx, payload: PushChange, run: JobRun): Promise<void> {
    const record = { kind: payload.recordKind, id: payload.recordId };
    while (!run.signal.aborted) {
      // While a connection is not in use its changes wait; reconnecting and the sweeper send them on.
      const connection = await this.connections.usable(ctx, payload.sourceId);
      if (!connection) return;
      const claim = await this.db.run(ctx, (tx) => this.journal.claimNext(tx, record, leaseSeconds));
      switch (claim.outcome) {
        case 'claimed':
          if (!(await this.send(ctx, connection, claim.change))) return;
          break;
        case 'in_flight':
          // Another sender has it, or died with it: look again when its lease is over.
          throw new RetryLater('Another sender has this record.', untilMs(claim.until));
        case 'none':
        case 'blocked':
        case 'not_due':
          return;
      }
    }
    throw new RetryLater('The worker is stopping.', 1_000);
  }

  /** @returns whether the record's next change may follow at once */
  private async send(ctx: RequestCtx, connection: ConnectionEntity, change: ClaimedChange): Promise<boolean> {
    const session = this.sessions.open(connection, undefined, patience);
    try {
      const update = await this.outgoing.of(ctx, change);
      // Updates compare before they write, so an unknown outcome of an earlier attempt is found out here (I14).
      const result = await session.adapter.update(update);
      await this.outcomes.answered(ctx, change, result);
      return result.outcome !== 'conflict';
    } catch (error) {
      await this.outcomes.failed(ctx, connection, change, error);
      return false;
    } finally {
      session.close();
    }
  }
}

function untilMs(moment: string): number {
  return Math.max(0, Date.parse(moment) - Date.now()) + 250;
}
