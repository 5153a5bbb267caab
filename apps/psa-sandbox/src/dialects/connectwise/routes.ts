import type { BaseRecord, Note, Subscription, Ticket } from '../../world/model.js';
import { callbackEntity } from './callbacks/callback-entity.js';
import * as companies from './resources/company-entities.js';
import * as holdings from './resources/holding-entities.js';
import * as projects from './resources/project-entities.js';
import * as reference from './resources/reference-entities.js';
import * as system from './resources/system-entities.js';
import * as tickets from './resources/ticket-entities.js';
import {
  afterPhaseUpdate,
  afterTicketCreate,
  beforePhaseUpdate,
  beforeTicketUpdate,
} from './resources/effects.js';
import * as time from './resources/time-entities.js';
import type { Resource } from './resource.js';

const ofKind = (kind: Ticket['kind']) => (record: BaseRecord) => (record as Ticket).kind === kind;
const projectTicket = { kind: 'ticket', column: 'ticketId', fits: ofKind('project') } as const;
const serviceTicket = { kind: 'ticket', column: 'ticketId', fits: ofKind('service') } as const;
const ofTicket = (record: BaseRecord): boolean => (record as Note).ticketId !== null;
const ofProject = { kind: 'project', column: 'projectId' } as const;
const ofBoard = { kind: 'board', column: 'boardId' } as const;

/** Every resource of the vendor that the sandbox knows, below `/apis/3.0`. */
export const RESOURCES: readonly Resource[] = [
  { path: '/system/members', entity: system.member, verbs: 'read' },
  { path: '/system/info/members', entity: system.memberInfo, verbs: 'read' },
  { path: '/system/locations', entity: system.location, verbs: 'read' },
  { path: '/system/departments', entity: system.department, verbs: 'read' },
  {
    path: '/system/callbacks',
    entity: callbackEntity,
    fits: (record) => (record as Subscription).dialect === 'connectwise',
    verbs: 'write',
  },

  { path: '/company/companies/statuses', entity: reference.companyStatus, verbs: 'read' },
  { path: '/company/companies/types', entity: reference.companyType, verbs: 'read' },
  { path: '/company/marketDescriptions', entity: reference.marketDescription, verbs: 'read' },
  { path: '/company/communicationTypes', entity: reference.communicationType, verbs: 'read' },
  { path: '/company/companies', entity: companies.company, verbs: 'write' },
  {
    path: '/company/companies/:parentId/sites',
    entity: companies.site,
    parent: { kind: 'company', column: 'companyId' },
    verbs: 'write',
  },
  { path: '/company/contacts', entity: companies.contact, verbs: 'write' },
  { path: '/company/configurations', entity: holdings.configuration, verbs: 'read' },

  { path: '/finance/agreements', entity: holdings.agreement, verbs: 'read' },
  { path: '/finance/invoices', entity: holdings.invoice, verbs: 'read' },

  { path: '/project/statuses', entity: reference.projectStatus, verbs: 'write' },
  { path: '/project/phaseStatuses', entity: reference.phaseStatus, verbs: 'write' },
  { path: '/project/projectTypes', entity: reference.projectType, verbs: 'write' },
  { path: '/project/securityRoles', entity: reference.securityRole, verbs: 'read' },
  { path: '/project/projects', entity: projects.project, verbs: 'write' },
  {
    path: '/project/projects/:parentId/phases',
    entity: projects.phase,
    parent: ofProject,
    verbs: 'write',
    beforeUpdate: beforePhaseUpdate,
    afterUpdate: afterPhaseUpdate,
  },
  {
    path: '/project/projects/:parentId/notes',
    entity: projects.projectNote,
    parent: ofProject,
    verbs: 'write',
  },
  {
    path: '/project/projects/:parentId/teamMembers',
    entity: projects.teamMember,
    parent: ofProject,
    verbs: 'write',
  },
  {
    path: '/project/tickets',
    entity: tickets.projectTicket,
    fits: ofKind('project'),
    verbs: 'write',
    search: true,
    afterCreate: afterTicketCreate,
    beforeUpdate: beforeTicketUpdate,
  },
  {
    path: '/project/tickets/:parentId/notes',
    entity: tickets.projectTicketNote,
    parent: projectTicket,
    fits: ofTicket,
    verbs: 'write',
  },
  {
    path: '/project/tickets/:parentId/timeentries',
    entity: time.timeEntryReference,
    parent: projectTicket,
    verbs: 'read',
  },

  { path: '/service/boards', entity: reference.board, verbs: 'read' },
  {
    path: '/service/boards/:parentId/statuses',
    entity: reference.boardStatus,
    parent: ofBoard,
    verbs: 'write',
  },
  { path: '/service/boards/:parentId/types', entity: reference.boardType, parent: ofBoard, verbs: 'write' },
  { path: '/service/priorities', entity: reference.priority, verbs: 'read' },
  {
    path: '/service/tickets',
    entity: tickets.serviceTicket,
    verbs: 'write',
    search: true,
    afterCreate: afterTicketCreate,
    beforeUpdate: beforeTicketUpdate,
  },
  {
    path: '/service/tickets/:parentId/notes',
    entity: tickets.ticketNote,
    parent: { kind: 'ticket', column: 'ticketId' },
    fits: ofTicket,
    verbs: 'write',
  },
  {
    path: '/service/tickets/:parentId/timeentries',
    entity: time.timeEntryReference,
    parent: serviceTicket,
    verbs: 'read',
  },

  { path: '/time/entries', entity: time.timeEntry, verbs: 'write' },
  { path: '/time/workTypes', entity: reference.workType, verbs: 'read' },
  { path: '/time/workRoles', entity: reference.workRole, verbs: 'read' },
];
