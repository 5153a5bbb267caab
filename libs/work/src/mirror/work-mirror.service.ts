import { Injectable } from '@nestjs/common';
import {
  type ApplyResult,
  type Missing,
  MirrorTable,
  type OutdatedId,
  type Sweep,
  type SweepResult,
  type Touched,
} from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { tellProjectsChanged } from './project-news.js';
import {
  memberSpec,
  noteSpec,
  phaseSpec,
  projectSpec,
  referenceSpec,
  ticketSpec,
  timeEntrySpec,
} from './work-specs.js';
import type {
  MemberSnapshot,
  NoteSnapshot,
  PhaseSnapshot,
  ProjectSnapshot,
  ReferenceSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
} from './work-snapshots.js';

/** The kinds of records that the work mirror holds. */
export type WorkDataSet =
  'members' | 'references' | 'projects' | 'phases' | 'tickets' | 'notes' | 'time_entries';

/** Data sets whose changes are news about a project. */
const NEWS: ReadonlySet<WorkDataSet> = new Set<WorkDataSet>(['projects', 'phases', 'tickets']);

/**
 * The way from a PSA into the mirror of work. Every method writes one page in the caller's transaction, set-based and
 * idempotent (I8), and tells once per page which projects changed. Pages may arrive in any order; `relink` joins what
 * was waiting. A field with a person's open change keeps that person's value (I13), and a snapshot that equals what we
 * hold, such as our own write coming back, changes nothing and tells nobody (I11).
 */
@Injectable()
export class WorkMirror {
  private readonly tables = {
    members: new MirrorTable<MemberSnapshot>(memberSpec),
    references: new MirrorTable<ReferenceSnapshot>(referenceSpec),
    projects: new MirrorTable<ProjectSnapshot>(projectSpec),
    phases: new MirrorTable<PhaseSnapshot>(phaseSpec),
    tickets: new MirrorTable<TicketSnapshot>(ticketSpec),
    notes: new MirrorTable<NoteSnapshot>(noteSpec),
    time_entries: new MirrorTable<TimeEntrySnapshot>(timeEntrySpec),
  };

  /** Has PostgreSQL look at what the mirror of a data set holds now, so that it plans with it. */
  refreshStatistics(tx: TenantTx, dataSet: WorkDataSet): Promise<void> {
    return this.tables[dataSet].refreshStatistics(tx);
  }

  /** Writes a page of members. */
  async applyMembers(tx: TenantTx, sourceId: string, page: readonly MemberSnapshot[]): Promise<ApplyResult> {
    return this.told(tx, sourceId, 'members', await this.tables.members.apply(tx, sourceId, page));
  }

  /** Writes a page of reference items, of any mix of kinds. */
  async applyReferences(
    tx: TenantTx,
    sourceId: string,
    page: readonly ReferenceSnapshot[],
  ): Promise<ApplyResult> {
    // The key columns hold no null, so that uniqueness and joins are plain: no scope is the empty one.
    const rows = page.map((item) => ({ ...item, scopeExternalId: item.scopeExternalId ?? '' }));
    return this.told(tx, sourceId, 'references', await this.tables.references.apply(tx, sourceId, rows));
  }

  /** Writes a page of projects. */
  async applyProjects(
    tx: TenantTx,
    sourceId: string,
    page: readonly ProjectSnapshot[],
  ): Promise<ApplyResult> {
    return this.told(tx, sourceId, 'projects', await this.tables.projects.apply(tx, sourceId, page));
  }

  /** Writes a page of phases. */
  async applyPhases(tx: TenantTx, sourceId: string, page: readonly PhaseSnapshot[]): Promise<ApplyResult> {
    return this.told(tx, sourceId, 'phases', await this.tables.phases.apply(tx, sourceId, page));
  }

  /** Writes a page of tickets, project and service. */
  async applyTickets(tx: TenantTx, sourceId: string, page: readonly TicketSnapshot[]): Promise<ApplyResult> {
    return this.told(tx, sourceId, 'tickets', await this.tables.tickets.apply(tx, sourceId, page));
  }

  /** Writes a page of notes. */
  async applyNotes(tx: TenantTx, sourceId: string, page: readonly NoteSnapshot[]): Promise<ApplyResult> {
    return this.told(tx, sourceId, 'notes', await this.tables.notes.apply(tx, sourceId, page));
  }

  /** Writes a page of time entries. */
  async applyTimeEntries(
    tx: TenantTx,
    sourceId: string,
    page: readonly TimeEntrySnapshot[],
  ): Promise<ApplyResult> {
    return this.told(tx, sourceId, 'time_entries', await this.tables.time_entries.apply(tx, sourceId, page));
  }

