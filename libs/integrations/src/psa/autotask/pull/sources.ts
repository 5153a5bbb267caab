import type { DataSet, SnapshotByDataSet } from '../../psa-adapter.js';
import { recordReader, type RecordReader } from '../../reading/read-records.js';
import { noteExternalId, type NoteEntity, taskExternalId } from '../ids.js';
import {
  addressFields,
  type CompanyLabels,
  hasAddress,
  toCompany,
  toContact,
  toLocation,
  toMember,
} from '../map/directory-mapper.js';
import {
  toNote,
  toPhase,
  toProject,
  toProjectTicket,
  toServiceTicket,
  toTimeEntry,
} from '../map/work-mapper.js';
import { companyRecord, contactRecord, resourceRecord } from '../wire/directory-records.js';
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
  companyLabels(): Promise<CompanyLabels>;
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
  /** Some records are left out by the reader: how to tell from these fields of a raw record that one stays. */
  kept?: { fields: readonly string[]; by(raw: unknown): boolean };
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
      reader: async (facts) => {
        const labels = await facts.companyLabels();
        return recordReader(companyRecord, (record) => toCompany(record, labels));
      },
      externalId: plainId,
    },
  ],
  locations: [
    {
      entity: 'Companies',
      markers: ['lastActivityDate'],
      reader: async (facts) => {
        const labels = await facts.companyLabels();
        return recordReader(companyRecord, (record) => toLocation(record, labels));
      },
      externalId: plainId,
      kept: {
        fields: addressFields,
        by: (raw) => {
          const parsed = companyRecord.safeParse(raw);
          return !parsed.success || hasAddress(parsed.data);
        },
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
};

export function isListed(dataSet: DataSet): dataSet is ListedSet {
  return Object.hasOwn(sources, dataSet);
}
