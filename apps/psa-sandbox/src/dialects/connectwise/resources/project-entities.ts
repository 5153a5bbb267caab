import type { Phase, Project } from '../../../world/model.js';
import { nextWbs, parentWbs } from '../../../world/wbs.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import {
  choice,
  day,
  type Field,
  flag,
  kept,
  keptChoice,
  keptFields,
  type Loose,
  number,
  reference,
  shown,
  text,
  type Wire,
} from '../fields.js';
import { toBoolean, toInteger, toNumber } from '../values.js';
import { BILLING, ID, INFO } from './reference-entities.js';

const PRICE_MODELS = {
  actual: 'ActualRates',
  fixed: 'FixedFee',
  'not-to-exceed': 'NotToExceed',
  override: 'OverrideRate',
} as const;
/** The provider's own currency. */
const DOLLARS = { id: 1, symbol: '$', currencyCode: 'USD', currencyIdentifier: 'USD', name: 'US Dollars' };
const BILL_WORDS = Object.values(BILLING);
export const BILL_FIELDS: Readonly<Record<string, Field>> = Object.fromEntries(
  ['billTime', 'billExpenses', 'billProducts'].map((name) => [
    name,
    keptChoice(name, BILL_WORDS, 'Billable'),
  ]),
);

export const companyReference = (required = false): Field =>
  reference('companyId', 'company', { required, link: 'company', href: () => '/company/companies' });
export const contactReference = reference('contactId', 'contact', {
  link: 'contact',
  href: () => '/company/contacts',
});
export const siteReference = reference('siteId', 'site', {
  link: 'site',
  href: (site) => `/company/companies/${String(site.companyId)}/sites`,
  among: (site, draft) => site.companyId === draft.companyId,
});

/** The first active default of a list, else its first entry. */
export function defaultOf(
  world: World,
  kind: 'projectStatus' | 'phaseStatus' | 'priority' | 'workType',
): number {
  const entries = [...world.all(kind)].filter((entry) => entry.active);
  return (entries.find((entry) => entry.isDefault) ?? entries[0])?.id ?? 0;
}

export const project: Entity = {
  name: 'project',
  kind: 'project',
  fields: {
    id: ID,
    name: text('name', { required: true, max: 100 }),
    board: reference('boardId', 'board', {
      required: true,
      link: 'board',
      href: () => '/service/boards',
      among: (b) => b.forProjects === true,
    }),
    status: reference('statusId', 'projectStatus', {
      required: true,
      link: 'status',
      href: () => '/project/statuses',
    }),
    closedFlag: shown(
      (record, wire) => wire.world.get('projectStatus', record.statusId as number)?.closed ?? false,
    ),
    company: companyReference(true),
    contact: contactReference,
    site: siteReference,
    type: reference('typeId', 'projectType', { link: 'type', href: () => '/project/projectTypes' }),
    manager: reference('managerId', 'member', { link: 'member', href: () => '/system/members' }),
    location: reference('officeId', 'office', { link: 'location', href: () => '/system/locations' }),
    department: reference('departmentId', 'department', {
      link: 'department',
      href: () => '/system/departments',
    }),
    description: text('description'),
    billingMethod: choice('priceModel', PRICE_MODELS, { required: true }),
    billingAmount: number('price'),
    estimatedTimeRevenue: number('labourRevenue'),
    estimatedTimeCost: number('labourCost'),
    estimatedProductRevenue: number('otherRevenue'),
    estimatedProductCost: number('otherCost'),
    currency: kept('currency', (value) => value, DOLLARS),
    estimatedStart: day('startDate', { required: true }),
    estimatedEnd: day('dueDate', { required: true }),
    actualStart: day('actualStart'),
    actualEnd: day('actualEnd'),
    scheduledStart: shown((record) => day('startDate').read(record, undefined as never)),
    scheduledEnd: shown((record) => day('dueDate').read(record, undefined as never)),
    actualHours: shown((record) => record.actualHours, 'actualHours'),
    estimatedHours: shown((record) => record.estimatedHours),
    scheduledHours: shown((record) => record.estimatedHours),
    budgetHours: number('budgetHours'),
    percentComplete: shown((record) => record.progress),
    ...BILL_FIELDS,
    billingRateType: keptChoice('billingRateType', ['StaffMember', 'WorkRole'], 'WorkRole'),
    budgetAnalysis: keptChoice('budgetAnalysis', ['ActualHours', 'BillableHours'], 'ActualHours'),
    budgetFlag: kept('budgetFlag', toBoolean, false),
    includeDependenciesFlag: kept('includeDependenciesFlag', toBoolean, false),
    includeEstimatesFlag: kept('includeEstimatesFlag', toBoolean, false),
    doNotDisplayInPortalFlag: kept('doNotDisplayInPortalFlag', toBoolean, false),
    ...keptFields({
      text: 'customerPO:50 billingAttention:50',
      number: 'downpayment estimatedExpenseRevenue estimatedExpenseCost projectTemplateId poAmount',
      flag: 'billProjectAfterClosedFlag billUnapprovedTimeAndExpense restrictDownPaymentFlag',
      instant: 'billingStartDate',
      object:
        'agreement billingTerms billToCompany billToContact billToSite shipToCompany shipToContact shipToSite opportunity expenseApprover timeApprover taxCode companyLocation',
      list: 'customFields',
    }),
    _info: INFO,
  },
  blank: () => ({
    ...({
      name: null,
      description: null,
      companyId: null,
      contactId: null,
      siteId: null,
      boardId: null,
    } satisfies Loose),
    ...{ statusId: null, typeId: null, managerId: null, officeId: 1, departmentId: 1, priceModel: null },
    ...{ startDate: null, dueDate: null, actualStart: null, actualEnd: null, budgetHours: null },
    ...{ price: null, labourRevenue: null, labourCost: null, otherRevenue: null, otherCost: null },
    ...{ estimatedHours: 0, actualHours: 0, progress: 0 },
  }),
  complete: (draft, wire) => {
    draft.statusId ??= defaultOf(wire.world, 'projectStatus');
    const board = wire.world.get('board', draft.boardId as number | null);
    draft.officeId ??= board?.officeId ?? 1;
    draft.departmentId ??= board?.departmentId ?? 1;
  },
};

