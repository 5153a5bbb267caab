import { REFERENCE_KINDS, type ReferenceKind } from '#libs/work';
import type { DataSet, RecordHint, SnapshotByDataSet } from '../../psa-adapter.js';
import { idLiteral } from '../conditions.js';
import type { ConnectWiseClient } from '../connectwise-client.js';
import { toReference } from '../map/reference-mapper.js';
import type { TicketKind } from '../map/work-mapper.js';
import { referenceRecord } from '../wire/reference-records.js';
import { childSources } from './child-pull.js';
import type { ListPull } from './list-pull.js';
import { listReaders, listSources, type ListedSet } from './lists.js';
import { readOne, recordReader } from '../../reading/read-records.js';

const referencePaths: Record<ReferenceKind, (scope: string) => string> = {
  project_status: () => 'project/statuses',
  phase_status: () => 'project/phaseStatuses',
  project_type: () => 'project/projectTypes',
  priority: () => 'service/priorities',
  work_type: () => 'time/workTypes',
  work_role: () => 'time/workRoles',
  board: () => 'service/boards',
  ticket_status: (scope) => `service/boards/${idLiteral(scope)}/statuses`,
  ticket_type: (scope) => `service/boards/${idLiteral(scope)}/types`,
};

/** Reads single records: after a webhook's hint, before and after a write. */
export class RecordFetch {
  constructor(
    private readonly client: ConnectWiseClient,
    private readonly lists: ListPull,
  ) {}

  readonly by: { [D in DataSet]: (id: string, hint: RecordHint) => Promise<SnapshotByDataSet[D] | null> } = {
    members: (id) => this.listed('members', id),
    companies: (id) => this.listed('companies', id),
    contacts: (id) => this.listed('contacts', id),
    projects: (id) => this.listed('projects', id),
    time_entries: (id) => this.listed('time_entries', id),
    contracts: (id) => this.listed('contracts', id),
    devices: (id) => this.listed('devices', id),
    invoices: (id) => this.listed('invoices', id),
    tickets: (id, hint) => this.ticket(id, hint.ticketKind ?? null),
    locations: (id, hint) => this.child('locations', id, hint),
    phases: (id, hint) => this.child('phases', id, hint),
    notes: (id) => this.note(id),
    references: (id) => this.reference(id),
  };

  private async listed<D extends Exclude<ListedSet, 'tickets'>>(
    dataSet: D,
    id: string,
  ): Promise<SnapshotByDataSet[D] | null> {
    const source = listSources[dataSet][0];
    const raw = await this.client.get(`${source.path}/${idLiteral(id)}`);
    if (raw === null) return null;
    return readOne(raw, listReaders[dataSet](await this.lists.facts(dataSet, true), source));
  }

  /** Project and service tickets share their ids but not their address; a ticket may be converted from one to the other. */
  private async ticket(id: string, kind: TicketKind | null): Promise<SnapshotByDataSet['tickets'] | null> {
    const order = kind === 'service' ? [...listSources.tickets].reverse() : listSources.tickets;
    const facts = await this.lists.facts('tickets', true);
    for (const source of order) {
      const raw = await this.client.get(`${source.path}/${idLiteral(id)}`);
      const snapshot = raw === null ? null : readOne(raw, listReaders.tickets(facts, source));
      if (snapshot) return snapshot;
    }
    return null;
  }

  private async child<D extends 'locations' | 'phases'>(
    dataSet: D,
    id: string,
    hint: RecordHint,
  ): Promise<SnapshotByDataSet[D] | null> {
    const parent = hint.parentExternalId;
    if (!parent) throw new Error(`${dataSet} are read under their parent: pass parentExternalId`);
    const source = childSources[dataSet][0];
    const raw = await this.client.get(`${source.path(idLiteral(parent))}/${idLiteral(id)}`);
    return raw === null ? null : readOne(raw, source.reader(parent));
  }

  /** @param externalId our id of a note: the vendor's own path of it */
  private async note(externalId: string): Promise<SnapshotByDataSet['notes'] | null> {
    const parent = /\/(\d+)\/notes\/\d+$/.exec(externalId)?.[1] ?? '';
    const source = childSources.notes.find((one) => externalId.startsWith(`${one.path(parent)}/`));
    if (!source || !parent) throw new Error(`Not the id of a note: ${externalId}`);
    const raw = await this.client.get(externalId);
    return raw === null ? null : readOne(raw, source.reader(parent));
  }

  /** @param key `kind/scope/id`, as `referenceKey` makes it */
  private async reference(key: string): Promise<SnapshotByDataSet['references'] | null> {
    const [kindText, scope = '', id = ''] = key.split('/');
    const kind = REFERENCE_KINDS.find((one) => one === kindText);
    if (!kind) throw new Error(`Not the key of a reference item: ${key}`);
    const raw = await this.client.get(`${referencePaths[kind](scope)}/${idLiteral(id)}`);
    return raw === null
      ? null
      : readOne(
          raw,
          recordReader(referenceRecord, (record) => toReference(kind, record, scope || null)),
        );
  }
}
