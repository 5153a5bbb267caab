import { Injectable } from '@nestjs/common';
import { type ApplyResult, DirectoryMirror, type SweepResult } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { WorkMirror } from '#libs/work';
import type { DataSet, Snapshot } from '../psa/psa-adapter.js';

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
    };
    return appliers[dataSet](records);
  }

  /** Marks what a full sweep that began at `startedAt` did not see (I7). */
  markMissing(
    tx: TenantTx,
    sourceId: string,
    dataSet: DataSet,
    sweep: { seen: readonly string[]; startedAt: string },
  ): Promise<SweepResult> {
    return isDirectorySet(dataSet)
      ? this.directory.markMissing(tx, sourceId, dataSet, sweep)
      : this.work.markMissing(tx, sourceId, dataSet, sweep);
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

type DirectorySet = 'companies' | 'locations' | 'contacts';

function isDirectorySet(dataSet: DataSet): dataSet is DirectorySet {
  return dataSet === 'companies' || dataSet === 'locations' || dataSet === 'contacts';
}