const owningProject = (record: Loose, wire: Wire): Project | undefined =>
  wire.world.get('project', record.projectId as number);

export const phase: Entity = {
  name: 'projectPhase',
  kind: 'phase',
  fields: {
    id: ID,
    projectId: shown((record) => record.projectId, 'projectId'),
    description: text('name', { required: true, max: 100 }),
    board: shown((record, wire) =>
      project.fields.board?.read({ boardId: owningProject(record, wire)?.boardId }, wire),
    ),
    status: reference('statusId', 'phaseStatus', { link: 'status', href: () => '/project/phaseStatuses' }),
    parentPhase: reference('parentId', 'phase', {
      link: 'parentPhase',
      href: (phaseRecord) => `/project/projects/${String(phaseRecord.projectId)}/phases`,
      among: (candidate, draft) => candidate.projectId === draft.projectId,
    }),
    wbsCode: text('wbs', { max: 50 }),
    markAsMilestoneFlag: flag('milestone'),
    notes: text('notes'),
    deadlineDate: day('deadline'),
    scheduledHours: shown((record) => record.scheduledHours),
    scheduledStart: day('startDate'),
    scheduledEnd: day('dueDate'),
    actualHours: shown((record) => record.actualHours),
    actualStart: shown(() => null),
    actualEnd: shown(() => null),
    budgetHours: number('budgetHours'),
    ...BILL_FIELDS,
    billingMethod: keptChoice('billingMethod', Object.values(PRICE_MODELS), 'ActualRates'),
    locationId: kept('locationId', toInteger, 1),
    businessUnitId: kept('businessUnitId', toInteger, 1),
    hourlyRate: kept('hourlyRate', toNumber, null),
    ...keptFields({
      text: 'poNumber:25',
      number:
        'poAmount downpayment estimatedTimeCost estimatedExpenseCost estimatedProductCost estimatedTimeRevenue estimatedExpenseRevenue estimatedProductRevenue',
      flag: 'billSeparatelyFlag billPhaseClosedFlag billProjectClosedFlag',
      instant: 'billingStartDate startDate endDate',
      object:
        'agreement opportunity currency billToCompany billToContact billToSite shipToCompany shipToContact shipToSite department billingTerms taxCode',
      list: 'customFields',
    }),
    _info: INFO,
  },
  blank: (_wire, parent) => ({
    ...{
      projectId: parent?.id ?? null,
      parentId: null,
      name: null,
      statusId: null,
      wbs: null,
      milestone: false,
      notes: null,
    },
    ...{
      startDate: null,
      dueDate: null,
      deadline: null,
      budgetHours: null,
      scheduledHours: 0,
      actualHours: 0,
    },
  }),
  complete: (draft, wire) => {
    draft.statusId ??= defaultOf(wire.world, 'phaseStatus');
    const siblings = wire.world.by('phase', 'projectId', draft.projectId as number);
    const parent = siblings.find((candidate) => candidate.id === draft.parentId);
    if (typeof draft.wbs === 'string') {
      draft.parentId ??= parentOf(siblings, draft.wbs)?.id ?? null;
      return;
    }
    draft.wbs = nextWbs(
      siblings.map((sibling) => sibling.wbs),
      parent?.wbs ?? null,
    );
  },
};

/** Nesting follows the code: `2.1` lies under the phase with the code `2`. */
export function parentOf(phases: readonly Phase[], wbs: string): Phase | undefined {
  const above = parentWbs(wbs);
  return above === null ? undefined : phases.find((candidate) => candidate.wbs === above);
}

export const projectNote: Entity = {
  name: 'projectNote',
  kind: 'note',
  fields: {
    id: ID,
    projectId: shown((record) => record.projectId, 'projectId'),
    text: text('text', { required: true }),
    type: kept('type', (value) => value, { id: 1, name: 'Comment' }),
    flagged: flag('flagged'),
    _info: INFO,
  },
  blank: (_wire, parent) => ({
    ...{
      ticketId: null,
      projectId: parent?.id ?? null,
      text: null,
      audience: 'internal',
      issue: false,
      flagged: false,
    },
    ...{ memberId: null, contactId: null },
  }),
};

export const teamMember: Entity = {
  name: 'projectTeamMember',
  kind: 'teamMember',
  fields: {
    id: ID,
    projectId: shown((record) => record.projectId, 'projectId'),
    hours: number('hours'),
    member: reference('memberId', 'member', {
      required: true,
      link: 'member',
      href: () => '/system/members',
    }),
    projectRole: reference('roleId', 'projectRole', {
      required: true,
      link: 'projectRole',
      href: () => '/project/securityRoles',
    }),
    workRole: kept('workRole', (value) => value),
    startDate: day('startDate'),
    endDate: day('endDate'),
    _info: INFO,
  },
  blank: (_wire, parent) => ({
    projectId: parent?.id ?? null,
    memberId: null,
    roleId: null,
    hours: null,
    startDate: null,
    endDate: null,
  }),
};
