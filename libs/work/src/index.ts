export { REFERENCE_KINDS, referenceKey, type ReferenceKind } from './mirror/reference-kind.js';
export {
  BILLING_METHODS,
  type BillingMethod,
  type MemberSnapshot,
  type NoteSnapshot,
  type PhaseSnapshot,
  type ProjectMoney,
  type ProjectSnapshot,
  type ReferenceSnapshot,
  type TicketSnapshot,
  type TimeEntryMoney,
  type TimeEntrySnapshot,
  type WorkRecord,
} from './mirror/work-snapshots.js';
export { WorkMirror, type WorkDataSet } from './mirror/work-mirror.service.js';
export * from './changes/change.js';
export type {
  CreatePayload,
  NotePayload,
  ProjectPayload,
  TicketPayload,
  TimeEntryPayload,
} from './creates/create-payload.js';
export type {
  CreateOutcome,
  CreateRequest,
  InvalidReason,
  NoteRequest,
  ProjectRequest,
  TicketRequest,
  TimeEntryRequest,
} from './creates/create-request.js';
export { CreateJournal } from './creates/create-journal.service.js';
export { type BatchWish, ChangeBatch } from './changes/change-batch.service.js';
export { ChangeJournal } from './changes/change-journal.service.js';
export type { VendorSnapshot } from './changes/change-settlement.service.js';
export { DueChanges, type DueChange } from './changes/due-changes.query.js';
export {
  WorkReader,
  type ProjectReference,
  type ReferenceItem,
  type TicketReference,
} from './reading/work-reader.query.js';
export { MirrorIds, type MirrorIdFilter, type MirrorIdKind } from './reading/mirror-ids.query.js';
export { workMigrations } from './migrations/index.js';
export { workEvents } from './work.events.js';
export { pushChangeJob, pushQueue } from './work.jobs.js';
export { WorkModule } from './work.module.js';
export { WorkWorkerModule } from './work-worker.module.js';
export { WorkHttpModule } from './work-http.module.js';
