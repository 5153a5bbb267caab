import type { DataSet, RecordHint, Snapshot } from '../../psa-adapter.js';
import { readOne, type RecordReader } from '../../reading/read-records.js';
import type { HaloClient } from '../halo-client.js';
import { idLiteral } from '../id-literal.js';
import { parseActionKey } from '../map/action-mapper.js';
import type { ActionPull, ActionSet } from './action-pull.js';
import { pagedLists, plainReaders, type PlainSet } from './list-pull.js';
import type { MemberPull } from './member-pull.js';
import type { PhasePull } from './phase-pull.js';
import type { ReferencePull } from './reference-pull.js';
import type { TicketReader } from './ticket-reader.js';

/** Reads single records: after a webhook's hint, after a sweep, before and after a write. */
export class RecordFetch {
  constructor(
    private readonly client: HaloClient,
    private readonly tickets: TicketReader,
    private readonly members: MemberPull,
    private readonly references: ReferencePull,
    private readonly phases: PhasePull,
    private readonly actions: ActionPull,
  ) {}

  readonly by: { [D in DataSet]: (id: string, hint: RecordHint) => Promise<Snapshot<D> | null> } = {
    members: (id) => this.members.fetch(idLiteral(id)),
    references: (key) => this.references.fetch(key),
    companies: (id) => this.plain('companies', id),
    locations: (id) => this.plain('locations', id),
    contacts: (id) => this.plain('contacts', id),
    contracts: (id) => this.plain('contracts', id),
    devices: (id) => this.plain('devices', id),
    invoices: (id) => this.plain('invoices', id),
    projects: (id) => this.project(id),
    phases: (id, hint) => this.phases.fetch(id, hint.parentExternalId ?? null),
    tickets: (id) => this.ticket(id),
    notes: (key) => this.action('notes', key),
    time_entries: (key) => this.action('time_entries', key),
  };

  private async plain<D extends PlainSet>(dataSet: D, id: string): Promise<Snapshot<D> | null> {
    const raw = await this.client.get(`${pagedLists[dataSet].path}/${idLiteral(id)}`, {
      includedetails: 'true',
    });
    const reader = plainReaders[dataSet] as RecordReader<Snapshot<D>>;
    return raw === null ? null : readOne(raw, reader);
  }

  private async project(id: string): Promise<Snapshot<'projects'> | null> {
    const record = await this.tickets.detail(idLiteral(id));
    return record && this.tickets.projectFrom(record);
  }

  private async ticket(id: string): Promise<Snapshot<'tickets'> | null> {
    const record = await this.tickets.detail(idLiteral(id));
    return record && this.tickets.ticket(record, null);
  }

  /** An action means nothing without its ticket: with that it is gone too. */
  private async action<D extends ActionSet>(dataSet: D, key: string): Promise<Snapshot<D> | null> {
    const { ticketId, actionId } = parseActionKey(key);
    const ticket = await this.tickets.detail(ticketId);
    if (!ticket) return null;
    const parent = { id: ticketId, isProject: await this.tickets.isProject(ticket) };
    return this.actions.fetch(dataSet, parent, actionId);
  }
}
