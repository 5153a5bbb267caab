import type { TenantTx } from '#libs/platform';
import type { ProjectSnapshot, TicketSnapshot } from '../mirror/work-snapshots.js';
import type {
  Change,
  Claim,
  FieldValue,
  RecordKind,
  SettleOutcome,
  UpdateOutcome,
  UpdateRequest,
} from './change.js';

export declare class ChangeJournal {
  requestUpdate(tx: TenantTx, request: UpdateRequest): Promise<UpdateOutcome>;
  claimNext(tx: TenantTx, record: { kind: RecordKind; id: string }, leaseSeconds: number): Promise<Claim>;
  confirm(
    tx: TenantTx,
    changeId: string,
    snapshot: ProjectSnapshot | TicketSnapshot | null,
  ): Promise<SettleOutcome>;
  refuse(
    tx: TenantTx,
    changeId: string,
    words: string,
    snapshot: ProjectSnapshot | TicketSnapshot | null,
  ): Promise<SettleOutcome>;
  conflict(
    tx: TenantTx,
    changeId: string,
    theirs: Record<string, FieldValue>,
    snapshot: ProjectSnapshot | TicketSnapshot | null,
  ): Promise<SettleOutcome>;
  scheduleRetry(tx: TenantTx, changeId: string, error: string, at: Date): Promise<SettleOutcome>;
  fail(tx: TenantTx, changeId: string, error: string): Promise<SettleOutcome>;
  resolveConflict(tx: TenantTx, changeId: string, keep: 'mine' | 'theirs'): Promise<SettleOutcome>;
  retry(tx: TenantTx, changeId: string): Promise<SettleOutcome>;
  discard(tx: TenantTx, changeId: string, reason: string): Promise<SettleOutcome>;
}
