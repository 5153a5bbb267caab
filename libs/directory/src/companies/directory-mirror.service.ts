import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from '../holdings/holding-snapshots.js';
import { contractSpec, deviceSpec, invoiceSpec } from '../holdings/holding-specs.js';
import type { ApplyResult, SweepResult } from '../mirror/apply-result.js';
import { type Missing, MirrorTable, type OutdatedId, type Sweep } from '../mirror/mirror-table.js';
import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from './directory-snapshots.js';
import { companySpec, contactSpec, locationSpec } from './directory-specs.js';

/** The kinds of records that the directory mirrors. */
export const directoryDataSets = [
  'companies',
  'locations',
  'contacts',
  'contracts',
  'devices',
  'invoices',
] as const;
export type DirectoryDataSet = (typeof directoryDataSets)[number];

/**
 * The way from a PSA into the directory. Every method writes one page in the caller's transaction, set-based and
 * idempotent (I8); the order in which pages of different kinds arrive does not matter once `relink` has run.
 */
@Injectable()
export class DirectoryMirror {
  private readonly tables = {
    companies: new MirrorTable<CompanySnapshot>(companySpec),
    locations: new MirrorTable<LocationSnapshot>(locationSpec),
    contacts: new MirrorTable<ContactSnapshot>(contactSpec),
    contracts: new MirrorTable<ContractSnapshot>(contractSpec),
    devices: new MirrorTable<DeviceSnapshot>(deviceSpec),
    invoices: new MirrorTable<InvoiceSnapshot>(invoiceSpec),
  };

  /** Has PostgreSQL look at what the mirror of a data set holds now, so that it plans with it. */
  refreshStatistics(tx: TenantTx, dataSet: DirectoryDataSet): Promise<void> {
    return this.tables[dataSet].refreshStatistics(tx);
  }

  /** Writes a page of companies. */
  async applyCompanies(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly CompanySnapshot[],
  ): Promise<ApplyResult> {
    return withoutTouched(await this.tables.companies.apply(tx, sourceId, snapshots));
  }

  /** Writes a page of locations. */
  async applyLocations(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly LocationSnapshot[],
  ): Promise<ApplyResult> {
    return withoutTouched(await this.tables.locations.apply(tx, sourceId, snapshots));
  }

  /** Writes a page of contacts. */
  async applyContacts(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly ContactSnapshot[],
  ): Promise<ApplyResult> {
    return withoutTouched(await this.tables.contacts.apply(tx, sourceId, snapshots));
  }

  /** Writes a page of contracts. */
  async applyContracts(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly ContractSnapshot[],
  ): Promise<ApplyResult> {
    return withoutTouched(await this.tables.contracts.apply(tx, sourceId, snapshots));
  }

  /** Writes a page of devices. */
  async applyDevices(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly DeviceSnapshot[],
  ): Promise<ApplyResult> {
    return withoutTouched(await this.tables.devices.apply(tx, sourceId, snapshots));
  }

  /** Writes a page of invoices. */
  async applyInvoices(
    tx: TenantTx,
    sourceId: string,
    snapshots: readonly InvoiceSnapshot[],
  ): Promise<ApplyResult> {
    return withoutTouched(await this.tables.invoices.apply(tx, sourceId, snapshots));
  }

  /** After a complete sweep over the ids of a data set: marks what was not seen as gone in the PSA (I7). */
  async markMissing(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    sweep: Sweep,
  ): Promise<SweepResult> {
    return { marked: (await this.tables[dataSet].markMissing(tx, sourceId, sweep)).marked };
  }

  /** How much `markMissing` would mark (I7). */
  async countMissing(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    sweep: Sweep,
  ): Promise<Missing> {
    return this.tables[dataSet].countMissing(tx, sourceId, sweep);
  }

  /** Up to `limit` records that a sweep saw and that the mirror lacks or has in an older version (I7). */
  async outdated(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    sweepId: string,
    limit: number,
  ): Promise<OutdatedId[]> {
    return this.tables[dataSet].outdated(tx, sourceId, sweepId, limit);
  }

  /** The locations of completely read companies that were not among what was read. */
  async missingUnder(
    tx: TenantTx,
    sourceId: string,
    dataSet: 'locations',
    companies: readonly string[],
    seen: readonly string[],
  ): Promise<{ known: number; missing: string[] }> {
    const parents = { field: 'companyExternalId', externalIds: companies } as const;
    return this.tables[dataSet].missingUnder(tx, sourceId, parents, seen);
  }

  /** Marks single records that a fetch found to be gone (I10). */
  async markDeleted(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    externalIds: readonly string[],
  ): Promise<SweepResult> {
    return { marked: (await this.tables[dataSet].markDeleted(tx, sourceId, externalIds)).marked };
  }

  /** Forgets change markers that are later than what a sweep sees now, so that what it brings counts (I8). */
  rewind(
    tx: TenantTx,
    sourceId: string,
    dataSet: DirectoryDataSet,
    seen: readonly { key: string; version: string | null }[],
    sweepStartedAt: string,
  ): Promise<void> {
    return this.tables[dataSet].rewind(tx, sourceId, seen, sweepStartedAt);
  }

  /** Fills references to records that arrived later. Gives how many rows gained one. */
  async relink(tx: TenantTx, sourceId: string): Promise<number> {
    let linked = 0;
    for (const table of Object.values(this.tables))
      linked += (await table.relink(tx, sourceId)).changed.length;
    return linked;
  }

  /**
   * Removes up to `limit` mirrored rows of a source whose connection was deleted (I3); call until it gives 0, after the
   * work mirror's rows are gone. Gives how many rows went.
   */
  async purge(tx: TenantTx, sourceId: string, limit: number): Promise<number> {
    const { invoices, devices, contracts, contacts, locations, companies } = this.tables;
    await tx.query('delete from sweep_ids where source_id = $1', [sourceId]);
    for (const table of [invoices, devices, contracts, contacts, locations, companies]) {
      const removed = await table.purge(tx, sourceId, limit);
      if (removed > 0) return removed;
    }
    return 0;
  }
}

function withoutTouched({ read, changed, unchanged, stale }: ApplyResult): ApplyResult {
  return { read, changed, unchanged, stale };
}
