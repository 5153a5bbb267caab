import { referenceKey } from '#libs/work';
import type { DataSet, RecordHint, SnapshotByDataSet } from '../../psa-adapter.js';
import { id as idOf } from '../../reading/primitives.js';
import { readOne } from '../../reading/read-records.js';
import { toProject, toTicket } from '../map/work-mapper.js';
import { type SyncroClient, unwrap } from '../syncro-client.js';
import { listSources, type ListedSet } from './list-pull.js';
import type { MemberPull } from './member-pull.js';
import type { NotePull } from './note-pull.js';
import type { ReferencePull } from './reference-pull.js';
import type { SingleTickets } from './single-ticket.js';
import type { TimerPull } from './timer-pull.js';

/** Data sets that Syncro has. */
export type SyncroSet = Exclude<DataSet, 'phases' | 'devices'>;

/** Name of a single record's envelope. */
const envelopes: Readonly<Record<string, string>> = {
  customers: 'customer',
  contacts: 'contact',
  contracts: 'contract',
  invoices: 'invoice',
};

/** Reads single records: after a webhook's hint, and those that were in quarantine. */
export class RecordFetch {
  constructor(
    private readonly client: SyncroClient,
    private readonly tickets: SingleTickets,
    private readonly members: MemberPull,
    private readonly notes: NotePull,
    private readonly timers: TimerPull,
    private readonly references: ReferencePull,
    private readonly timeZone: string,
  ) {}

  readonly by: {
    readonly [D in SyncroSet]: (id: string, hint: RecordHint) => Promise<SnapshotByDataSet[D] | null>;
  } = {
    members: (id) => this.members.one(id),
    references: (id) => this.reference(id),
    companies: (id) => this.listed('companies', id),
    locations: (id) => this.listed('locations', id),
    contacts: (id) => this.listed('contacts', id),
    contracts: (id) => this.listed('contracts', id),
    invoices: (id) => this.listed('invoices', id),
    projects: (id) => this.project(id),
    tickets: (id) => this.ticket(id),
    notes: (id) => this.notes.one(id),
    time_entries: (id, hint) => this.timer(id, hint),
  };

  private async listed<D extends ListedSet>(dataSet: D, id: string): Promise<SnapshotByDataSet[D] | null> {
    const { path } = listSources[dataSet];
    const raw = unwrap(await this.client.get(`${path}/${idOf.parse(id)}`), envelopes[path] ?? path);
    return raw === null ? null : readOne(raw, listSources[dataSet].reader(this.timeZone));
  }

  private async project(id: string): Promise<SnapshotByDataSet['projects'] | null> {
    const found = await this.tickets.read(id);
    return found?.isProject ? toProject(found.record, this.timeZone) : null;
  }

  private async ticket(id: string): Promise<SnapshotByDataSet['tickets'] | null> {
    const found = await this.tickets.read(id);
    return found && !found.isProject ? toTicket(found.record, found.projectId, this.timeZone) : null;
  }

  private async timer(id: string, hint: RecordHint): Promise<SnapshotByDataSet['time_entries'] | null> {
    const ticketId = hint.parentExternalId;
    if (!ticketId) throw new Error('Timers are read under their ticket: pass parentExternalId');
    const ticket = await this.tickets.read(ticketId);
    return ticket && this.timers.one(id, ticketId, ticket.isProject);
  }

  /** There is no single entry of a list to be had: the lists are read until it comes. */
  private async reference(key: string): Promise<SnapshotByDataSet['references'] | null> {
    for (let cursor: string | null = null; ;) {
      const page = await this.references.pull({ cursor, changedSince: null, parents: noParents });
      const found = page.records.find(
        (one) => referenceKey(one.kind, one.scopeExternalId, one.externalId) === key,
      );
      if (found) return found;
      if (page.nextCursor === null) return null;
      cursor = page.nextCursor;
    }
  }
}

const noParents = { page: () => Promise.resolve([]) };
