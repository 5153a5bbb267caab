import type { Contract, Device } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import {
  changeMarker,
  day,
  decimal,
  emptyFields,
  type Field,
  flag,
  ID,
  keptFields,
  type Loose,
  picklist,
  shown,
  stamp,
  text,
  wireInstant,
  worldReference,
} from '../fields.js';
import { fixedList } from '../picklists.js';
import { TENANT_NUMBERS } from '../reference-values.js';
import { worldSource } from '../source.js';
import { toBoolean } from '../values.js';
import { resourceStamp } from './numbering.js';

const CONTRACT_TYPES = fixedList([
  [1, 'Time & Materials'],
  [3, 'Fixed Price', 'project' satisfies Contract['kind']],
  [4, 'Block Hours', 'block-hours' satisfies Contract['kind']],
  [6, 'Retainer', 'retainer' satisfies Contract['kind']],
  [7, 'Recurring Service', 'managed-services' satisfies Contract['kind']],
]);
const PERIODS = fixedList([
  [1, 'Monthly', 'monthly' satisfies Contract['period']],
  [2, 'Quarterly', 'quarterly' satisfies Contract['period']],
  [4, 'Yearly', 'yearly' satisfies Contract['period']],
]);
const CONTRACT_STATUSES = fixedList([
  [0, 'Inactive'],
  [1, 'Active'],
]);
const MONTHS: Readonly<Record<Contract['period'], number>> = { monthly: 1, quarterly: 3, yearly: 12 };

export const contract: Entity = {
  name: 'Contract',
  path: 'Contracts',
  source: worldSource('contract'),
  writes: [],
  fields: {
    id: ID,
    companyID: worldReference('companyId', 'company', 'Company'),
    contactID: worldReference('contactId', 'contact', 'Contact'),
    contractName: text('name'),
    contractNumber: shown('string', (record) => `C-${String(record.id)}`),
    contractType: picklist('kind', CONTRACT_TYPES),
    contractPeriodType: picklist('period', PERIODS),
    status: shown('integer', (record) => (record.cancelled === true ? 0 : 1), {
      picklist: CONTRACT_STATUSES,
    }),
    startDate: day('startDate'),
    endDate: day('endDate'),
    estimatedRevenue: shown('decimal', revenue),
    isCompliant: shown('boolean', () => true),
    isDefaultContract: shown('boolean', () => false),
    setupFee: shown('decimal', () => 0),
    timeReportingRequiresStartAndStopTimes: shown('integer', () => 0),
    ...emptyFields({
      integer:
        'billToCompanyContactID billToCompanyID billingPreference contractCategory contractExclusionSetID exclusionContractID opportunityID organizationalLevelAssociationID renewedContractID serviceLevelAgreementID setupFeeBillingCodeID',
      string: 'contactName description purchaseOrderNumber',
      decimal:
        'estimatedCost estimatedHours internalCurrencyOverageBillingRate internalCurrencySetupFee overageBillingRate',
    }),
  },
};

/** What a contract brings from start to end; over a year where no end is agreed. */
function revenue(record: Loose): number {
  const { startDate, endDate, period, amount } = record as unknown as Contract;
  const days = endDate === null ? 365 : (Date.parse(endDate) - Date.parse(startDate)) / 86_400_000;
  return Math.round((days / 365) * (12 / MONTHS[period])) * amount;
}

export const invoice: Entity = {
  name: 'Invoice',
  path: 'Invoices',
  source: worldSource('invoice'),
  writes: [],
  fields: {
    id: ID,
    companyID: worldReference('companyId', 'company', 'Company'),
    invoiceNumber: text('number'),
    invoiceDateTime: day('issuedOn'),
    dueDate: day('dueOn'),
    createDateTime: stamp('createdAt'),
    creatorResourceID: resourceStamp('createdBy'),
    invoiceTotal: decimal('total'),
    totalTaxValue: shown('decimal', () => 0),
    isVoided: shown('boolean', () => false),
    paidDate: shown('datetime', (record) => (record.balance === 0 ? wireInstant(record.updatedAt) : null)),
    ...emptyFields({
      datetime: 'fromDate toDate voidedDate webServiceDate',
      integer: 'batchID invoiceEditorTemplateID invoiceStatus paymentTerm taxGroup voidedByResourceID',
      string: 'comments orderNumber taxRegionName',
    }),
  },
};

const ITEM_TYPES = fixedList(
  (['server', 'workstation', 'laptop', 'firewall', 'switch', 'printer'] satisfies Device['kind'][]).map(
    (kind, index) => [
      TENANT_NUMBERS + 601 + index,
      `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
      kind,
    ],
  ),
);

const itemActive: Field = {
  ...flag('active'),
  required: true,
  write: (draft, value, _wire, name) => void (draft.active = toBoolean(value, name) ?? false),
};

/** A device of a company's. */
export const configurationItem: Entity = {
  name: 'ConfigurationItem',
  path: 'ConfigurationItems',
  source: worldSource('device'),
  writes: ['create', 'update'],
  webhooks: true,
  fields: {
    id: ID,
    companyID: worldReference('companyId', 'company', 'Company', { required: true }),
    companyLocationID: worldReference('siteId', 'site', 'CompanyLocation'),
    contactID: worldReference('contactId', 'contact', 'Contact'),
    contractID: worldReference('contractId', 'contract', 'Contract'),
    configurationItemType: picklist('kind', ITEM_TYPES),
    referenceTitle: text('name', { length: 255 }),
    serialNumber: text('serialNumber', { length: 100 }),
    isActive: itemActive,
    installDate: day('installedOn'),
    warrantyExpirationDate: day('warrantyEndsOn'),
    rmmDeviceAuditHostname: shown('string', (record) => record.name),
    rmmDeviceAuditOperatingSystem: text('operatingSystem', { length: 100 }),
    rmmDeviceAuditDescription: shown('string', (record) =>
      [record.manufacturer, record.model].filter((part) => typeof part === 'string').join(' '),
    ),
    createDate: stamp('createdAt'),
    createdByPersonID: resourceStamp('createdBy'),
    lastModifiedTime: changeMarker('device', false),
    lastActivityPersonID: resourceStamp('updatedBy'),
    lastActivityPersonType: shown('integer', () => 1),
    ...keptFields({
      string: 'location:100 notes:5000 referenceNumber:50',
      decimal: 'dailyCost hourlyCost monthlyCost perUseCost setupFee numberOfUsers',
      integer: 'productID parentConfigurationItemID configurationItemCategoryID',
    }),
  },
  rules: {
    blank: () => ({
      ...{ siteId: null, contactId: null, contractId: null, name: null, kind: 'workstation' },
      ...{ manufacturer: null, model: null, serialNumber: null, operatingSystem: null },
      ...{ installedOn: null, warrantyEndsOn: null, active: true },
    }),
    complete: (draft) => {
      draft.kind ??= 'workstation';
      draft.name ??= draft.serialNumber ?? 'Device';
    },
  },
};
