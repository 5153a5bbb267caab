import type { DataSet } from '../psa/psa-adapter.js';

/** Where one data set of a run stands (I12). */
export const runSetStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunSetState = (typeof runSetStates)[number];

export const runReasons = ['initial', 'schedule', 'manual', 'reconcile', 'webhook'] as const;
export type RunReason = (typeof runReasons)[number];

/** A pull reads records; a sweep (reconcile) only finds what is gone. */
export type RunSetKind = 'pull' | 'reconcile';

/** A data set of a run that this worker holds: nobody else may go on with it while the lease lasts. */
export interface HeldRunSet {
  readonly id: string;
  readonly runId: string;
  readonly connectionId: string;
  readonly dataSet: DataSet;
  readonly kind: RunSetKind;
  readonly position: number;
  /** Where to go on; null: from the start. */
  readonly cursor: string | null;
  readonly changedSince: Date | null;
  readonly highWater: Date | null;
  readonly startedAt: Date;
  /** When this worker took it, by the clock of the database. */
  readonly takenAt: Date;
  readonly pages: number;
  readonly read: number;
  readonly changed: number;
  readonly total: number | null;
  /** Failures in a row since the last page. */
  readonly failures: number;
  /** Every write to the set's row names it: a worker that lost its lease changes nothing any more. */
  readonly leaseToken: string;
}

/** What pages that are written at once add to the record of a run. */
export interface PageTally {
  readonly pages: number;
  readonly read: number;
  readonly changed: number;
  readonly skipped: number;
  readonly quarantined: number;
  readonly removed: number;
  readonly calls: number;
  readonly throttled: number;
}

/** Thrown when another worker or a person took the set away: end without a trace. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(runSetId: string) {
    super(`The data set ${runSetId} is no longer this worker's.`);
  }
}
