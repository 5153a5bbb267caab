import type { AdapterContext } from '../adapter-context.js';
import type {
  CallStats,
  ConnectionFindings,
  DataSet,
  DataSetTraits,
  ListedIds,
  PsaAdapter,
  PullPage,
  PullRequest,
  RecordHint,
  Snapshot,
  SnapshotByDataSet,
} from '../psa-adapter.js';
import type { CreatedRecord, OutgoingCreate, OutgoingUpdate, PushResult } from '../psa-writes.js';
import { testConnection } from './connection-test.js';
import { HaloClient } from './halo-client.js';
import { ActionPull } from './pull/action-pull.js';
import { Families } from './pull/families.js';
import { RecordFetch } from './pull/fetch-record.js';
import { ListPull } from './pull/list-pull.js';
import { MemberPull } from './pull/member-pull.js';
import { Milestones } from './pull/milestones.js';
import { PhasePull } from './pull/phase-pull.js';
import { ReferencePull } from './pull/reference-pull.js';
import { TicketReader } from './pull/ticket-reader.js';
import { TenantListCache } from './tenant-lists.js';
import { HaloWebhooks } from './webhooks.js';
import { RecordCreate } from './write/create-record.js';
import { CreatedRecords } from './write/created-records.js';
import { CreatedSearch } from './write/find-created.js';
import { Placement } from './write/placement.js';
import { TicketPlaces } from './write/ticket-place.js';
import { RecordUpdate } from './write/update-record.js';

/** What Halo has, in dependency order. */
export const haloDataSets = [
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

/** Lists whose rows can be asked for by change, and are the whole record: reading them again finds what is gone. */
const listed: DataSetTraits = { watermark: 'vendor', reconcile: 'full-pull', parents: [] };
const short: DataSetTraits = { watermark: 'none', reconcile: 'full-pull', parents: [] };
const actions: DataSetTraits = {
  watermark: 'mirror',
  reconcile: 'complete-parents',
  parents: ['projects', 'project_tickets', 'service_tickets'],
};

/** HaloPSA (HaloITSM has the same API). Projects are tickets of a project type, their phases milestones. */
export class HaloAdapter implements PsaAdapter {
  readonly vendor = 'halo';
  readonly dataSets = haloDataSets;
  readonly traits: Readonly<Record<DataSet, DataSetTraits>> = {
    members: short,
    references: short,
    companies: listed,
    locations: listed,
    contacts: listed,
    // A project's row needs its detail besides, so its ids are worth walking over.
    projects: { ...listed, reconcile: 'ids' },
    phases: { watermark: 'mirror', reconcile: 'full-pull', parents: ['projects'] },
    tickets: { ...listed, parents: ['projects'] },
    time_entries: actions,
    contracts: listed,
    devices: listed,
    invoices: listed,
    notes: actions,
  };
  readonly webhooks: HaloWebhooks;

  private readonly client: HaloClient;
  private readonly lists: ListPull;
  private readonly members: MemberPull;
  private readonly references: ReferencePull;
  private readonly phases: PhasePull;
  private readonly actions: ActionPull;
  private readonly records: RecordFetch;
  private readonly updates: RecordUpdate;
  private readonly creates: RecordCreate;
  private readonly search: CreatedSearch;

  constructor(context: AdapterContext) {
    this.client = new HaloClient(context);
    const tenant = new TenantListCache(this.client);
    const milestones = new Milestones(this.client);
    const families = new Families(this.client, tenant);
    const tickets = new TicketReader(this.client, tenant, families, milestones, context.timeZone);
    this.lists = new ListPull(this.client, tickets, families);
    this.members = new MemberPull(this.client);
    this.references = new ReferencePull(this.client);
    this.phases = new PhasePull(milestones);
    this.actions = new ActionPull(this.client, context.timeZone);
    this.records = new RecordFetch(
      this.client,
      tickets,
      this.members,
      this.references,
      this.phases,
      this.actions,
    );
    const places = new TicketPlaces(tickets, tenant, milestones);
    const placement = new Placement(this.client, milestones, context);
    const created = new CreatedRecords(tickets, this.actions, placement, places);
    this.updates = new RecordUpdate(this.client, tickets, tenant);
    this.creates = new RecordCreate(this.client, created, places);
    this.search = new CreatedSearch(this.client, tickets, this.actions, created, places);
    this.webhooks = new HaloWebhooks(this.client, context.webhookSecret);
  }

  test(): Promise<ConnectionFindings> {
    return testConnection(this.client);
  }

  pull<D extends DataSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    return this.pulls[dataSet](request);
  }

  listIds(dataSet: DataSet, cursor: string | null): Promise<ListedIds> {
    if (dataSet === 'projects') return this.lists.listIds(cursor);
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
      members: () => this.members.pull(),
      references: () => this.references.pull(),
      companies: (request) => this.lists.pull('companies', request),
      locations: (request) => this.lists.pull('locations', request),
      contacts: (request) => this.lists.pull('contacts', request),
      projects: (request) => this.lists.pull('projects', request),
      phases: (request) => this.phases.pull(request),
      tickets: (request) => this.lists.pull('tickets', request),
      time_entries: (request) => this.actions.pull('time_entries', request),
      contracts: (request) => this.lists.pull('contracts', request),
      devices: (request) => this.lists.pull('devices', request),
      invoices: (request) => this.lists.pull('invoices', request),
      notes: (request) => this.actions.pull('notes', request),
    };
}
