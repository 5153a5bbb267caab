import { recordReader, type RecordReader } from '../../reading/read-records.js';
import type { SnapshotByDataSet } from '../../psa-adapter.js';
import { textEquals, type Condition } from '../conditions.js';
import { toCompany, toContact, toMember } from '../map/directory-mapper.js';
import { toContract, toDevice, toInvoice } from '../map/holding-mapper.js';
import { toProject, toTicket, toTimeEntry, type TicketKind } from '../map/work-mapper.js';
import { companyRecord, contactRecord, memberRecord } from '../wire/directory-records.js';
import { agreementRecord, configurationRecord, invoiceRecord } from '../wire/holding-records.js';
import { projectRecord, ticketRecord, timeEntryRecord } from '../wire/work-records.js';

/** Data sets that ConnectWise lists as a whole. */
export const listedSets = [
  'members',
  'companies',
  'contacts',
  'projects',
  'tickets',
  'time_entries',
  'contracts',
  'devices',
  'invoices',
] as const;
export type ListedSet = (typeof listedSets)[number];

export interface ListSource {
  path: string;
  conditions?: Condition;
  ticketKind?: TicketKind;
}

/** The lists that make up each data set, in the order in which they are read. */
export const listSources: Readonly<Record<ListedSet, readonly [ListSource, ...ListSource[]]>> = {
  members: [{ path: 'system/members' }],
  companies: [{ path: 'company/companies' }],
  contacts: [{ path: 'company/contacts' }],
  projects: [{ path: 'project/projects' }],
  tickets: [
    { path: 'project/tickets', ticketKind: 'project' },
    { path: 'service/tickets', ticketKind: 'service', conditions: textEquals('recordType', 'ServiceTicket') },
  ],
  time_entries: [{ path: 'time/entries' }],
  contracts: [{ path: 'finance/agreements' }],
  devices: [{ path: 'company/configurations' }],
  invoices: [{ path: 'finance/invoices' }],
};

/** What mapping needs beside the record. */
export interface MappingFacts {
  timeZone: string;
  /** Ids of company statuses that mean "inactive"; only asked for where companies are read. */
  inactiveCompanyStatuses: ReadonlySet<string>;
}

type Readers = {
  [D in ListedSet]: (facts: MappingFacts, source: ListSource) => RecordReader<SnapshotByDataSet[D]>;
};

export const listReaders: Readers = {
  members: () => recordReader(memberRecord, toMember),
  companies: (facts) =>
    recordReader(companyRecord, (record) => toCompany(record, facts.inactiveCompanyStatuses)),
  contacts: () => recordReader(contactRecord, toContact),
  projects: () => recordReader(projectRecord, toProject),
  tickets: (_facts, source) => ticketReader(source.ticketKind ?? 'service'),
  time_entries: (facts) => recordReader(timeEntryRecord, (record) => toTimeEntry(record, facts.timeZone)),
  contracts: () => recordReader(agreementRecord, toContract),
  devices: () => recordReader(configurationRecord, toDevice),
  invoices: () => recordReader(invoiceRecord, toInvoice),
};

/** The list of service tickets holds project tickets too; those come with their own list, whatever the condition lets through. */
function ticketReader(kind: TicketKind): RecordReader<SnapshotByDataSet['tickets']> {
  return recordReader(ticketRecord, (record) =>
    kind === 'service' && isProjectTicket(record.recordType) ? null : toTicket(record, kind),
  );
}

/** ConnectWise calls them ProjectTicket and ProjectIssue. */
export function isProjectTicket(recordType: string | null | undefined): boolean {
  return /^project/i.test(recordType ?? '');
}
