import { Injectable } from '@nestjs/common';
import {
  type ApplyResult,
  type DirectoryDataSet,
  directoryDataSets,
  DirectoryMirror,
  type Missing,
  type OutdatedId,
  type Sweep,
  type SweepResult,
} from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { WorkMirror } from '#libs/work';
import type { DataSet, ParentKind, Snapshot } from '../psa/psa-adapter.js';

/** One door to the mirrors of directory and work, by data set. */
@Injectable()
export class MirrorWriter {
  constructor(
    private readonly directory: DirectoryMirror,
    private readonly work: WorkMirror,
  ) {}

  /** Applies one page, set-based, in the caller's transaction (I8). */
  apply<D extends DataSet>(
    tx: TenantTx,
    sourceId: string,
    dataSet: D,
    records: readonly Snapshot<D>[],
  ): Promise<ApplyResult> {
    const appliers: { [K in DataSet]: (page: readonly Snapshot<K>[]) => Promise<ApplyResult> } = {
      members: (page) => this.work.applyMembers(tx, sourceId, page),
      references: (page) => this.work.applyReferences(tx, sourceId, page),
      companies: (page) => this.directory.applyCompanies(tx, sourceId, page),
      locations: (page) => this.directory.applyLocations(tx, sourceId, page),
      contacts: (page) => this.directory.applyContacts(tx, sourceId, page),
      projects: (page) => this.work.applyProjects(tx, sourceId, page),
      phases: (page) => this.work.applyPhases(tx, sourceId, page),
      tickets: (page) => this.work.applyTickets(tx, sourceId, page),
      notes: (page) => this.work.applyNotes(tx, sourceId, page),
      time_entries: (page) => this.work.applyTimeEntries(tx, sourceId, page),
      contracts: (page) => this.directory.applyContracts(tx, sourceId, page),
      devices: (page) => this.directory.applyDevices(tx, sourceId, page),
      invoices: (page) => this.directory.applyInvoices(tx, sourceId, page),
    };
    return appliers[dataSet](records);
  }

  /** Marks what a full sweep did not see (I7). */
  markMissing(tx: TenantTx, sourceId: string, dataSet: DataSet, sweep: Sweep): Promise<SweepResult> {
    return isDirectorySet(dataSet)
      ? this.directory.markMissing(tx, sourceId, dataSet, sweep)
      : this.work.markMissing(tx, sourceId, dataSet, sweep);
  }

  /** How much `markMissing` would mark. */
  countMissing(tx: TenantTx, sourceId: string, dataSet: DataSet, sweep: Sweep): Promise<Missing> {
    return isDirectorySet(dataSet)
      ? this.directory.countMissing(tx, sourceId, dataSet, sweep)
      : this.work.countMissing(tx, sourceId, dataSet, sweep);
  }

  /** Up to `limit` records that a sweep saw and that the mirror lacks or has in an older version. */
  outdated(
    tx: TenantTx,
    sourceId: string,
    dataSet: DataSet,
    sweepId: string,
    limit: number,
  ): Promise<OutdatedId[]> {
    return isDirectorySet(dataSet)
      ? this.directory.outdated(tx, sourceId, dataSet, sweepId, limit)
      : this.work.outdated(tx, sourceId, dataSet, sweepId, limit);
  }

  /**
   * The children that completely read parents do not have any more, for the data sets that hang under parents.
   * @param seen vendor ids of all children that the PSA has under these parents
   */
  missingUnder(
    tx: TenantTx,
    sourceId: string,
    dataSet: DataSet,
    parents: { kind: ParentKind; externalIds: readonly string[] },
    seen: readonly string[],
  ): Promise<{ known: number; missing: string[] }> {
    const { externalIds } = parents;
    if (dataSet === 'locations') return this.directory.missingUnder(tx, sourceId, dataSet, externalIds, seen);
    if (dataSet !== 'phases' && dataSet !== 'notes' && dataSet !== 'time_entries')
      throw new Error(`${dataSet} do not hang under parents of kind ${parents.kind}.`);
    const kind = parents.kind === 'projects' ? 'projects' : 'tickets';
    return this.work.missingUnder(tx, sourceId, dataSet, { kind, externalIds }, seen);
  }

  /** Lets what a sweep sees count where the mirror believes to have it in a later version (I8). */
  rewind(
    tx: TenantTx,
    sourceId: string,
    dataSet: DataSet,
    seen: readonly { key: string; version: string | null }[],
    sweepStartedAt: string,
  ): Promise<void> {
    return isDirectorySet(dataSet)
      ? this.directory.rewind(tx, sourceId, dataSet, seen, sweepStartedAt)
      : this.work.rewind(tx, sourceId, dataSet, seen, sweepStartedAt);
  }

  /** Marks records that the PSA says it does not have any more. */
  markDeleted(
    tx: TenantTx,
    sourceId: string,
    dataSet: DataSet,
    externalIds: readonly string[],
  ): Promise<SweepResult> {
    return isDirectorySet(dataSet)
      ? this.directory.markDeleted(tx, sourceId, dataSet, externalIds)
      : this.work.markDeleted(tx, sourceId, dataSet, externalIds);
  }

  /** Has PostgreSQL look at what the mirror of a data set holds now, so that it plans with it. */
  refreshStatistics(tx: TenantTx, dataSet: DataSet): Promise<void> {
    return isDirectorySet(dataSet)
      ? this.directory.refreshStatistics(tx, dataSet)
      : this.work.refreshStatistics(tx, dataSet);
  }

  /** Fills references to records that arrived later than those that name them. */
  async relink(tx: TenantTx, sourceId: string): Promise<void> {
    await this.directory.relink(tx, sourceId);
    await this.work.relink(tx, sourceId);
  }

  /**
   * Removes up to `limit` mirrored rows of a source, those that refer to others first.
   * @returns how many went; 0: nothing is left
   */
  async purge(tx: TenantTx, sourceId: string, limit: number): Promise<number> {
    return (await this.work.purge(tx, sourceId, limit)) || (await this.directory.purge(tx, sourceId, limit));
  }
}

function isDirectorySet(dataSet: DataSet): dataSet is DirectoryDataSet {
  return directoryDataSets.some((one) => one === dataSet);
}
