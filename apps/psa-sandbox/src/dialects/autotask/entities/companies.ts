import type { Address, Communication, Company, Contact } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import { referencesNothing, ValueError } from '../errors.js';
import {
  changeMarker,
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
  worldReference,
} from '../fields.js';
import { CLASSIFICATIONS, COMPANY_TYPE_LIST, MARKET_SEGMENTS } from '../reference-values.js';
import { worldSource } from '../source.js';
import { toBoolean, toInteger, toText } from '../values.js';
import { UNITED_STATES } from './lists.js';
import { resourceStamp } from './numbering.js';

const NO_ADDRESS: Address = {
  ...{ line1: null, line2: null, city: null, region: null, postalCode: null, country: null },
};
const INACTIVE = 2;

function addressPart(part: keyof Address, length: number): Field {
  return {
    dataType: 'string',
    length,
    read: (record) => (record.address as Address | undefined)?.[part] ?? null,
    write: (draft, value, _wire, name) => {
      draft.address = { ...(draft.address as Address), [part]: toText(value, name) };
    },
  };
}

const countryID: Field = {
  dataType: 'integer',
  reference: 'Country',
  read: (record) => ((record.address as Address | undefined)?.country ? UNITED_STATES : null),
  write: (draft, value, _wire, name) => {
    const id = toInteger(value, name);
    if (id !== null && id !== UNITED_STATES) throw new ValueError(referencesNothing(name));
    draft.address = { ...(draft.address as Address), country: id === null ? null : 'United States' };
  },
};

/** A company has one type here and several in the world: the first counts. */
const companyType: Field = {
  dataType: 'integer',
  required: true,
  picklist: COMPANY_TYPE_LIST,
  read: (record, wire) => COMPANY_TYPE_LIST.show((record as unknown as Company).typeIds[0], wire.world),
  write: (draft, value, wire, name) => {
    const chosen = toInteger(value, name);
    const stored = chosen === null ? undefined : COMPANY_TYPE_LIST.take(chosen, draft, wire.world);
    if (stored === undefined) throw new ValueError(referencesNothing(name));
    draft.typeIds = [stored];
  },
};

const companyActive: Field = {
  dataType: 'boolean',
  read: (record) => record.statusId !== INACTIVE && record.deleted !== true,
  write: (draft, value, _wire, name) => {
    const active = toBoolean(value, name) ?? true;
    if (!active) draft.statusId = INACTIVE;
    else if (draft.statusId === INACTIVE) draft.statusId = 1;
  },
};

export const company: Entity = {
  name: 'Company',
  path: 'Companies',
  source: worldSource('company', (record: Company) => !record.deleted),
  writes: ['create', 'update'],
  webhooks: true,
  userDefinedField: 'Reference',
  fields: {
    id: ID,
    companyName: text('name', { length: 100, required: true }),
    companyNumber: text('identifier', { length: 50 }),
    companyType,
    isActive: companyActive,
    ownerResourceID: worldReference('accountManagerId', 'member', 'Resource', { required: true }),
    parentCompanyID: worldReference('parentId', 'company', 'Company'),
    phone: text('phone', { length: 25, required: true }),
    webAddress: text('website', { length: 255 }),
    address1: addressPart('line1', 128),
    address2: addressPart('line2', 128),
    city: addressPart('city', 30),
    state: addressPart('region', 40),
    postalCode: addressPart('postalCode', 10),
    countryID,
    classification: picklist('classification', CLASSIFICATIONS),
    marketSegmentID: picklist('marketId', MARKET_SEGMENTS),
    territoryID: worldReference('territoryId', 'office', 'Territory'),
    createDate: stamp('createdAt', 2),
    createdByResourceID: resourceStamp('createdBy'),
    lastActivityDate: changeMarker('company', false),
    lastTrackedModifiedDateTime: stamp('updatedAt'),
    ...keptFields({
      string:
        'additionalAddressInformation:100 alternatePhone1:25 alternatePhone2:25 fax:25 billingAddress1:150 billingAddress2:150 billToAdditionalAddressInformation:100 billToAttention:50 billToCity:50 billToState:128 billToZipCode:50 sicCode:32 stockMarket:10 stockSymbol:10 taxID:50',
      integer:
        'billToAddressToUse billToCompanyLocationID billToCountryID competitorID currencyID invoiceEmailMessageID invoiceMethod invoiceTemplateID quoteEmailMessageID quoteTemplateID taxRegionID',
      decimal: 'assetValue surveyCompanyRating',
      boolean: 'invoiceNonContractItemsToParentCompany isEnabledForComanaged isTaskFireActive isTaxExempt',
    }),
    isClientPortalActive: shown('boolean', () => false),
    ...emptyFields({ integer: 'apiVendorID impersonatorCreatorResourceID' }),
  },
  rules: {
    blank: () => ({
      ...{ name: null, identifier: null, typeIds: [], statusId: 1, marketId: null, territoryId: null },
      ...{ accountManagerId: null, parentId: null, defaultContactId: null, classification: null },
      ...{ phone: null, website: null, address: NO_ADDRESS, deleted: false },
    }),
    complete: (draft) => {
      draft.identifier ??= String(draft.name).slice(0, 30);
    },
    check: (draft) =>
      draft.id !== undefined && draft.parentId === draft.id ? ['A company cannot be its own parent.'] : [],
  },
};

