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
  Snapshot,
  SnapshotByDataSet,
} from '../psa-adapter.js';
import type { CreatedRecord, OutgoingCreate, OutgoingUpdate, PushResult } from '../psa-writes.js';
import { AutotaskClient } from './autotask-client.js';
import { testConnection } from './connection-test.js';
import { EntityFields } from './field-info.js';
import { mappingFacts } from './pull/facts.js';
import { ListPull } from './pull/list-pull.js';
import { ReferencePull } from './pull/reference-pull.js';
import { isListed } from './pull/sources.js';
import { AutotaskWebhooks } from './webhooks.js';
import { RecordCreate } from './write/create-record.js';
import { CreatedSearch } from './write/find-created.js';
import { KnownValues } from './write/known-values.js';
import { RecordPlans } from './write/plan-records.js';
import { WorkPlans } from './write/plan-work.js';
import { ResourceRoles } from './write/resource-roles.js';
import { RecordUpdate } from './write/update-record.js';

/** What Autotask has, in dependency order. */
export const autotaskDataSets = [
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

/** Short lists that carry no change marker: every run reads them whole, and a whole read is a sweep too. */
const whole: DataSetTraits = { watermark: 'none', reconcile: 'full-pull', parents: [] };

/** Autotask PSA, REST API 1.0. */
export class AutotaskAdapter implements PsaAdapter {
  readonly vendor = 'autotask';
  readonly dataSets: readonly DataSet[] = autotaskDataSets;
  readonly traits: Readonly<Partial<Record<DataSet, DataSetTraits>>> = {
    members: whole,
    references: whole,
    companies: listed,
    locations: whole,
    contacts: listed,
    projects: listed,
    phases: listed,
    tickets: listed,
    time_entries: listed,
    contracts: whole,
    devices: listed,
    invoices: whole,
    notes: listed,
  };
  readonly webhooks: AutotaskWebhooks;

  private readonly client: AutotaskClient;
  private readonly lists: ListPull;
  private readonly references: ReferencePull;
  private readonly updates: RecordUpdate;
  private readonly creates: RecordCreate;
  private readonly search: CreatedSearch;

  constructor(context: AdapterContext) {
    const { timeZone } = context;
    this.client = new AutotaskClient(context);
    const fields = new EntityFields(this.client, context.recentAnswers);
    const known = new KnownValues(fields);
    const roles = new ResourceRoles(this.client);
    this.lists = new ListPull(
      this.client,
      mappingFacts(this.client, fields, timeZone, context.recentAnswers),
    );
    this.references = new ReferencePull(this.client, fields);
    this.updates = new RecordUpdate(this.client, known, roles, timeZone);
    this.creates = new RecordCreate(
      this.client,
      this.lists,
      new WorkPlans(fields, known, roles, timeZone),
      new RecordPlans(this.client, fields, roles, timeZone),
    );
    this.search = new CreatedSearch(this.client, this.lists, timeZone);
    this.webhooks = new AutotaskWebhooks(this.client, fields, context.webhookSecret);
  }

  test(): Promise<ConnectionFindings> {
    return testConnection(this.client);
  }

  pull<D extends DataSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    return this.pulls[dataSet](request);
  }

  listIds(dataSet: DataSet, cursor: string | null): Promise<ListedIds> {
    if (this.traits[dataSet]?.reconcile !== 'ids' || !isListed(dataSet)) {
      return Promise.reject(new Error(`${dataSet} have no id sweep: see traits`));
    }
    return this.lists.listIds(dataSet, cursor);
  }

  fetch<D extends DataSet>(dataSet: D, externalId: string): Promise<Snapshot<D> | null> {
    return this.fetches[dataSet](externalId);
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
      members: (request) => this.lists.pull('members', request),
      references: (request) => this.references.pull(request),
      companies: (request) => this.lists.pull('companies', request),
      locations: (request) => this.lists.pull('locations', request),
      contacts: (request) => this.lists.pull('contacts', request),
      projects: (request) => this.lists.pull('projects', request),
      phases: (request) => this.lists.pull('phases', request),
      tickets: (request) => this.lists.pull('tickets', request),
      notes: (request) => this.lists.pull('notes', request),
      time_entries: (request) => this.lists.pull('time_entries', request),
      contracts: (request) => this.lists.pull('contracts', request),
      devices: (request) => this.lists.pull('devices', request),
      invoices: (request) => this.lists.pull('invoices', request),
    };

  private readonly fetches: {
    [D in keyof SnapshotByDataSet]: (externalId: string) => Promise<SnapshotByDataSet[D] | null>;
  } = {
    members: (id) => this.lists.fetch('members', id),
    references: (key) => this.references.fetch(key),
    companies: (id) => this.lists.fetch('companies', id),
    locations: (id) => this.lists.fetch('locations', id),
    contacts: (id) => this.lists.fetch('contacts', id),
    projects: (id) => this.lists.fetch('projects', id),
    phases: (id) => this.lists.fetch('phases', id),
    tickets: (id) => this.lists.fetch('tickets', id),
    notes: (id) => this.lists.fetch('notes', id),
    time_entries: (id) => this.lists.fetch('time_entries', id),
    contracts: (id) => this.lists.fetch('contracts', id),
    devices: (id) => this.lists.fetch('devices', id),
    invoices: (id) => this.lists.fetch('invoices', id),
  };
}
