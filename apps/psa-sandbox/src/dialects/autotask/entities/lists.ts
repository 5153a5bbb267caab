import type { Entity } from '../entity.js';
import { decimal, emptyFields, flag, ID, shown, text } from '../fields.js';
import { fixedList } from '../picklists.js';
import { TENANT_NUMBERS } from '../reference-values.js';
import { computed, listSource, worldSource } from '../source.js';
import { numberedRecords } from './numbering.js';

const USE_TYPES = fixedList([
  [1, 'General Allocation Code'],
  [3, 'Internal Allocation Code'],
]);

/** Codes for time that is nobody's: the tenant's own numbers, as the work types have. */
const INTERNAL_CODES = ['Internal Meeting', 'Training', 'Administration'].map((name, index) =>
  computed(TENANT_NUMBERS + 150 + index + 1, { name, active: true, internal: true, rate: 0 }),
);

export function isInternalCode(id: number): boolean {
  return INTERNAL_CODES.some((code) => code.id === id);
}

const workTypes = numberedRecords('workType');

export const billingCode: Entity = {
  name: 'BillingCode',
  path: 'BillingCodes',
  source: listSource((world) => withInternalCodes(workTypes(world))),
  writes: [],
  fields: {
    id: ID,
    name: text('name'),
    description: shown('string', () => null),
    useType: shown('integer', (record) => (record.internal === true ? 3 : 1), { picklist: USE_TYPES }),
    billingCodeType: shown('integer', () => 0),
    isActive: flag('active'),
    isExcludedFromNewContracts: shown('boolean', () => false),
    afterHoursWorkType: shown('integer', () => null),
    markupRate: shown('decimal', () => 0),
    unitPrice: decimal('rate'),
    unitCost: shown('decimal', () => 0),
    ...emptyFields({
      string: 'externalNumber',
      integer: 'department generalLedgerAccount taxCategoryID',
    }),
  },
};

const combined = new WeakMap<readonly object[], readonly ReturnType<typeof computed>[]>();

function withInternalCodes(types: ReturnType<typeof workTypes>): ReturnType<typeof workTypes> {
  const known = combined.get(types);
  if (known) return known;
  const all = [...types, ...INTERNAL_CODES];
  combined.set(types, all);
  return all;
}

export const department: Entity = {
  name: 'Department',
  path: 'Departments',
  source: worldSource('department'),
  writes: [],
  fields: {
    id: ID,
    name: text('name'),
    number: text('identifier'),
    description: shown('string', () => null),
    primaryLocationID: shown('integer', () => 1, { reference: 'InternalLocation' }),
  },
};

export const internalLocation: Entity = {
  name: 'InternalLocation',
  path: 'InternalLocations',
  source: worldSource('office', (office: { physical: boolean }) => office.physical),
  writes: [],
  fields: {
    id: ID,
    name: text('name'),
    isDefault: shown('boolean', (record) => record.id === 1),
    timeZone: shown('string', (_record, wire) => wire.timeZone),
    ...emptyFields({
      string: 'additionalAddressInfo address1 address2 city country postalCode state',
      integer: 'holidaySetId',
    }),
  },
};

const CATEGORY_RECORDS = [
  computed(3, { name: 'Standard', active: true, isDefault: true }),
  computed(4, { name: 'Quick Service', active: true, isDefault: false }),
];

export const ticketCategory: Entity = {
  name: 'TicketCategory',
  path: 'TicketCategories',
  source: listSource(() => CATEGORY_RECORDS),
  writes: [],
  fields: {
    id: ID,
    name: text('name'),
    nickname: text('name'),
    isActive: flag('active'),
    isApiOnly: shown('boolean', () => false),
    isGlobalDefault: flag('isDefault'),
    displayColorRGB: shown('integer', () => 0),
  },
};

/** The one country that the world's addresses lie in. */
export const UNITED_STATES = 237;

const COUNTRIES = [computed(UNITED_STATES, { name: 'United States', code: 'US', active: true })];

export const country: Entity = {
  name: 'Country',
  path: 'Countries',
  source: listSource(() => COUNTRIES),
  writes: [],
  fields: {
    id: ID,
    name: text('name'),
    displayName: text('name'),
    countryCode: text('code'),
    isoStandardName: text('name'),
    isActive: flag('active'),
    isDefaultCountry: shown('boolean', () => true),
    ...emptyFields({ integer: 'addressFormatID invoiceTemplateID quoteTemplateID' }),
  },
};