  /**
   * After a complete sweep over the ids of a data set: marks what was not seen as gone in the PSA (I7). Ids of
   * `references` are those that `referenceKey` makes.
   */
  async markMissing(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    sweep: Sweep,
  ): Promise<SweepResult> {
    const { marked, touched } = await this.tables[dataSet].markMissing(tx, sourceId, sweep);
    if (NEWS.has(dataSet)) tellProjectsChanged(tx, sourceId, touched);
    return { marked };
  }

  /** How much `markMissing` would mark (I7). */
  async countMissing(tx: TenantTx, sourceId: string, dataSet: WorkDataSet, sweep: Sweep): Promise<Missing> {
    return this.tables[dataSet].countMissing(tx, sourceId, sweep);
  }

  /** Up to `limit` records that a sweep saw and that the mirror lacks or has in an older version (I7). */
  async outdated(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    sweepId: string,
    limit: number,
  ): Promise<OutdatedId[]> {
    return this.tables[dataSet].outdated(tx, sourceId, sweepId, limit);
  }

  /**
   * The phases, notes or time entries of completely read parents that were not among what was read (I7).
   * @param parents vendor ids of the parents, by kind
   * @param seen vendor ids of all their children that the PSA has
   */
  async missingUnder(
    tx: TenantTx,
    sourceId: string,
    dataSet: 'phases' | 'notes' | 'time_entries',
    parents: { kind: 'projects' | 'tickets'; externalIds: readonly string[] },
    seen: readonly string[],
  ): Promise<{ known: number; missing: string[] }> {
    const { kind, externalIds } = parents;
    if (dataSet === 'phases')
      return this.tables.phases.missingUnder(tx, sourceId, { field: 'projectExternalId', externalIds }, seen);
    const field = kind === 'projects' ? 'projectExternalId' : 'ticketExternalId';
    return this.tables[dataSet].missingUnder(tx, sourceId, { field, externalIds }, seen);
  }

  /** Marks single records that a fetch found to be gone (I10). */
  async markDeleted(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    externalIds: readonly string[],
  ): Promise<SweepResult> {
    const { marked, touched } = await this.tables[dataSet].markDeleted(tx, sourceId, externalIds);
    if (NEWS.has(dataSet)) tellProjectsChanged(tx, sourceId, touched);
    return { marked };
  }

  /** Forgets change markers that are later than what a sweep sees now, so that what it brings counts (I8). */
  rewind(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    seen: readonly { key: string; version: string | null }[],
    sweepStartedAt: string,
  ): Promise<void> {
    return this.tables[dataSet].rewind(tx, sourceId, seen, sweepStartedAt);
  }

  /** Fills references to records that arrived later. Gives how many rows gained one. */
  async relink(tx: TenantTx, sourceId: string): Promise<number> {
    const touched = new Set<string>();
    let linked = 0;
    for (const dataSet of ['projects', 'phases', 'tickets', 'notes', 'time_entries'] as const) {
      const result = await this.tables[dataSet].relink(tx, sourceId);
      linked += result.changed.length;
      if (NEWS.has(dataSet)) result.touched.forEach((id) => touched.add(id));
    }
    tellProjectsChanged(tx, sourceId, [...touched]);
    return linked;
  }

  /**
   * Removes up to `limit` rows of a source whose connection was deleted, its changes included (I3); call until it gives
   * 0, before the directory's rows go. Gives how many rows went.
   */
  async purge(tx: TenantTx, sourceId: string, limit: number): Promise<number> {
    const { time_entries, notes, tickets, phases, projects, references, members } = this.tables;
    const [changes] = await tx.query<{ removed: number }>(
      `with gone as (delete from changes where id in (select id from changes where source_id = $1 limit $2) returning 1)
       select count(*)::int as removed from gone`,
      [sourceId, limit],
    );
    if (changes && changes.removed > 0) return changes.removed;
    for (const table of [time_entries, notes, tickets, phases, projects, references, members]) {
      const removed = await table.purge(tx, sourceId, limit);
      if (removed > 0) return removed;
    }
    return 0;
  }

  private told(
    tx: TenantTx,
    sourceId: string,
    dataSet: WorkDataSet,
    result: ApplyResult & Touched,
  ): ApplyResult {
    if (NEWS.has(dataSet)) tellProjectsChanged(tx, sourceId, result.touched);
    const { read, changed, unchanged, stale } = result;
    return { read, changed, unchanged, stale };
  }
}
