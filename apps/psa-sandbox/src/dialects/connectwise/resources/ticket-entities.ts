import type { BaseRecord, Ticket } from '../../../world/model.js';
import { nextWbs } from '../../../world/wbs.js';
import type { Entity } from '../entity.js';
import {
  computedFields,
  day,
  type Field,
  flag,
  iso,
  kept,
  keptFields,
  type Loose,
  number,
  reference,
  shown,
  showReference,
  text,
  type Wire,
} from '../fields.js';
import {
  BILL_FIELDS,
  companyReference,
  contactReference,
  defaultOf,
  siteReference,
} from './project-entities.js';
import { boardPath, ID, INFO } from './reference-entities.js';

const sameBoard = (candidate: Loose, draft: Loose): boolean => candidate.boardId === draft.boardId;
const contactDetail = (read: (contact: Loose, record: Loose, wire: Wire) => unknown): Field =>
  shown((record, wire) => {
    const contact = wire.world.get('contact', record.contactId as number | null);
    return contact ? read(contact as unknown as Loose, record, wire) : null;
  });

function valueOf(contact: Loose, channel: string, wire: Wire): unknown {
  const items = contact.communications as { typeId: number; value: string }[];
  return items.find((item) => wire.world.get('communicationType', item.typeId)?.channel === channel)?.value;
}

/** What project and service tickets share. */
const COMMON: Readonly<Record<string, Field>> = {
  board: reference('boardId', 'board', { link: 'board', href: () => '/service/boards' }),
  status: reference('statusId', 'ticketStatus', {
    link: 'status',
    href: (status) => `${boardPath(status)}/statuses`,
    among: sameBoard,
  }),
  company: companyReference(),
  contact: contactReference,
  site: siteReference,
  contactName: contactDetail((c) => [c.firstName, c.lastName].filter(Boolean).join(' ')),
  contactPhoneNumber: contactDetail((c, _record, wire) => valueOf(c, 'phone', wire)),
  contactEmailAddress: contactDetail((c, _record, wire) => valueOf(c, 'email', wire)),
  siteName: shown((record, wire) => wire.world.get('site', record.siteId as number | null)?.name),
  type: reference('typeId', 'ticketType', {
    link: 'type',
    href: (type) => `${boardPath(type)}/types`,
    among: sameBoard,
  }),
  owner: reference('ownerId', 'member', { link: 'owner', href: () => '/system/members' }),
  priority: reference('priorityId', 'priority', { link: 'priority', href: () => '/service/priorities' }),
  workRole: reference('workRoleId', 'workRole', { link: 'workRole', href: () => '/time/workRoles' }),
  workType: reference('workTypeId', 'workType', { link: 'workType', href: () => '/time/workTypes' }),
  budgetHours: number('budgetHours'),
  actualHours: shown((record) => record.actualHours),
  requiredDate: day('dueDate'),
  closedFlag: shown((record) => typeof record.closedAt === 'number'),
  closedDate: shown((record) => iso(record.closedAt)),
  closedBy: shown((record) => record.closedBy),
  resources: shown((record, wire) => {
    const ids = (record.resourceIds as number[] | undefined) ?? [];
    return (
      ids
        .map((id) => wire.world.get('member', id)?.identifier)
        .filter(Boolean)
        .join(', ') || null
    );
  }),
  location: shown((_record, wire) => showReference(wire, 'office', 1, 'location', () => '/system/locations')),
  department: shown((_record, wire) =>
    showReference(wire, 'department', 1, 'department', () => '/system/departments'),
  ),
  ...BILL_FIELDS,
  source: kept('source', (value) => value, { id: 2, name: 'Call' }),
};

/** Words for the first note, taken on create only; whether others are told. None of it comes back. */
const SENT_ONLY: Readonly<Record<string, Field>> = Object.fromEntries(
  [
    'initialDescription',
    'initialInternalAnalysis',
    'initialResolution',
    'skipCallback',
    'processNotifications',
    'contactEmailLookup',
  ].map((name) => [name, sentOnly(name)]),
);

