import type { ListedIds, PullPage, PullRequest, QuarantinedRecord, Snapshot } from '../../psa-adapter.js';
import { readCursor } from '../../reading/read-cursor.js';
import {
  latest,
  readRecords,
  recordReader,
  type RecordReader,
  type RecordsRead,
} from '../../reading/read-records.js';
import { RecordMissing } from '../../psa-errors.js';
import type { HaloClient, PagedAnswer, Query } from '../halo-client.js';
import { toCompany, toContact, toLocation } from '../map/directory-mapper.js';
import { toContract, toDevice, toInvoice } from '../map/holding-mapper.js';
import { versionOf } from '../map/work-mapper.js';
import { firstPage, type PagePosition } from '../paging.js';
import { clientRecord, siteRecord, userRecord } from '../wire/directory-records.js';
import { assetRecord, contractRecord, invoiceRecord } from '../wire/holding-records.js';
import { ticketRecord } from '../wire/work-records.js';
import { listCursor, type ListCursor } from './cursor.js';
import type { Families } from './families.js';
import type { TicketReader } from './ticket-reader.js';

/** Data sets that are paged lists of their own. */
export type PagedSet = PlainSet | 'projects' | 'tickets';

/** Those of them whose rows say all that there is to know. */
export type PlainSet = 'companies' | 'locations' | 'contacts' | 'contracts' | 'devices' | 'invoices';

const activeToo = { includeactive: 'true', includeinactive: 'true' };

/** Path and what has to be asked for besides pages. */
export const pagedLists: Record<PagedSet, { path: string; query: Query }> = {
  companies: { path: 'Client', query: activeToo },
  locations: { path: 'Site', query: { ...activeToo, includeaddress: 'true' } },
  contacts: { path: 'Users', query: activeToo },
  projects: { path: 'Projects', query: {} },
  tickets: { path: 'Tickets', query: {} },
  contracts: { path: 'ClientContract', query: activeToo },
  devices: { path: 'Asset', query: activeToo },
  invoices: { path: 'Invoice', query: {} },
};

/** Modules that a tenant may not have switched on: without them there is nothing to list. */
const modules: readonly PagedSet[] = ['contracts', 'devices', 'invoices'];

export const plainReaders: { [K in PlainSet]: RecordReader<Snapshot<K>> } = {
  companies: recordReader(clientRecord, toCompany),
  locations: recordReader(siteRecord, toLocation),
  contacts: recordReader(userRecord, toContact),
  contracts: recordReader(contractRecord, toContract),
  devices: recordReader(assetRecord, toDevice),
  invoices: recordReader(invoiceRecord, toInvoice),
};

const detailsAtOnce = 4;

/** Pulls clients, sites, users, projects, tickets and holdings, a hundred at a time. */
export class ListPull {
  constructor(
    private readonly client: HaloClient,
    private readonly tickets: TicketReader,
    private readonly families: Families,
  ) {}

  async pull<D extends PagedSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    const { query } = pagedLists[dataSet];
    const at = readCursor(listCursor, request.cursor, { position: firstPage, began: null });
    const since: Query = request.changedSince
      ? { lastupdatefromdate: plainMoment(request.changedSince) }
      : {};
    const page = await this.page(dataSet, { ...query, ...since }, at.position, request.pageSize);
    const began = at.began ?? this.vendorNow();
    const { records, quarantined } = await this.read(dataSet, page.rows, request);
    return {
      records,
      quarantined,
      nextCursor: page.next && JSON.stringify({ position: page.next, began } satisfies ListCursor),
      total: request.cursor === null && !request.changedSince ? page.count : null,
      highWater: page.rows.length > 0 ? (latest(records) ?? began) : null,
      completeParents: null,
    };
  }

  /** Ids and versions of projects; of nothing else are the ids worth walking over. */
  async listIds(cursor: string | null): Promise<ListedIds> {
    const { path, query } = pagedLists.projects;
    const at = readCursor(listCursor, cursor, { position: firstPage, began: null });
    const page = await this.client.page(path, query, at.position);
    const { records } = readRecords(
      page.rows,
      recordReader(ticketRecord, (one) => one),
    );
    const ids: ListedIds['ids'] = [];
    for (const record of records) {
      if (await this.tickets.countsAsProject(record)) {
        ids.push({ externalId: record.id, version: versionOf(record), parentExternalId: null });
      }
    }
    const next = page.next && JSON.stringify({ position: page.next, began: null } satisfies ListCursor);
    return { ids, nextCursor: next };
  }

  private async page(
    dataSet: PagedSet,
    query: Query,
    position: PagePosition,
    pageSize: number | undefined,
  ): Promise<PagedAnswer> {
    try {
      return await this.client.page(pagedLists[dataSet].path, query, position, pageSize);
    } catch (error) {
      if (!(error instanceof RecordMissing) || !modules.includes(dataSet)) throw error;
      return { rows: [], count: 0, next: null };
    }
  }

  private async read<D extends PagedSet>(
    dataSet: D,
    rows: readonly unknown[],
    request: PullRequest,
  ): Promise<RecordsRead<Snapshot<D>>> {
    const readers: { [K in PagedSet]: () => Promise<RecordsRead<Snapshot<K>>> } = {
      companies: () => Promise.resolve(readRecords(rows, plainReaders.companies)),
      locations: () => Promise.resolve(readRecords(rows, plainReaders.locations)),
      contacts: () => Promise.resolve(readRecords(rows, plainReaders.contacts)),
      contracts: () => Promise.resolve(readRecords(rows, plainReaders.contracts)),
      devices: () => Promise.resolve(readRecords(rows, plainReaders.devices)),
      invoices: () => Promise.resolve(readRecords(rows, plainReaders.invoices)),
      projects: () => this.readProjects(rows),
      tickets: () => this.readTickets(rows, request),
    };
    return readers[dataSet]();
  }

  private async readProjects(rows: readonly unknown[]): Promise<RecordsRead<Snapshot<'projects'>>> {
    const { records: found, quarantined } = readRecords(
      rows,
      recordReader(ticketRecord, (one) => one),
    );
    const records: Snapshot<'projects'>[] = [];
    for (let start = 0; start < found.length; start += detailsAtOnce) {
      const group = found.slice(start, start + detailsAtOnce);
      const read = await Promise.all(group.map((record) => this.tickets.project(record)));
      records.push(...read.filter((one) => one !== null));
    }
    return { records, quarantined };
  }

  private async readTickets(
    rows: readonly unknown[],
    request: PullRequest,
  ): Promise<RecordsRead<Snapshot<'tickets'>>> {
    const read = readRecords(
      rows,
      recordReader(ticketRecord, (one) => one),
    );
    await this.families.remember(read.records);
    const records: Snapshot<'tickets'>[] = [];
    for (const record of read.records) {
      const snapshot = await this.tickets.ticket(record, request.parents, request.changedSince === null);
      if (snapshot) records.push(snapshot);
    }
    const quarantined: QuarantinedRecord[] = read.quarantined;
    return { records, quarantined };
  }

  /** The vendor's clock: the marker of lists that can be asked for changes but whose rows do not show when they changed. */
  private vendorNow(): string {
    return new Date(Date.now() + (this.client.http.stats().clockSkewMs ?? 0)).toISOString();
  }
}

/** As Halo writes moments: UTC, without a zone. Cut to the second, never rounded up. */
function plainMoment(iso: string): string {
  return new Date(iso).toISOString().slice(0, 19);
}