export const companyLocation: Entity = {
  name: 'CompanyLocation',
  path: 'CompanyLocations',
  source: worldSource('site'),
  writes: ['create', 'update'],
  parent: { entity: () => company, field: 'companyID', segment: 'Locations' },
  fields: {
    id: ID,
    companyID: worldReference('companyId', 'company', 'Company', { required: true, createOnly: true }),
    name: text('name', { length: 100, required: true }),
    isPrimary: flag('primary'),
    isActive: flag('active'),
    address1: addressPart('line1', 128),
    address2: addressPart('line2', 128),
    city: addressPart('city', 50),
    state: addressPart('region', 50),
    postalCode: addressPart('postalCode', 20),
    countryID,
    phone: text('phone', { length: 25 }),
    ...keptFields({
      string: 'alternatePhone1:25 alternatePhone2:25 description:500 fax:25',
      decimal: 'roundtripDistance',
      boolean: 'overrideCompanyTaxSettings isTaxExempt',
      integer: 'taxRegionID',
    }),
  },
  rules: {
    blank: () => ({ name: null, address: NO_ADDRESS, phone: null, primary: false, active: true }),
  },
};

/** Where the world's kinds of communication (by id) appear on a contact. */
const EMAIL = 1;
const DIRECT = 2;
const MOBILE = 3;
const FAX = 4;
const HOME_EMAIL = 5;

const linesOf = (record: Loose): readonly Communication[] =>
  (record as unknown as Partial<Contact>).communications ?? [];

function line(typeId: number, length: number): Field {
  return {
    dataType: 'string',
    length,
    read: (record) => linesOf(record).find((one) => one.typeId === typeId)?.value ?? null,
    write: (draft, value, _wire, name) => {
      const sent = toText(value, name);
      const others = linesOf(draft).filter((one) => one.typeId !== typeId);
      const before = linesOf(draft).find((one) => one.typeId === typeId);
      const id = before?.id ?? Math.max(900_000, ...linesOf(draft).map((one) => one.id)) + 1;
      const now = { id, typeId, value: sent, extension: before?.extension ?? null, isDefault: true };
      draft.communications = sent === null ? others : [...others, now];
    },
  };
}

const extension: Field = {
  dataType: 'string',
  length: 10,
  read: (record) => linesOf(record).find((one) => one.typeId === DIRECT)?.extension ?? null,
  write: (draft, value, _wire, name) => {
    draft.communications = linesOf(draft).map((one) =>
      one.typeId === DIRECT ? { ...one, extension: toText(value, name) } : one,
    );
  },
};

/** Whole number on the wire, yes or no in truth. */
const contactActive: Field = {
  dataType: 'integer',
  required: true,
  read: (record) => (record.active === true ? 1 : 0),
  write: (draft, value, _wire, name) => void (draft.active = toBoolean(value, name)),
};

export const contact: Entity = {
  name: 'Contact',
  path: 'Contacts',
  source: worldSource('contact', (record: Contact) => record.companyId !== null),
  writes: ['create', 'update'],
  parent: { entity: () => company, field: 'companyID', segment: 'Contacts' },
  webhooks: true,
  userDefinedField: 'Reference',
  fields: {
    id: ID,
    companyID: worldReference('companyId', 'company', 'Company', { required: true }),
    companyLocationID: worldReference('siteId', 'site', 'CompanyLocation'),
    firstName: text('firstName', { length: 50, required: true }),
    lastName: text('lastName', { length: 50, required: true }),
    title: text('title', { length: 50 }),
    isActive: contactActive,
    primaryContact: flag('isDefault'),
    emailAddress: line(EMAIL, 254),
    emailAddress2: line(HOME_EMAIL, 254),
    phone: line(DIRECT, 25),
    extension,
    mobilePhone: line(MOBILE, 25),
    faxNumber: line(FAX, 25),
    createDate: stamp('createdAt', 2),
    lastActivityDate: changeMarker('contact', false),
    lastModifiedDate: changeMarker('contact', false, 7),
    ...keptFields({
      string:
        'additionalAddressInformation:100 addressLine:128 addressLine1:128 alternatePhone:32 city:32 state:40 zipCode:16 emailAddress3:254 externalID:50 facebookUrl:200 linkedInUrl:200 twitterUrl:200 middleInitial:50 note:50 roomNumber:50',
      integer: 'countryID namePrefix nameSuffix',
      boolean: 'isOptedOutFromBulkEmail receivesEmailNotifications solicitationOptOut surveyOptOut',
    }),
    ...emptyFields({
      integer: 'apiVendorID impersonatorCreatorResourceID',
      datetime: 'bulkEmailOptOutTime solicitationOptOutTime',
    }),
  },
  rules: {
    blank: () => ({
      ...{ siteId: null, firstName: null, lastName: null, title: null },
      ...{ active: true, isDefault: false, communications: [] },
    }),
    check: (draft, wire) => {
      const site = wire.world.get('site', draft.siteId as number | null);
      return site && site.companyId !== draft.companyId ? [referencesNothing('companyLocationID')] : [];
    },
  },
};
