export { PSA_VENDORS, type PsaVendor } from './mirror/psa-vendor.js';
export type { SnapshotBase } from './mirror/snapshot-base.js';
export type { ApplyResult, SweepResult } from './mirror/apply-result.js';
export type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from './companies/directory-snapshots.js';
export { DirectoryMirror, type DirectoryDataSet } from './companies/directory-mirror.service.js';
export { Sources, type Source } from './sources/sources.service.js';
