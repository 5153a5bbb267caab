import type { DataSet, SnapshotByDataSet } from '../../psa-adapter.js';
import { recordReader, type RecordReader } from '../../reading/read-records.js';
import { noteExternalId, type NoteEntity, ownLocationId, taskExternalId } from '../ids.js';
import type { EntityFields } from '../field-info.js';
import {
  companyLabelFields,
  toCompany,
  toContact,
  toLocation,
  toMember,
  toOwnLocation,
} from '../map/directory-mapper.js';
import {
  contractLabelFields,
  deviceLabelFields,
  invoiceLabelFields,
  toContract,
  toDevice,
  toInvoice,
} from '../map/holding-mapper.js';
import {
  toNote,
  toPhase,
  toProject,
  toProjectTicket,
  toServiceTicket,
  toTimeEntry,
} from '../map/work-mapper.js';
import { companyRecord, contactRecord, locationRecord, resourceRecord } from '../wire/directory-records.js';
import { configurationItemRecord, contractRecord, invoiceRecord } from '../wire/holding-records.js';
import {
  noteRecord,
  phaseRecord,
  projectRecord,
  taskRecord,
  ticketRecord,
  timeEntryRecord,
} from '../wire/work-records.js';

/** Data sets that are read as lists of records; reference lists are mostly picklists. */
export type ListedSet = Exclude<DataSet, 'references'>;

/** What mapping needs beside the record; asked for only where there is something to map. */
export interface MappingFacts {
  /** IANA zone of the account. */
  timeZone: string;
  fields: EntityFields;
  /** Names of countries by id. */
  countries(): Promise<ReadonlyMap<string, string>>;
  /** Values of `publish` that a client can read. */
  openPublishing(entity: NoteEntity): Promise<ReadonlySet<string>>;
}

/** One of the queries that make up a data set. */
export interface ListSource<S> {
  entity: string;
  /** Fields that move with changes; none: the records carry no marker. */
  markers: readonly [string, ...string[]] | readonly [];
  reader(facts: MappingFacts): Promise<RecordReader<S>>;
  /** Our external id of a record. */
  externalId(id: string): string;
  ticketKind?: 'project' | 'service';
  /** What is read where the server does not know the entity. */
  instead?: ListSource<S>;
}

const plainId = (id: string) => id;

function noteSource(entity: NoteEntity): ListSource<SnapshotByDataSet['notes']> {
  return {
    entity,
    markers: ['lastActivityDate'],
    reader: async (facts) => {
      const open = await facts.openPublishing(entity);
      return recordReader(noteRecord, (record) => toNote(record, entity, open));
    },
    externalId: (id) => noteExternalId(entity, id),
  };
}

type Sources = {
  readonly [D in ListedSet]: readonly [
    ListSource<SnapshotByDataSet[D]>,
    ...ListSource<SnapshotByDataSet[D]>[],
  ];
};

const reads =
  <S>(read: (facts: MappingFacts) => RecordReader<S>) =>
  (facts: MappingFacts): Promise<RecordReader<S>> =>
    Promise.resolve(read(facts));

/** The queries of each data set, in the order in which they are read. */
export const sources: Sources = {
  members: [
    {
      entity: 'Resources',
      markers: [],
      reader: reads(() => recordReader(resourceRecord, toMember)),
      externalId: plainId,
    },
  ],
  companies: [
    {
      entity: 'Companies',
      markers: ['lastActivityDate'],
      reader: async ({ fields }) => {
        const labels = await fields.labels('Companies', companyLabelFields);
        return recordReader(companyRecord, (record) => toCompany(record, labels));
      },
      externalId: plainId,
    },
  ],
  locations: [
    {
      entity: 'CompanyLocations',
      markers: [],
      reader: async (facts) => {
        const countries = await facts.countries();
        return recordReader(locationRecord, (record) => toLocation(record, countries));
      },
      externalId: plainId,
      instead: {
        entity: 'Companies',
        markers: [],
        reader: async (facts) => {
          const countries = await facts.countries();
          return recordReader(companyRecord, (record) => toOwnLocation(record, countries));
        },
        externalId: ownLocationId,
      },
    },
  ],
  contacts: [
    {
      entity: 'Contacts',
      markers: ['lastModifiedDate', 'lastActivityDate'],
      reader: reads(() => recordReader(contactRecord, toContact)),
      externalId: plainId,
    },
  ],
  projects: [
    {
      entity: 'Projects',
      markers: ['lastActivityDateTime'],
      reader: reads(({ timeZone }) => recordReader(projectRecord, (record) => toProject(record, timeZone))),
      externalId: plainId,
    },
  ],
  phases: [
    {
      entity: 'Phases',
      markers: ['lastActivityDateTime'],
      reader: reads(({ timeZone }) => recordReader(phaseRecord, (record) => toPhase(record, timeZone))),
      externalId: plainId,
    },
  ],
  tickets: [
    {
      entity: 'Tasks',
      markers: ['lastActivityDateTime'],
      reader: reads(({ timeZone }) =>
        recordReader(taskRecord, (record) => toProjectTicket(record, timeZone)),
      ),
      externalId: taskExternalId,
      ticketKind: 'project',
    },
    {
      entity: 'Tickets',
      markers: ['lastActivityDate'],
      reader: reads(({ timeZone }) =>
        recordReader(ticketRecord, (record) => toServiceTicket(record, timeZone)),
      ),
      externalId: plainId,
      ticketKind: 'service',
    },
  ],
  notes: [noteSource('ProjectNotes'), noteSource('TaskNotes'), noteSource('TicketNotes')],
  time_entries: [
    {
      entity: 'TimeEntries',
      markers: ['lastModifiedDateTime'],
      reader: reads(({ timeZone }) =>
        recordReader(timeEntryRecord, (record) => toTimeEntry(record, timeZone)),
      ),
      externalId: plainId,
    },
  ],
  contracts: [
    {
      entity: 'Contracts',
      markers: [],
      reader: async ({ fields, timeZone }) => {
        const labels = await fields.labels('Contracts', contractLabelFields);
        return recordReader(contractRecord, (record) => toContract(record, labels, timeZone));
      },
      externalId: plainId,
    },
  ],
  devices: [
    {
      entity: 'ConfigurationItems',
      markers: ['lastModifiedTime'],
      reader: async ({ fields, timeZone }) => {
        const labels = await fields.labels('ConfigurationItems', deviceLabelFields);
        return recordReader(configurationItemRecord, (record) => toDevice(record, labels, timeZone));
      },
      externalId: plainId,
    },
  ],
  invoices: [
    {
      entity: 'Invoices',
      markers: [],
      reader: async ({ fields, timeZone }) => {
        const labels = await fields.labels('Invoices', invoiceLabelFields);
        return recordReader(invoiceRecord, (record) => toInvoice(record, labels, timeZone));
      },
      externalId: plainId,
    },
  ],
};

/** A query that a data set may be read by, by the name of its entity. */
export function sourceOf<D extends ListedSet>(
  dataSet: D,
  entity: string | null,
): ListSource<SnapshotByDataSet[D]> {
  const all: readonly ListSource<SnapshotByDataSet[D]>[] = sources[dataSet];
  const any = all.flatMap((one) => (one.instead ? [one, one.instead] : [one]));
  const found = any.find((one) => one.entity === entity) ?? any[0];
  if (!found) throw new Error(`Autotask has no ${dataSet}`);
  return found;
}

export function isListed(dataSet: DataSet): dataSet is ListedSet {
  return Object.hasOwn(sources, dataSet);
}
