import type {
  CompanySnapshot,
  ContactSnapshot,
  ContractSnapshot,
  DeviceSnapshot,
  InvoiceSnapshot,
  LocationSnapshot,
} from '#libs/directory';
import type {
  MemberSnapshot,
  NoteSnapshot,
  PhaseSnapshot,
  ProjectSnapshot,
  ReferenceSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
} from '#libs/work';

/** What is mirrored, as the sync engine schedules it (I7). */
export type DataSet =
  | 'members'
  | 'references'
  | 'companies'
  | 'locations'
  | 'contacts'
  | 'projects'
  | 'phases'
  | 'tickets'
  | 'notes'
  | 'time_entries'
  | 'contracts'
  | 'devices'
  | 'invoices';

/** The snapshot type of each data set: what the mirror takes. */
export interface SnapshotByDataSet {
  members: MemberSnapshot;
  references: ReferenceSnapshot;
  companies: CompanySnapshot;
  locations: LocationSnapshot;
  contacts: ContactSnapshot;
  projects: ProjectSnapshot;
  phases: PhaseSnapshot;
  tickets: TicketSnapshot;
  notes: NoteSnapshot;
  time_entries: TimeEntrySnapshot;
  contracts: ContractSnapshot;
  devices: DeviceSnapshot;
  invoices: InvoiceSnapshot;
}

export type Snapshot<D extends DataSet = DataSet> = SnapshotByDataSet[D];
