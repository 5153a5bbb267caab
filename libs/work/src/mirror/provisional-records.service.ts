import { Injectable } from '@nestjs/common';
import { MirrorTable } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import { tellProjectsChanged } from './project-news.js';
import { noteSpec, projectSpec, ticketSpec, timeEntrySpec } from './work-specs.js';
import type {
  NoteSnapshot,
  ProjectSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
  WorkRecord,
} from './work-snapshots.js';

/** What points to projects and tickets, by table and link. */
const POINTING: Record<WorkRecord['kind'], readonly { table: string; link: string }[]> = {
  project: ['phases', 'tickets', 'notes', 'time_entries'].map((table) => ({ table, link: 'project' })),
  ticket: ['notes', 'time_entries'].map((table) => ({ table, link: 'ticket' })),
  note: [],
  time_entry: [],
};

/**
 * Records that a person made here, between their wish and the PSA's answer: rows of the mirror under an id that no PSA
 * gives. Readers see them like any other; sweeps leave them alone. Each method runs in the caller's transaction.
 */
@Injectable()
export class ProvisionalRecords {
  private readonly tables = {
    project: new MirrorTable<ProjectSnapshot>(projectSpec),
    ticket: new MirrorTable<TicketSnapshot>(ticketSpec),
    note: new MirrorTable<NoteSnapshot>(noteSpec),
    time_entry: new MirrorTable<TimeEntrySnapshot>(timeEntrySpec),
  };

  /** Shows a record that is on its way to the PSA. Gives our id, which it keeps. */
  async add(tx: TenantTx, sourceId: string, record: WorkRecord): Promise<string> {
    const { changed, touched } = await this.write(tx, sourceId, record);
    const [id] = changed;
    if (id === undefined) throw new Error('The provisional record was not written');
    if (isNews(record.kind)) tellProjectsChanged(tx, sourceId, touched);
    return id;
  }

  /**
   * Writes the record as the PSA has it, or finds it where a sync or a webhook brought it first, and locks it: until the
   * transaction ends nobody else writes it or points to it anew. Gives our id of that row.
   */
  async arrive(tx: TenantTx, sourceId: string, record: WorkRecord): Promise<string> {
    const table = this.tables[record.kind];
    const { externalId } = record.record;
    await this.write(tx, sourceId, record);
    // The row may end while we wait for it, when another create turns out to have made the record: then it has a new one.
    const id = (await table.lock(tx, sourceId, externalId)) ?? (await table.lock(tx, sourceId, externalId));
    if (id === null) throw new Error('The record of the PSA was not written');
    return id;
  }

  /**
   * Makes the provisional row the PSA's record and ends the row that it arrived in, with all that points to either. To
   * readers this is one step: before it they see what is pending, after it one confirmed record under the same id.
   */
  async adopt(
    tx: TenantTx,
    sourceId: string,
    record: WorkRecord,
    id: string,
    arrivedId: string,
  ): Promise<void> {
    const { externalId } = record.record;
    for (const { table, link } of POINTING[record.kind]) {
      await tx.query(
        `update ${table} set ${link}_id = $1, ${link}_external_id = $2 where ${link}_id in ($1, $3)`,
        [id, externalId, arrivedId],
      );
    }
    const { touched } = await this.tables[record.kind].adopt(tx, id, arrivedId);
    if (!isNews(record.kind)) return;
    // A board that shows the row which ended looks again and finds it gone.
    tellProjectsChanged(tx, sourceId, record.kind === 'project' ? [...touched, arrivedId] : touched);
  }

  /** Takes away what the PSA will not have. */
  async withdraw(
    tx: TenantTx,
    sourceId: string,
    kind: WorkRecord['kind'],
    id: string,
    projectId: string | null,
  ): Promise<void> {
    await this.tables[kind].withdraw(tx, id);
    if (isNews(kind) && projectId) tellProjectsChanged(tx, sourceId, [projectId]);
  }

  private write(tx: TenantTx, sourceId: string, record: WorkRecord) {
    switch (record.kind) {
      case 'project':
        return this.tables.project.apply(tx, sourceId, [record.record]);
      case 'ticket':
        return this.tables.ticket.apply(tx, sourceId, [record.record]);
      case 'note':
        return this.tables.note.apply(tx, sourceId, [record.record]);
      case 'time_entry':
        return this.tables.time_entry.apply(tx, sourceId, [record.record]);
    }
  }
}

/** Notes and time are no news about a project by themselves. */
function isNews(kind: WorkRecord['kind']): boolean {
  return kind === 'project' || kind === 'ticket';
}
