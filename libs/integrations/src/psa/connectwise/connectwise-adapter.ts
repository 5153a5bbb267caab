import type { AdapterContext } from '../adapter-context.js';
import type {
  CallStats,
  ConnectionFindings,
  DataSet,
  DataSetTraits,
  ListedIds,
  ParentReader,
  PsaAdapter,
  PullPage,
  PullRequest,
  RecordHint,
  Snapshot,
  SnapshotByDataSet,
} from '../psa-adapter.js';
import type { CreatedRecord, OutgoingCreate, OutgoingUpdate, PushResult } from '../psa-writes.js';
import { CallbackKeys } from './callback-keys.js';
import { ConnectWiseCallbacks } from './callbacks.js';
import { testConnection } from './connection-test.js';
import { ConnectWiseClient } from './connectwise-client.js';
import { ChildPull, childSets } from './pull/child-pull.js';
import { RecordFetch } from './pull/fetch-record.js';
import { ListPull } from './pull/list-pull.js';
import { listedSets } from './pull/lists.js';
import { ReferencePull } from './pull/reference-pull.js';
import { RecordCreate } from './write/create-record.js';
import { CreatedSearch } from './write/find-created.js';
import { RecordUpdate } from './write/update-record.js';

/** What ConnectWise has, in dependency order. */
export const connectWiseDataSets = [
  'members',
  'references',
  'companies',
  'locations',
  'contacts',
  'projects',
  'phases',
  'tickets',
  'time_entries',
  'contracts',
  'devices',
  'invoices',
  'notes',
] as const satisfies readonly DataSet[];

const listed: DataSetTraits = { watermark: 'vendor', reconcile: 'ids', parents: [] };

/** ConnectWise PSA (Manage), REST API 3.0. */
export class ConnectWiseAdapter implements PsaAdapter {
  readonly vendor = 'connectwise';
  readonly dataSets: readonly DataSet[] = connectWiseDataSets;
  readonly traits: Readonly<Record<DataSet, DataSetTraits>> = {
    members: { ...listed, watermark: 'none' },
    references: { watermark: 'none', reconcile: 'full-pull', parents: [] },
    companies: listed,
    locations: { watermark: 'mirror', reconcile: 'ids', parents: ['companies'] },
    contacts: listed,
    projects: listed,
    phases: { watermark: 'mirror', reconcile: 'ids', parents: ['projects'] },
    tickets: listed,
    notes: {
      watermark: 'mirror',
      reconcile: 'all-parents',
      parents: ['projects', 'project_tickets', 'service_tickets'],
    },
    time_entries: listed,
    contracts: listed,
    devices: listed,
    invoices: listed,
  };
  readonly webhooks: ConnectWiseCallbacks;

  private readonly client: ConnectWiseClient;
  private readonly lists: ListPull;
  private readonly children: ChildPull;
  private readonly references: ReferencePull;
  private readonly records: RecordFetch;
  private readonly updates: RecordUpdate;
  private readonly creates: RecordCreate;
  private readonly search: CreatedSearch;

  constructor(context: AdapterContext) {
    this.client = new ConnectWiseClient(context);
    this.lists = new ListPull(this.client, context.timeZone);
    this.children = new ChildPull(this.client);
    this.references = new ReferencePull(this.client);
    this.records = new RecordFetch(this.client, this.lists);
    this.updates = new RecordUpdate(this.client);
    this.creates = new RecordCreate(this.client, context.timeZone);
    this.search = new CreatedSearch(this.client, context.timeZone);
    this.webhooks = new ConnectWiseCallbacks(this.client, new CallbackKeys(this.client, context.signingKeys));
  }

  test(): Promise<ConnectionFindings> {
    return testConnection(this.client);
  }

  pull<D extends DataSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    return this.pulls[dataSet](request);
  }

  listIds(dataSet: DataSet, cursor: string | null, parents: ParentReader): Promise<ListedIds> {
    const asList = listedSets.find((one) => one === dataSet);
    if (asList) return this.lists.listIds(asList, cursor);
    const asChildren = childSets.find((one) => one === dataSet);
    if (asChildren) return this.children.listIds(asChildren, cursor, parents);
    return Promise.reject(new Error(`${dataSet} have no id sweep: see traits`));
  }

  fetch<D extends DataSet>(
    dataSet: D,
    externalId: string,
    hint: RecordHint = {},
  ): Promise<Snapshot<D> | null> {
    return this.records.by[dataSet](externalId, hint);
  }

  update(change: OutgoingUpdate): Promise<PushResult> {
    return this.updates.update(change);
  }

  create(change: OutgoingCreate): Promise<PushResult> {
    return this.creates.create(change);
  }

  findCreated(change: OutgoingCreate): Promise<CreatedRecord | null> {
    return this.search.find(change);
  }

  stats(): CallStats {
    return this.client.http.stats();
  }

  close(): void {
    this.client.close();
  }

  private readonly pulls: { [D in keyof SnapshotByDataSet]: (request: PullRequest) => Promise<PullPage<D>> } =
    {
      members: (request) => this.lists.pull('members', { ...request, changedSince: null }),
      references: (request) => this.references.pull(request),
      companies: (request) => this.lists.pull('companies', request),
      locations: (request) => this.children.pull('locations', request),
      contacts: (request) => this.lists.pull('contacts', request),
      projects: (request) => this.lists.pull('projects', request),
      phases: (request) => this.children.pull('phases', request),
      tickets: (request) => this.lists.pull('tickets', request),
      notes: (request) => this.children.pull('notes', request),
      time_entries: (request) => this.lists.pull('time_entries', request),
      contracts: (request) => this.lists.pull('contracts', request),
      devices: (request) => this.lists.pull('devices', request),
      invoices: (request) => this.lists.pull('invoices', request),
    };
}
