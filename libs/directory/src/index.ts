export { PSA_VENDORS, type PsaVendor } from './mirror/psa-vendor.js';
export type { SnapshotBase } from './mirror/snapshot-base.js';
export type { ApplyResult, SweepResult } from './mirror/apply-result.js';
export { linkColumns, MIRROR_COLUMNS, unresolvedColumn, unresolvedIndex } from './mirror/mirror-columns.js';
export type { MirrorColumnType, MirrorLink, MirrorSpec } from './mirror/mirror-definition.js';
export {
  type Missing,
  MirrorTable,
  type OutdatedId,
  type Sweep,
  type Touched,
} from './mirror/mirror-table.js';
export { knownToPsa, provisionalChangeId, provisionalId } from './mirror/provisional-id.js';
export { Sweeps, type SweptId } from './mirror/sweeps.service.js';
export type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from './companies/directory-snapshots.js';
export type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from './holdings/holding-snapshots.js';
export {
  DirectoryMirror,
  directoryDataSets,
  type DirectoryDataSet,
} from './companies/directory-mirror.service.js';
export { Sources } from './sources/sources.service.js';
export { RecordLinks, type LinkedKind, type RecordLinkMaker } from './sources/record-links.js';
export { SOURCE_WRITES, type Source, type SourceWrite } from './sources/source.js';
export { directoryMigrations } from './migrations/index.js';
export { DirectoryModule } from './directory.module.js';
export { DirectoryHttpModule } from './directory-http.module.js';
export { PortalAccessModule } from './portal-access/portal-access.module.js';
export { DirectoryWorkerModule } from './directory-worker.module.js';
export { LOGOS_OF_TENANT, logoAddress, type LogoRows } from './portal-logo/logo-scheme.js';