function sentOnly(name: string): Field {
  return {
    read: () => null,
    write: (draft, value) => {
      draft[`sent:${name}`] = value;
    },
  };
}

const KEPT_BOTH = {
  text: 'addressLine1:50 addressLine2:50 city:50 stateIdentifier:50 zip:12 contactPhoneExtension:15 automaticEmailCc:1000 subBillingMethod subDateAccepted agreementType knowledgeBaseLinkType mobileGuid predecessorType',
  number:
    'knowledgeBaseCategoryId knowledgeBaseSubCategoryId knowledgeBaseLinkId subBillingAmount predecessorId lagDays duration',
  flag: 'allowAllClientsPortalView customerUpdatedFlag automaticEmailContactFlag automaticEmailResourceFlag automaticEmailCcFlag approved predecessorClosedFlag lagNonworkingDaysFlag',
  instant: 'estimatedStartDate scheduleStartDate scheduleEndDate',
  object: 'subType item serviceLocation opportunity agreement currency country',
  list: 'customFields',
} as const;

const blankTicket = {
  ...{
    summary: null,
    companyId: null,
    contactId: null,
    siteId: null,
    boardId: null,
    statusId: null,
    typeId: null,
    priorityId: null,
  },
  ...{
    ownerId: null,
    resourceIds: [],
    workRoleId: null,
    workTypeId: null,
    projectId: null,
    phaseId: null,
    wbs: null,
    issue: false,
  },
  ...{ budgetHours: null, actualHours: 0, dueDate: null, closedAt: null, closedBy: null },
};

function completeTicket(draft: Loose, wire: Wire): void {
  const statuses = wire.world.by('ticketStatus', 'boardId', (draft.boardId as number | null) ?? 0);
  draft.statusId ??= (statuses.find((status) => status.isDefault) ?? statuses[0])?.id ?? null;
  draft.priorityId ??= defaultOf(wire.world, 'priority');
}

export const projectTicket: Entity = {
  name: 'projectTicket',
  kind: 'ticket',
  fields: {
    id: ID,
    summary: text('summary', { required: true, max: 100 }),
    isIssueFlag: flag('issue'),
    project: reference('projectId', 'project', { link: 'project', href: () => '/project/projects' }),
    phase: reference('phaseId', 'phase', {
      required: true,
      link: 'phase',
      href: (phase) => `/project/projects/${String(phase.projectId)}/phases`,
    }),
    wbsCode: text('wbs', { max: 50 }),
    ...COMMON,
    ...SENT_ONLY,
    ...keptFields({ ...KEPT_BOTH, list: 'customFields tasks' }),
    _info: INFO,
  },
  blank: () => ({ ...blankTicket, kind: 'project' }),
  complete: (draft, wire) => {
    const phase = wire.world.get('phase', draft.phaseId as number | null);
    draft.projectId ??= phase?.projectId ?? null;
    const project = wire.world.get('project', draft.projectId as number | null);
    draft.companyId = project?.companyId ?? draft.companyId;
    draft.contactId ??= project?.contactId ?? null;
    draft.boardId ??= project?.boardId ?? null;
    if (phase)
      draft.wbs ??= nextWbs(
        wire.world
          .by('ticket', 'phaseId', phase.id)
          .flatMap((ticket) => (ticket.wbs === null ? [] : [ticket.wbs])),
        phase.wbs,
      );
    completeTicket(draft, wire);
  },
};

