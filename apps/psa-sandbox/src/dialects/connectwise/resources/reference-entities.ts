import type { Kind } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import {
  choice,
  type Field,
  flag,
  info,
  integer,
  kept,
  type Loose,
  number,
  reference,
  shown,
  text,
} from '../fields.js';
import { toBoolean, toText } from '../values.js';

export const BILLING = {
  billable: 'Billable',
  'do-not-bill': 'DoNotBill',
  'no-charge': 'NoCharge',
  'no-default': 'NoDefault',
} as const;

export const ID: Field = shown((record) => record.id, 'id');
export const INFO: Field = shown((record) => info(record as never));
export const boardPath = (record: Loose): string => `/service/boards/${String(record.boardId)}`;

function listEntity(
  name: string,
  kind: Kind,
  fields: Readonly<Record<string, Field>>,
  base: Loose = {},
): Entity {
  return {
    name,
    kind,
    fields: { id: ID, ...fields, _info: INFO },
    blank: (wire, parent) => ({
      name: null,
      order: wire.world.collection(kind).size * 10 + 10,
      isDefault: false,
      active: true,
      ...base,
      ...(parent && 'forProjects' in parent ? { boardId: parent.id } : {}),
    }),
  };
}

const indicator = shown((record) => ({
  id: record.closed === true ? 3 : 1,
  name: record.closed === true ? 'Red' : 'Green',
}));

export const projectStatus = listEntity(
  'projectStatus',
  'projectStatus',
  {
    name: text('name', { required: true, max: 30 }),
    defaultFlag: flag('isDefault'),
    inactiveFlag: flag('active', true),
    noTimeFlag: flag('timeAllowed', true),
    closedFlag: flag('closed'),
    statusIndicator: indicator,
    customStatusIndicatorName: kept('customStatusIndicatorName', toText, null, { max: 30 }),
  },
  { closed: false, timeAllowed: true },
);

export const phaseStatus = listEntity(
  'phaseStatus',
  'phaseStatus',
  {
    name: text('name', { required: true, max: 30 }),
    defaultFlag: flag('isDefault'),
    inactiveFlag: flag('active', true),
    collapsedFlag: kept('collapsedFlag', toBoolean, false),
    closedFlag: flag('closed'),
    boardAssociationIds: shown(() => []),
    statusIndicator: indicator,
    customStatusIndicatorName: kept('customStatusIndicatorName', toText, null, { max: 30 }),
  },
  { closed: false },
);

export const projectType = listEntity('projectType', 'projectType', {
  name: text('name', { required: true, max: 30 }),
  defaultFlag: flag('isDefault'),
  inactiveFlag: flag('active', true),
  integrationXref: kept('integrationXref', toText, null, { max: 50 }),
});

export const board: Entity = {
  name: 'board',
  kind: 'board',
  fields: {
    id: ID,
    name: text('name', { required: true, max: 50 }),
    location: reference('officeId', 'office', { link: 'location', href: () => '/system/locations' }),
    department: reference('departmentId', 'department', {
      link: 'department',
      href: () => '/system/departments',
    }),
    inactiveFlag: flag('active', true),
    projectFlag: flag('forProjects'),
    percentageCalculation: choice('progressBy', { hours: 'ActualHours', 'closed-tickets': 'ClosedTickets' }),
    showDependenciesFlag: shown(() => false),
    showEstimatesFlag: shown(() => true),
    timeEntryLockedFlag: shown(() => false),
    allSort: shown(() => 'Descending'),
    _info: INFO,
  },
};

export const boardStatus = listEntity(
  'boardStatus',
  'ticketStatus',
  {
    name: text('name', { required: true, max: 50 }),
    board: reference('boardId', 'board', { link: 'board', href: () => '/service/boards', readOnly: true }),
    sortOrder: integer('order'),
    displayOnBoard: shown((record) => record.closed !== true),
    inactive: flag('active', true),
    closedStatus: flag('closed'),
    timeEntryNotAllowed: flag('timeAllowed', true),
    defaultFlag: flag('isDefault'),
    escalationStatus: shown((record) => (record.closed === true ? 'Resolved' : 'NotResponded')),
    customerPortalDescription: kept('customerPortalDescription', toText, null, { max: 500 }),
    customerPortalFlag: shown(() => false),
    statusIndicator: indicator,
    customStatusIndicatorName: kept('customStatusIndicatorName', toText, null, { max: 30 }),
    roundRobinCatchall: shown(() => false),
    saveTimeAsNote: shown(() => false),
  },
  { closed: false, timeAllowed: true },
);

export const boardType = listEntity('boardType', 'ticketType', {
  name: text('name', { required: true, max: 50 }),
  category: shown(() => 'Reactive'),
  defaultFlag: flag('isDefault'),
  inactiveFlag: flag('active', true),
  requestForChangeFlag: shown(() => false),
  board: reference('boardId', 'board', { link: 'board', href: () => '/service/boards', readOnly: true }),
});

export const priority = listEntity('priority', 'priority', {
  name: text('name', { required: true, max: 50 }),
  color: text('color', { required: true }),
  sortOrder: integer('order'),
  defaultFlag: flag('isDefault'),
});

export const workType = listEntity(
  'workType',
  'workType',
  {
    name: text('name', { required: true, max: 50 }),
    billTime: choice('billing', BILLING, { required: true }),
    rateType: shown((record) => (record.rate === 1 ? 'AdjAmount' : 'Multiplier')),
    rate: number('rate'),
    inactiveFlag: flag('active', true),
    overallDefaultFlag: flag('isDefault'),
    utilizationFlag: shown(() => true),
  },
  { billing: 'billable', rate: 1 },
);

export const workRole = listEntity(
  'workRole',
  'workRole',
  {
    name: text('name', { required: true, max: 50 }),
    hourlyRate: number('hourlyRate'),
    inactiveFlag: flag('active', true),
    locationIds: shown(() => [1, 2]),
  },
  { hourlyRate: 0 },
);

export const companyStatus = listEntity('companyStatus', 'companyStatus', {
  name: text('name', { required: true, max: 50 }),
  defaultFlag: flag('isDefault'),
  inactiveFlag: flag('active', true),
  notifyFlag: shown(() => false),
  disallowSavingFlag: shown(() => false),
});

export const companyType = listEntity(
  'companyType',
  'companyType',
  {
    name: text('name', { required: true, max: 50 }),
    defaultFlag: flag('isDefault'),
    vendorFlag: flag('vendor'),
    serviceAlertFlag: shown(() => false),
  },
  { vendor: false },
);

export const marketDescription = listEntity('marketDescription', 'market', {
  name: text('name', { required: true, max: 50 }),
});

export const communicationType: Entity = {
  name: 'communicationType',
  kind: 'communicationType',
  fields: {
    id: ID,
    description: text('name', { required: true, max: 30 }),
    phoneFlag: shown((record) => record.channel === 'phone'),
    faxFlag: shown((record) => record.channel === 'fax'),
    emailFlag: shown((record) => record.channel === 'email'),
    defaultFlag: flag('isDefault'),
    _info: INFO,
  },
};

export const securityRole = listEntity('projectSecurityRole', 'projectRole', {
  name: text('name', { required: true, max: 30 }),
});
