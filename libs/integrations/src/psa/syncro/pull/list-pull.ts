import type { PullPage, PullRequest, SnapshotByDataSet } from '../../psa-adapter.js';
import { readCursor } from '../../reading/read-cursor.js';
import { latest, readRecords, recordReader, type RecordReader } from '../../reading/read-records.js';
import { toCompany, toContact, toContract, toInvoice, toLocation } from '../map/directory-mapper.js';
import type { Query, SyncroClient } from '../syncro-client.js';
import { contactRecord, contractRecord, customerRecord, invoiceRecord } from '../wire/directory-records.js';
import { firstPage, pageCursor } from './cursor.js';
import { numberedPage } from './numbered-pages.js';

/** Data sets that are one list each. Only invoices can be asked for what changed: of the others every run reads all. */
export type ListedSet = 'companies' | 'locations' | 'contacts' | 'contracts' | 'invoices';

interface ListSource<S> {
  path: string;
  query?: Query;
  /** Knows `since_updated_at`. */
  byChange?: boolean;
  reader(timeZone: string): RecordReader<S>;
}

/** Disabled customers are asked for too: what is not listed would count as gone. */
const everyone: Query = { include_disabled: 'true' };

export const listSources: { readonly [D in ListedSet]: ListSource<SnapshotByDataSet[D]> } = {
  companies: { path: 'customers', query: everyone, reader: () => recordReader(customerRecord, toCompany) },
  locations: { path: 'customers', query: everyone, reader: () => recordReader(customerRecord, toLocation) },
  contacts: { path: 'contacts', reader: () => recordReader(contactRecord, toContact) },
  contracts: {
    path: 'contracts',
    reader: (timeZone) => recordReader(contractRecord, (record) => toContract(record, timeZone)),
  },
  invoices: {
    path: 'invoices',
    byChange: true,
    reader: (timeZone) => recordReader(invoiceRecord, (record) => toInvoice(record, timeZone)),
  },
};

export class ListPull {
  constructor(
    private readonly client: SyncroClient,
    private readonly timeZone: string,
  ) {}

  async pull<D extends ListedSet>(dataSet: D, request: PullRequest): Promise<PullPage<D>> {
    const at = readCursor(pageCursor, request.cursor, firstPage);
    const source: ListSource<SnapshotByDataSet[D]> = listSources[dataSet];
    const since: Query =
      source.byChange && request.changedSince !== null ? { since_updated_at: request.changedSince } : {};
    const query = { ...source.query, ...since };
    const { answer, next } = await numberedPage(this.client, source.path, query, at);
    const { records, quarantined } = readRecords(answer.records, source.reader(this.timeZone));
    return {
      records,
      quarantined,
      nextCursor: next && JSON.stringify(next),
      total: request.cursor === null ? answer.total : null,
      highWater: source.byChange ? latest(records) : null,
      completeParents: null,
    };
  }
}