export const serviceTicket: Entity = {
  name: 'ticket',
  kind: 'ticket',
  fields: {
    id: ID,
    summary: text('summary', { required: true, max: 100 }),
    recordType: shown((record) => recordType(record as unknown as Ticket)),
    ...COMMON,
    company: companyReference(true),
    ...SENT_ONLY,
    severity: kept('severity', (value) => value, 'Medium'),
    impact: kept('impact', (value) => value, 'Medium'),
    ...keptFields({
      ...KEPT_BOTH,
      text: `${KEPT_BOTH.text} externalXRef:100 poNumber:50 slaStatus billingMethod`,
      number: `${KEPT_BOTH.number} parentTicketId hourlyRate billingAmount estimatedExpenseCost estimatedExpenseRevenue estimatedProductCost estimatedProductRevenue estimatedTimeCost estimatedTimeRevenue`,
      object: `${KEPT_BOTH.object} team sla mergedParentTicket`,
      list: 'customFields integratorTags',
      flag: `${KEPT_BOTH.flag} requestForChangeFlag`,
    }),
    ...computedFields(
      'initialDescriptionFrom dateResolved dateResplan dateResponded resolveMinutes resPlanMinutes respondMinutes isInSla hasChildTicket hasMergedChildTicketFlag escalationStartDateUTC escalationLevel minutesBeforeWaiting respondedSkippedMinutes resplanSkippedMinutes respondedHours respondedBy resplanHours resplanBy resolutionHours resolvedBy minutesWaiting',
    ),
    _info: INFO,
  },
  blank: () => ({ ...blankTicket, kind: 'service' }),
  complete: (draft, wire) => {
    draft.boardId ??=
      [...wire.world.all('board')].find((board) => !board.forProjects && board.active)?.id ?? null;
    completeTicket(draft, wire);
  },
};

export function recordType(ticket: Ticket): string {
  if (ticket.kind === 'service') return 'ServiceTicket';
  return ticket.issue ? 'ProjectIssue' : 'ProjectTicket';
}

export const ticketEntity = (ticket: BaseRecord): Entity =>
  (ticket as Ticket).kind === 'service' ? serviceTicket : projectTicket;

/** Notes of service tickets say who wrote them and when. */
export const ticketNote: Entity = {
  name: 'ticketNote',
  kind: 'note',
  fields: {
    id: ID,
    ticketId: shown((record) => record.ticketId, 'ticketId'),
    text: text('text', { required: true }),
    detailDescriptionFlag: audienceFlag('discussion'),
    internalAnalysisFlag: audienceFlag('internal'),
    resolutionFlag: audienceFlag('resolution'),
    issueFlag: flag('issue'),
    member: reference('memberId', 'member', { link: 'member', href: () => '/system/members' }),
    contact: contactReference,
    customerUpdatedFlag: kept('customerUpdatedFlag', (value) => value === true, false),
    processNotifications: { read: () => null, write: () => undefined },
    dateCreated: shown((record) => iso(record.createdAt)),
    createdBy: shown((record) => record.createdBy),
    internalFlag: shown((record) => record.audience === 'internal'),
    externalFlag: shown((record) => record.audience !== 'internal'),
    ...keptFields({ number: 'sentimentScore' }),
    _info: INFO,
  },
  blank: (_wire, parent) => ({
    ...{
      ticketId: parent?.id ?? null,
      projectId: null,
      text: null,
      audience: null,
      issue: false,
      flagged: false,
    },
    ...{ memberId: null, contactId: null },
  }),
  check: (draft) =>
    draft.audience === null
      ? [
          {
            field: 'detailDescriptionFlag',
            code: 'MissingRequiredField',
            message: 'One of detailDescriptionFlag, internalAnalysisFlag and resolutionFlag must be set.',
          },
        ]
      : [],
};

const {
  dateCreated: _dateCreated,
  createdBy: _createdBy,
  sentimentScore: _score,
  ...plainNoteFields
} = ticketNote.fields;

/** Notes of project tickets lack what only service notes have. */
export const projectTicketNote: Entity = { ...ticketNote, fields: plainNoteFields };

function audienceFlag(audience: string): Field {
  return {
    column: 'audience',
    read: (record) => record.audience === audience,
    write: (draft, value) => {
      if (value === true || String(value).toLowerCase() === 'true') draft.audience = audience;
      else if (draft.audience === audience) draft.audience = null;
    },
  };
}
