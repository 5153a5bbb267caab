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
} from '../psa-adapter.js';
import type { CreatedRecord, OutgoingCreate, OutgoingUpdate, PushResult } from '../psa-writes.js';
import { testConnection } from './connection-test.js';
import { SyncroHooks } from './hooks.js';
import { RecordFetch, type SyncroSet } from './pull/fetch-record.js';
import { ListPull } from './pull/list-pull.js';
import { MemberPull } from './pull/member-pull.js';
import { NotePull } from './pull/note-pull.js';
import { ProjectIds } from './pull/project-ids.js';
import { ProjectRule } from './pull/project-rule.js';
import { ReferencePull } from './pull/reference-pull.js';
import { SingleTickets } from './pull/single-ticket.js';
import { TicketPull } from './pull/ticket-pull.js';
import { TimerPull } from './pull/timer-pull.js';
import { SyncroClient } from './syncro-client.js';
import { RecordCreate } from './write/create-record.js';
import { CreatedSearch } from './write/find-created.js';
import { RecordUpdate } from './write/update-record.js';

/** What Syncro has, in dependency order. It has no phases: a project's tickets form its one implicit phase. */
export const syncroDataSets = [
  'members',
  'references',
  'companies',
  'locations',
  'contacts',
  'projects',
  'tickets',
  'time_entries',
  'contracts',
  'invoices',
  'notes',
] as const satisfies readonly SyncroSet[];

/** Lists cannot be trimmed to ids, so a sweep costs as much as a full read: it is one, and mends what it finds. */
const whole: DataSetTraits = { watermark: 'none', reconcile: 'full-pull', parents: [] };

/** Syncro (SyncroMSP), API v1. */
export class SyncroAdapter implements PsaAdapter {
  readonly vendor = 'syncro';
  readonly dataSets: readonly DataSet[] = syncroDataSets;
  readonly traits: Readonly<Record<SyncroSet, DataSetTraits>> = {
    members: whole,
    references: whole,
    companies: whole,
    locations: whole,
    contacts: whole,
    contracts: whole,
    invoices: { watermark: 'vendor', reconcile: 'full-pull', parents: [] },
    projects: { watermark: 'vendor', reconcile: 'full-pull', parents: ['projects'] },
    tickets: { watermark: 'vendor', reconcile: 'full-pull', parents: ['projects'] },
    time_entries: {
      watermark: 'mirror',
      listsAll: true,
      reconcile: 'full-pull',
      parents: ['projects', 'project_tickets', 'service_tickets'],
    },
    notes: {
      watermark: 'mirror',
      reconcile: 'complete-parents',
      parents: ['projects', 'project_tickets', 'service_tickets'],
    },
  };
  readonly webhooks = new SyncroHooks();

  private readonly client: SyncroClient;
  private readonly lists: ListPull;
  private readonly tickets: TicketPull;
  private readonly members: MemberPull;
  private readonly references: ReferencePull;
  private readonly notes: NotePull;
  private readonly timers: TimerPull;
  private readonly records: RecordFetch;
  private readonly updates: RecordUpdate;
  private readonly creates: RecordCreate;
  private readonly search: CreatedSearch;

  constructor(context: AdapterContext) {
    const { timeZone } = context;
    const client = (this.client = new SyncroClient(context));
    const rule = new ProjectRule(client);
    const projectIds = new ProjectIds();
    const single = new SingleTickets(client, rule);
    this.lists = new ListPull(client, timeZone);
    this.tickets = new TicketPull(client, rule, projectIds, timeZone);
    this.members = new MemberPull(client);
    this.references = new ReferencePull(client);
    this.notes = new NotePull(client, single);
    this.timers = new TimerPull(client, projectIds, timeZone);
    this.records = new RecordFetch(
      client,
      single,
      this.members,
      this.notes,
      this.timers,
      this.references,
      timeZone,
    );
    this.updates = new RecordUpdate(client, single, this.references, timeZone);
    this.creates = new RecordCreate(client, this.references, this.timers, timeZone);
    this.search = new CreatedSearch(client, this.notes, this.timers, this.creates);
  }

  test(): Promise<ConnectionFindings> {
    return testConnection(this.client);
  }

  async pull<D extends DataSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    return this.pulls[known(dataSet)](request);
  }

  listIds(dataSet: DataSet): Promise<ListedIds> {
    return Promise.reject(new Error(`${dataSet} have no id sweep: see traits`));
  }

  async fetch<D extends DataSet>(
    dataSet: D,
    externalId: string,
    hint: RecordHint = {},
  ): Promise<Snapshot<D> | null> {
    return this.records.by[known(dataSet)](externalId, hint);
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

  private readonly pulls: { readonly [D in SyncroSet]: (request: PullRequest) => Promise<PullPage<D>> } = {
    members: (request) => this.members.pull(request),
    references: (request) => this.references.pull(request),
    companies: (request) => this.lists.pull('companies', request),
    locations: (request) => this.lists.pull('locations', request),
    contacts: (request) => this.lists.pull('contacts', request),
    contracts: (request) => this.lists.pull('contracts', request),
    invoices: (request) => this.lists.pull('invoices', request),
    projects: (request) => this.tickets.projects(request),
    tickets: (request) => this.tickets.tickets(request),
    notes: (request) => this.notes.pull(request),
    time_entries: (request) => this.timers.pull(request),
  };
}

function known<D extends DataSet>(dataSet: D): D & SyncroSet {
  if ((syncroDataSets as readonly DataSet[]).includes(dataSet)) return dataSet as D & SyncroSet;
  throw new Error(`Syncro has no ${dataSet}.`);
}
