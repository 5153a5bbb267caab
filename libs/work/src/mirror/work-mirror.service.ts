import type { TenantTx } from '#libs/platform';
import type { ApplyResult, SweepResult } from '#libs/directory';
import type {
  MemberSnapshot,
  NoteSnapshot,
  PhaseSnapshot,
  ProjectSnapshot,
  ReferenceSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
} from './work-snapshots.js';

export type WorkDataSet =
  'members' | 'references' | 'projects' | 'phases' | 'tickets' | 'notes' | 'time_entries';

export declare class WorkMirror {
  applyMembers(tx: TenantTx, sourceId: string, snapshots: readonly MemberSnapshot[]): Promise<ApplyResult>;
  applyReferences(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly ReferenceSnapshot[],
  ): Promise<ApplyResult>;
  applyProjects(tx: TenantTx, sourceId: string, snapshots: readonly ProjectSnapshot[]): Promise<ApplyResult>;
  applyPhases(tx: TenantTx, sourceId: string, snapshots: readonly PhaseSnapshot[]): Promise<ApplyResult>;
  applyTickets(tx: TenantTx, sourceId: string, snapshots: readonly TicketSnapshot[]): Promise<ApplyResult>;
  applyNotes(tx: TenantTx, sourceId: string, snapshots: readonly NoteSnapshot[]): Promise<ApplyResult>;
  applyTimeEntries(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly TimeEntrySnapshot[],
  ): Promise<ApplyResult>;
  markMissing(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    sweep: { seen: readonly string[]; startedAt: string },
  ): Promise<SweepResult>;
  markDeleted(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    externalIds: readonly string[],
  ): Promise<SweepResult>;
  relink(tx: TenantTx, sourceId: string): Promise<number>;
  purge(tx: TenantTx, sourceId: string, limit: number): Promise<number>;
}
