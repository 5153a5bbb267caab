import type { MirrorSpec } from '#libs/directory';
import type { ReferenceKind } from './reference-kind.js';
import type {
  MemberSnapshot,
  NoteSnapshot,
  PhaseSnapshot,
  ProjectSnapshot,
  ReferenceSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
} from './work-snapshots.js';

const reference = (kind: ReferenceKind): { table: string; kind: ReferenceKind } => ({
  table: 'reference_items',
  kind,
});
const COMPANY = { table: 'companies' };
const CONTACT = { table: 'contacts' };
const MEMBER = { table: 'members' };
const PROJECT = { table: 'projects' };
const PHASE = { table: 'phases' };
const TICKET = { table: 'tickets' };

export const memberSpec: MirrorSpec<MemberSnapshot> = {
  table: 'members',
  columns: { identifier: 'text', name: 'text', email: 'text', active: 'boolean', hourlyCost: 'numeric' },
  links: {},
};

export const referenceSpec: MirrorSpec<ReferenceSnapshot> = {
  table: 'reference_items',
  key: ['kind', 'scopeExternalId'],
  columns: {
    kind: 'text',
    scopeExternalId: 'text',
    name: 'text',
    sortOrder: 'integer',
    isDefault: 'boolean',
    isClosed: 'boolean',
    noTime: 'boolean',
    active: 'boolean',
    color: 'text',
    hourlyRate: 'numeric',
  },
  links: {},
  // Spelled like `referenceKey`.
  sweepKey: `t.kind || '/' || t.scope_external_id || '/' || t.external_id`,
};

export const projectSpec: MirrorSpec<ProjectSnapshot> = {
  table: 'projects',
  columns: {
    number: 'text',
    name: 'text',
    description: 'text',
    startDate: 'date',
    dueDate: 'date',
    actualStart: 'date',
    actualEnd: 'date',
    closed: 'boolean',
    actualHours: 'numeric',
    estimatedHours: 'numeric',
    budgetHours: 'numeric',
    percentComplete: 'numeric',
    createdAt: 'timestamptz',
    billingMethod: 'text',
    billingAmount: 'numeric',
    currency: 'text',
    estimatedRevenue: 'numeric',
    estimatedCost: 'numeric',
    estimatedOtherRevenue: 'numeric',
    estimatedOtherCost: 'numeric',
    actualRevenue: 'numeric',
  },
  links: {
    companyExternalId: COMPANY,
    statusExternalId: reference('project_status'),
    typeExternalId: reference('project_type'),
    boardExternalId: reference('board'),
    managerExternalId: MEMBER,
    contactExternalId: CONTACT,
  },
  held: { status: ['statusExternalId', 'closed'] },
};

export const phaseSpec: MirrorSpec<PhaseSnapshot> = {
  table: 'phases',
  columns: {
    name: 'text',
    sortKey: 'text',
    milestone: 'boolean',
    startDate: 'date',
    dueDate: 'date',
    deadline: 'date',
    actualHours: 'numeric',
    estimatedHours: 'numeric',
    notes: 'text',
  },
  links: {
    projectExternalId: PROJECT,
    parentExternalId: PHASE,
    statusExternalId: reference('phase_status'),
  },
  touches: 'project_id',
};

export const ticketSpec: MirrorSpec<TicketSnapshot> = {
  table: 'tickets',
  columns: {
    kind: 'text',
    number: 'text',
    summary: 'text',
    closed: 'boolean',
    actualHours: 'numeric',
    budgetHours: 'numeric',
    dueDate: 'date',
    createdAt: 'timestamptz',
    closedAt: 'timestamptz',
  },
  links: {
    projectExternalId: PROJECT,
    phaseExternalId: PHASE,
    companyExternalId: COMPANY,
    contactExternalId: CONTACT,
    boardExternalId: reference('board'),
    statusExternalId: { ...reference('ticket_status'), scopeField: 'boardExternalId' },
    priorityExternalId: reference('priority'),
    ownerExternalId: MEMBER,
    typeExternalId: { ...reference('ticket_type'), scopeField: 'boardExternalId' },
  },
  held: {
    status: ['statusExternalId', 'closed'],
    priority: ['priorityExternalId'],
    owner: ['ownerExternalId'],
  },
  touches: 'project_id',
};

export const noteSpec: MirrorSpec<NoteSnapshot> = {
  table: 'notes',
  columns: { authorName: 'text', text: 'text', internal: 'boolean', createdAt: 'timestamptz' },
  links: { ticketExternalId: TICKET, projectExternalId: PROJECT, authorExternalId: MEMBER },
};

export const timeEntrySpec: MirrorSpec<TimeEntrySnapshot> = {
  table: 'time_entries',
  columns: {
    startedAt: 'timestamptz',
    endedAt: 'timestamptz',
    workDate: 'date',
    hours: 'numeric',
    billable: 'boolean',
    notes: 'text',
    internalNotes: 'text',
    locked: 'boolean',
    chargeHours: 'numeric',
    hourlyRate: 'numeric',
    chargeAmount: 'numeric',
    hourlyCost: 'numeric',
  },
  links: {
    ticketExternalId: TICKET,
    projectExternalId: PROJECT,
    phaseExternalId: PHASE,
    companyExternalId: COMPANY,
    memberExternalId: MEMBER,
    workTypeExternalId: reference('work_type'),
    workRoleExternalId: reference('work_role'),
  },
};
