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
import type { PsaAdapter } from '../psa/psa-adapter.js';
import { PermissionMissing, VendorRefused, VendorUnavailable } from '../psa/psa-errors.js';
import type { CreatedRecord, OutgoingCreate, PushResult } from '../psa/psa-writes.js';
import { OutgoingChanges } from './outgoing-change.js';
import { PushOutcomes } from './push-outcomes.js';

/** A sender that is silent for this long is dead; more than the calls of one write can take with `patience`. */
const leaseSeconds = 45;

/**
 * A write is three calls at most: compare, write, read back. Looking for what an earlier create may have made comes before
 * and may be longer; the claim is renewed after it.
 */
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
    const session = this.sessions.open(connection, { timeouts: patience });
    try {
      const write = await this.outgoing.of(ctx, change);
      const result =
        write.op === 'create'
          ? await this.create(ctx, session.adapter, change, write.create)
          : // Updates compare before they write, so an unknown outcome of an earlier attempt is found out here (I14).
            await session.adapter.update(write.update);
      if (result === null) return false;
      await this.outcomes.answered(ctx, change, result);
      return result.outcome !== 'conflict';
    } catch (error) {
      await this.outcomes.failed(ctx, connection, change, error);
      return false;
    } finally {
      await session.close();
    }
  }

  /**
   * Looks for what an earlier attempt may have made before it sends (I14).
   * @returns null when the look took so long that another sender has the change
   */
  private async create(
    ctx: RequestCtx,
    adapter: PsaAdapter,
    change: ClaimedChange,
    create: OutgoingCreate,
  ): Promise<PushResult | null> {
    if (change.unknownOutcome) {
      const found = await foundBefore(adapter, create);
      if (found) return { outcome: 'confirmed', record: found };
      const kept = await this.db.run(ctx, (tx) => this.journal.keepClaim(tx, change, leaseSeconds));
      if (!kept) return null;
    }
    return adapter.create(create);
  }
}

/** A look that the PSA refuses says nothing about what was made: the outcome stays unknown, and nothing is sent. */
async function foundBefore(adapter: PsaAdapter, create: OutgoingCreate): Promise<CreatedRecord | null> {
  try {
    return await adapter.findCreated(create);
  } catch (error) {
    if (!(error instanceof VendorRefused || error instanceof PermissionMissing)) throw error;
    throw new VendorUnavailable(
      `What an earlier attempt made cannot be looked for: ${error.words}`,
      false,
      null,
      {
        cause: error,
      },
    );
  }
}

function untilMs(moment: string): number {
  return Math.max(0, Date.parse(moment) - Date.now()) + 250;
}
