import type { PsaVendor } from '#libs/directory';
import type { DataSet, Snapshot } from './data-set.js';
import type { OutgoingCreate, OutgoingUpdate, PushResult, CreatedRecord } from './psa-writes.js';
import type { WebhookPort } from './psa-webhooks.js';

export type { DataSet, Snapshot, SnapshotByDataSet } from './data-set.js';

/** Records that others hang under and that the mirror can list by external id. */
export type ParentKind = 'companies' | 'projects' | 'project_tickets' | 'service_tickets';

/**
 * The mirror seen from an adapter: external ids of parents that are not deleted, in one fixed order.
 * Adapters need it where a vendor lists children only under their parent (ConnectWise phases, notes, sites).
 */
export interface ParentReader {
  /**
   * @param after the last id of the page before, null for the first page; compare as text, ordered `collate "C"`
   * @param changedSince mirror clock, ISO UTC: only parents whose mirrored row was written at or after it; null or absent: all
   * @param closed only closed (true) or only open ones (false); null or absent: both
   */
  page(
    kind: ParentKind,
    after: string | null,
    limit: number,
    changedSince?: string | null,
    closed?: boolean | null,
  ): Promise<string[]>;
}

/**
 * How a data set is kept up to date.
 *
 * `watermark` says what the engine must pass as `changedSince` on an incremental run:
 * - `vendor`: the highest `highWater` seen so far, minus the overlap window (vendor clock);
 * - `mirror`: the time at which the last completed run of this data set started (clock of our database), because
 *   the adapter visits the parents that changed in the mirror since then;
 * - `none`: nothing, every run reads everything (short lists whose records carry no dependable change marker).
 *
 * `reconcile` says how deletions are found (I7):
 * - `ids`: walk `listIds` to its end, then mark what was not listed;
 * - `full-pull`: walk `pull` with `changedSince: null` to its end, then mark what was not in it;
 * - `complete-parents`: no sweep; what is missing under a parent named in `PullPage.completeParents` is gone;
 * - `all-parents`: the same, and since these children may change without their parent showing it, the sweep reads all
 *   recent parents once more.
 */
export interface DataSetTraits {
  readonly watermark: 'vendor' | 'mirror' | 'none';
  readonly reconcile: 'ids' | 'full-pull' | 'complete-parents' | 'all-parents';
  /** Parents that are read through `ParentReader`; the data sets that fill them must have run before. */
  readonly parents: readonly ParentKind[];
  /** With the mirror's clock: a full read takes one list of all records and asks no parent, so it misses none. */
  readonly listsAll?: true;
}

export interface PullRequest {
  /** `nextCursor` of the page before, null for the first page. Opaque, JSON text, safe to store and to resume from. */
  cursor: string | null;
  /** ISO UTC; null: everything. See `DataSetTraits.watermark` for whose clock it is. Keep it fixed during one run. */
  changedSince: string | null;
  parents: ParentReader;
  /** Wanted records per page; the adapter may give fewer or (children of several parents) somewhat more. */
  pageSize?: number;
}

/** A record that could not be understood (I5): kept with its raw body and the reason, the rest of the page goes on. */
export interface QuarantinedRecord {
  externalId: string | null;
  /** Plain words that name the field, e.g. `status.id: expected a number or text`. */
  reason: string;
  raw: unknown;
  /** What `fetch` needs to read it again. */
  hint?: RecordHint;
}

/** One page. `nextCursor` null means that the data set is read to its end. A page may be empty and yet not the last. */
export interface PullPage<D extends DataSet = DataSet> {
  records: Snapshot<D>[];
  quarantined: QuarantinedRecord[];
  nextCursor: string | null;
  /** Records to expect in the whole run, known on the first page of a full read only. */
  total: number | null;
  /** Latest vendor change marker on this page, ISO UTC; null where the page is empty or the watermark is not the vendor's. */
  highWater: string | null;
  /** Parents whose children are completely on this page; null for data sets without parents. */
  completeParents: { kind: ParentKind; externalIds: string[] }[] | null;
}

