import type { TenantTx } from '#libs/platform';
import type { ApplyResult, SweepResult } from '../mirror/apply-result.js';
import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from './directory-snapshots.js';

export type DirectoryDataSet = 'companies' | 'locations' | 'contacts';

export declare class DirectoryMirror {
  applyCompanies(tx: TenantTx, sourceId: string, snapshots: readonly CompanySnapshot[]): Promise<ApplyResult>;
  applyLocations(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly LocationSnapshot[],
  ): Promise<ApplyResult>;
  applyContacts(tx: TenantTx, sourceId: string, snapshots: readonly ContactSnapshot[]): Promise<ApplyResult>;
  markMissing(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    sweep: { seen: readonly string[]; startedAt: string },
  ): Promise<SweepResult>;
  markDeleted(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    externalIds: readonly string[],
  ): Promise<SweepResult>;
  relink(tx: TenantTx, sourceId: string): Promise<number>;
  purge(tx: TenantTx, sourceId: string, limit: number): Promise<number>;
}
