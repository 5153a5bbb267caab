/**
 * The dialect-neutral world of one managed service provider: what its PSA knows, in nobody's words.
 * Ids are numbers, unique per kind. Instants are epoch milliseconds in UTC with second precision; date-only
 * facts are `yyyy-mm-dd` strings. `attributes` keeps what a dialect was given and has no meaning here.
 */
export interface BaseRecord {
  readonly id: number;
  readonly createdAt: number;
  readonly createdBy: string;
  /** Moves with every visible change; the change marker that dialects show. */
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface Office extends BaseRecord {
  readonly name: string;
  /** True: a place of the provider. False: a sales territory. */
  readonly physical: boolean;
}

export interface Department extends BaseRecord {
  readonly identifier: string;
  readonly name: string;
}

/** A named entry of a reference list. */
export interface ListEntry extends BaseRecord {
  readonly name: string;
  readonly order: number;
  readonly isDefault: boolean;
  readonly active: boolean;
}

export interface CompanyType extends ListEntry {
  readonly vendor: boolean;
}

export interface CommunicationType extends ListEntry {
  readonly channel: 'email' | 'phone' | 'fax';
}

export interface WorkRole extends ListEntry {
  readonly hourlyRate: number;
}

export interface WorkType extends ListEntry {
  readonly billing: Billing;
  readonly rate: number;
}

export interface Board extends ListEntry {
  readonly forProjects: boolean;
  readonly officeId: number;
  readonly departmentId: number;
  /** How the progress of a project on this board is counted. */
  readonly progressBy: 'hours' | 'closed-tickets';
}

export interface TicketStatus extends ListEntry {
  readonly boardId: number;
  readonly closed: boolean;
  readonly timeAllowed: boolean;
}

export interface TicketType extends ListEntry {
  readonly boardId: number;
}

export interface Priority extends ListEntry {
  readonly color: string;
}

export interface ProjectStatus extends ListEntry {
  readonly closed: boolean;
  readonly timeAllowed: boolean;
}

export interface PhaseStatus extends ListEntry {
  readonly closed: boolean;
}

export interface Member extends BaseRecord {
  /** At most 15 characters; what people sign in with and what `updatedBy` shows. */
  readonly identifier: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly title: string;
  readonly active: boolean;
  /** `program` is the identity behind integration credentials. */
  readonly nature: 'person' | 'program';
  readonly officeId: number;
  readonly departmentId: number;
  readonly workRoleId: number;
  readonly workTypeId: number;
  /** Null: nobody entered it. */
  readonly hourlyCost: number | null;
  readonly dailyCapacity: number;
  readonly timeZone: string;
}

export interface Address {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

export interface Company extends BaseRecord {
  readonly identifier: string;
  readonly name: string;
  readonly typeIds: readonly number[];
  readonly statusId: number;
  readonly marketId: number | null;
  readonly territoryId: number | null;
  readonly accountManagerId: number | null;
  readonly parentId: number | null;
  readonly defaultContactId: number | null;
  readonly classification: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly address: Address;
  readonly deleted: boolean;
}

export interface Site extends BaseRecord {
  readonly companyId: number;
  readonly name: string;
  readonly address: Address;
  readonly phone: string | null;
  readonly primary: boolean;
  readonly active: boolean;
}

export interface Communication {
  readonly id: number;
  readonly typeId: number;
  readonly value: string;
  readonly extension: string | null;
  readonly isDefault: boolean;
}

export interface Contact extends BaseRecord {
  readonly companyId: number | null;
  readonly siteId: number | null;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly title: string | null;
  readonly active: boolean;
  readonly isDefault: boolean;
  readonly communications: readonly Communication[];
}

export type Billing = 'billable' | 'do-not-bill' | 'no-charge' | 'no-default';
export type PriceModel = 'actual' | 'fixed' | 'not-to-exceed' | 'override';

export interface Project extends BaseRecord {
  readonly name: string;
  readonly description: string | null;
  readonly companyId: number;
  readonly contactId: number | null;
  readonly siteId: number | null;
  readonly boardId: number;
  readonly statusId: number;
  readonly typeId: number | null;
  readonly managerId: number | null;
  readonly officeId: number;
  readonly departmentId: number;
  readonly priceModel: PriceModel;
  /** The fee of a fixed price, the limit of what may not be exceeded. */
  readonly price: number | null;
  /** Estimates of labour, and of everything else; null: nobody estimated. */
  readonly labourRevenue: number | null;
  readonly labourCost: number | null;
  readonly otherRevenue: number | null;
  readonly otherCost: number | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
  readonly budgetHours: number | null;
  /** Sum of its tickets' budgets (derived). */
  readonly estimatedHours: number;
  /** Sum of its tickets' hours (derived). */
  readonly actualHours: number;
  /** Share done, 0 to 1 (derived, see Board.progressBy). */
  readonly progress: number;
}

export interface Phase extends BaseRecord {
  readonly projectId: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly statusId: number;
  /** Place in the work breakdown: `2.1.3`; orders and nests. */
  readonly wbs: string;
  readonly milestone: boolean;
  readonly notes: string | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly deadline: string | null;
  readonly budgetHours: number | null;
  /** Planned hours: the budgets of its tickets and child phases (derived). */
  readonly scheduledHours: number;
  /** Hours of its tickets and child phases (derived). */
  readonly actualHours: number;
}

export interface Ticket extends BaseRecord {
  readonly kind: 'project' | 'service';
  readonly summary: string;
  readonly companyId: number;
  readonly contactId: number | null;
  readonly siteId: number | null;
  readonly boardId: number;
  readonly statusId: number;
  readonly typeId: number | null;
  readonly priorityId: number;
  readonly ownerId: number | null;
  readonly resourceIds: readonly number[];
  readonly workRoleId: number | null;
  readonly workTypeId: number | null;
  readonly projectId: number | null;
  readonly phaseId: number | null;
  readonly wbs: string | null;
  readonly issue: boolean;
  readonly budgetHours: number | null;
  /** Sum of its time entries (derived). */
  readonly actualHours: number;
  readonly dueDate: string | null;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
}

export interface Note extends BaseRecord {
  readonly ticketId: number | null;
  readonly projectId: number | null;
  readonly text: string;
  /** `discussion` can be read by the client, `internal` cannot, `resolution` says how it ended. */
  readonly audience: 'discussion' | 'internal' | 'resolution';
  readonly issue: boolean;
  readonly flagged: boolean;
  readonly memberId: number | null;
  readonly contactId: number | null;
}

export interface TimeEntry extends BaseRecord {
  readonly memberId: number;
  readonly companyId: number;
  readonly ticketId: number | null;
  readonly projectId: number | null;
  readonly phaseId: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Break in hours taken off. */
  readonly deduction: number;
  readonly hours: number;
  readonly billing: Billing;
  readonly workTypeId: number;
  readonly workRoleId: number;
  readonly notes: string | null;
  readonly internalNotes: string | null;
  /** `approved` and `billed` entries can no longer change. */
  readonly state: 'open' | 'approved' | 'billed';
}

export interface TeamMember extends BaseRecord {
  readonly projectId: number;
  readonly memberId: number;
  readonly roleId: number;
  readonly hours: number | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
}

/** Something of a company's that the provider looks after. */
export interface Device extends BaseRecord {
  readonly companyId: number;
  readonly siteId: number | null;
  readonly contactId: number | null;
  readonly contractId: number | null;
  readonly name: string;
  readonly kind: 'server' | 'workstation' | 'laptop' | 'firewall' | 'switch' | 'printer';
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly operatingSystem: string | null;
  readonly installedOn: string | null;
  readonly warrantyEndsOn: string | null;
  readonly active: boolean;
}

/** What a company pays for regularly. */
export interface Contract extends BaseRecord {
  readonly companyId: number;
  readonly contactId: number | null;
  readonly name: string;
  readonly kind: 'managed-services' | 'block-hours' | 'retainer' | 'project';
  readonly startDate: string;
  readonly endDate: string | null;
  readonly period: 'monthly' | 'quarterly' | 'yearly';
  /** Per period, in the provider's currency. */
  readonly amount: number;
  readonly cancelled: boolean;
}

/** A bill. */
export interface Invoice extends BaseRecord {
  readonly companyId: number;
  readonly contractId: number | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly total: number;
  /** Total less what was paid. */
  readonly balance: number;
}

/** Somebody who asked to be told of changes. What `details` means is the dialect's business. */
export interface Subscription extends BaseRecord {
  readonly dialect: string;
  readonly url: string;
  readonly active: boolean;
  readonly ownerIdentifier: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Every kind of record in the world, by the name that the control endpoint uses. */
export interface Kinds {
  office: Office;
  department: Department;
  companyType: CompanyType;
  companyStatus: ListEntry;
  market: ListEntry;
  communicationType: CommunicationType;
  workRole: WorkRole;
  workType: WorkType;
  board: Board;
  ticketStatus: TicketStatus;
  ticketType: TicketType;
  priority: Priority;
  projectStatus: ProjectStatus;
  phaseStatus: PhaseStatus;
  projectType: ListEntry;
  projectRole: ListEntry;
  noteType: ListEntry;
  member: Member;
  company: Company;
  site: Site;
  contact: Contact;
  project: Project;
  phase: Phase;
  ticket: Ticket;
  note: Note;
  timeEntry: TimeEntry;
  teamMember: TeamMember;
  device: Device;
  contract: Contract;
  invoice: Invoice;
  subscription: Subscription;
}

export type Kind = keyof Kinds;
export type AnyRecord = Kinds[Kind];

export const KINDS = [
  'office',
  'department',
  'companyType',
  'companyStatus',
  'market',
  'communicationType',
  'workRole',
  'workType',
  'board',
  'ticketStatus',
  'ticketType',
  'priority',
  'projectStatus',
  'phaseStatus',
  'projectType',
  'projectRole',
  'noteType',
  'member',
  'company',
  'site',
  'contact',
  'project',
  'phase',
  'ticket',
  'note',
  'timeEntry',
  'teamMember',
  'device',
  'contract',
  'invoice',
  'subscription',
] as const satisfies readonly Kind[];

/** Columns by which a kind's records can be found without looking at all of them. */
export const INDEXED: { readonly [K in Kind]?: readonly (keyof Kinds[K] & string)[] } = {
  ticketStatus: ['boardId'],
  ticketType: ['boardId'],
  site: ['companyId'],
  contact: ['companyId'],
  project: ['companyId'],
  phase: ['projectId', 'parentId'],
  ticket: ['projectId', 'phaseId'],
  note: ['ticketId', 'projectId'],
  timeEntry: ['ticketId', 'projectId'],
  teamMember: ['projectId'],
  device: ['companyId'],
  contract: ['companyId'],
  invoice: ['companyId'],
};