/** One id of the full sweep. `version` differs from the mirror's or the id is unknown there: fetch that record. */
export interface ListedId {
  externalId: string;
  version: string | null;
  parentExternalId: string | null;
  ticketKind?: 'project' | 'service';
}

export interface ListedIds {
  ids: ListedId[];
  nextCursor: string | null;
}

/** What else is known of a record that is to be fetched; spares a call or makes it possible (children of a parent). */
export interface RecordHint {
  parentExternalId?: string | null;
  ticketKind?: 'project' | 'service' | null;
}

/** Where the vendor's API of this account answers, found by discovery and kept with the connection. */
export interface ResolvedEndpoint {
  /** Base of all calls, with a trailing slash; its host is the only one that is ever called (I2). */
  apiUrl: string;
  /** Base of the vendor's own screens, for links to a record; null where unknown. */
  webUrl: string | null;
}

/** What **Test** in the wizard shows (I1). Credentials that do not work are thrown as errors instead. */
export interface ConnectionFindings {
  endpoint: ResolvedEndpoint;
  /** Name of the account as the vendor has it. */
  account: string | null;
  host: string;
  /** Version of the vendor's software. */
  apiVersion: string | null;
  /** The vendor's zone or region name, as it says. */
  zone: string | null;
  /** ISO UTC by the vendor's clock, from the `Date` header. */
  serverTime: string | null;
  /** Data sets that these credentials may not read, in words for people. */
  missingPermissions: { dataSet: DataSet; words: string }[];
}

/** Counters since the adapter was made; take the difference for one run (I12). */
export interface CallStats {
  calls: number;
  throttled: number;
  /** Vendor clock minus ours in ms, from the latest `Date` header (whole seconds); null before the first answer. */
  clockSkewMs: number | null;
}

/**
 * One connected account of one PSA. Everything vendor-specific is behind it (I5). An instance is cheap, holds no state that
 * matters, is made per job and closed after it.
 *
 * Every method may throw the errors of `psa-errors.ts`: `RateLimited`, `VendorUnavailable`, `CredentialsRefused`,
 * `PermissionMissing`, `VendorRefused`, `RecordMissing`, `AddressRefused`.
 */
export interface PsaAdapter {
  readonly vendor: PsaVendor;
  /** In dependency order: a run that starts with nothing goes through them like this. */
  readonly dataSets: readonly DataSet[];
  /** For each of `dataSets`; a vendor may lack others. */
  readonly traits: Readonly<Partial<Record<DataSet, DataSetTraits>>>;
  readonly webhooks: WebhookPort | null;

  /** Finds the endpoint, signs in, asks what may be read. */
  test(): Promise<ConnectionFindings>;

  /** One page of one of `dataSets`. Repeating a call with the same cursor is always safe. */
  pull<D extends DataSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>>;

  /** One page of the full id sweep. Throws for data sets whose `reconcile` is not `ids`. */
  listIds(dataSet: DataSet, cursor: string | null, parents: ParentReader): Promise<ListedIds>;

  /** One record, null when it does not exist (any more). A record that cannot be understood throws `VendorAnswerUnreadable`. */
  fetch<D extends DataSet>(dataSet: D, externalId: string, hint?: RecordHint): Promise<Snapshot<D> | null>;

  /** Sends changed fields after comparing with what the user saw (I15). Safe to repeat after an unknown outcome. */
  update(change: OutgoingUpdate): Promise<PushResult>;

  /** Creates a record. After an unknown outcome (`VendorUnavailable.sent`) ask `findCreated` before calling it again (I14). */
  create(change: OutgoingCreate): Promise<PushResult>;

  /** Looks for a record that an earlier `create` may have made, by marker or natural key within the window (I14). */
  findCreated(change: OutgoingCreate): Promise<CreatedRecord | null>;

  stats(): CallStats;

  /** Lets go of open connections. */
  close(): void;
}
