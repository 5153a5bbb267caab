import type { Communication, Company } from '../../../world/model.js';
import type { Entity } from '../entity.js';
import { ValueError } from '../errors.js';
import {
  type Field,
  findReference,
  flag,
  keptFields,
  type Loose,
  reference,
  shown,
  showReference,
  text,
  type Wire,
} from '../fields.js';
import { toBoolean, toText } from '../values.js';
import { companyReference } from './project-entities.js';
import { ID, INFO } from './reference-entities.js';

/** A part of a record's address as a property of its own. */
function addressPart(part: string, max?: number): Field {
  const read = (record: Loose): unknown => (record.address as Loose | undefined)?.[part];
  return {
    ...(max === undefined ? {} : { max }),
    column: 'address',
    read,
    write: (draft, value) => {
      draft.address = { ...(draft.address as Loose), [part]: toText(value) };
    },
  };
}

const country: Field = {
  column: 'address',
  read: (record) => {
    const name = (record.address as Loose | undefined)?.country;
    return typeof name === 'string' ? { id: 1, name } : null;
  },
  write: (draft, value) => {
    draft.address = { ...(draft.address as Loose), country: value === null ? null : 'United States' };
  },
};

const ADDRESS: Readonly<Record<string, Field>> = {
  addressLine1: addressPart('line1', 50),
  addressLine2: addressPart('line2', 50),
  city: addressPart('city', 50),
};
const NO_ADDRESS = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null };

const types: Field = {
  column: 'typeIds',
  read: (record, wire) =>
    (record as unknown as Company).typeIds.map((id) =>
      showReference(wire, 'companyType', id, 'type', () => '/company/companies/types'),
    ),
  write: (draft, value, wire) => {
    if (value !== null && !Array.isArray(value))
      throw new ValueError('InvalidValue', 'types must be an array.');
    draft.typeIds = (value ?? []).map((entry: unknown) =>
      findReference(wire.world, 'companyType', entry, () => true),
    );
  },
};

/** The world's classification has no property of its own here: tenants keep it in a custom field. */
const customFields: Field = {
  column: 'classification',
  read: (record) => [
    {
      id: 1,
      caption: 'Classification',
      type: 'Text',
      entryMethod: 'List',
      numberOfDecimals: 0,
      value: record.classification ?? null,
    },
  ],
  write: (draft, value) => {
    if (!Array.isArray(value)) throw new ValueError('InvalidValue', 'customFields must be an array.');
    const sent = (value as Loose[]).find((entry) => entry.id === 1 || entry.caption === 'Classification');
    if (sent) draft.classification = toText(sent.value);
  },
};

export const company: Entity = {
  name: 'company',
  kind: 'company',
  fields: {
    id: ID,
    identifier: text('identifier', { required: true, max: 30 }),
    name: text('name', { required: true, max: 50 }),
    status: reference('statusId', 'companyStatus', {
      link: 'status',
      href: () => '/company/companies/statuses',
    }),
    ...ADDRESS,
    state: addressPart('region', 50),
    zip: addressPart('postalCode', 12),
    country,
    phoneNumber: text('phone', { max: 30 }),
    website: text('website', { max: 255 }),
    territory: reference('territoryId', 'office', { link: 'location', href: () => '/system/locations' }),
    market: reference('marketId', 'market', { link: 'market', href: () => '/company/marketDescriptions' }),
    territoryManager: reference('accountManagerId', 'member', {
      link: 'member',
      href: () => '/system/members',
    }),
    parentCompany: reference('parentId', 'company', { link: 'company', href: () => '/company/companies' }),
    defaultContact: reference('defaultContactId', 'contact', {
      link: 'contact',
      href: () => '/company/contacts',
    }),
    types,
    site: {
      read: (record, wire) => {
        const sites = typeof record.id === 'number' ? wire.world.by('site', 'companyId', record.id) : [];
        const primary = sites.find((site) => site.primary) ?? sites[0];
        return showReference(
          wire,
          'site',
          primary?.id,
          'site',
          () => `/company/companies/${String(record.id)}/sites`,
        );
      },
      write: (draft, value) => {
        draft['sent:site'] = value;
      },
    },
    isVendorFlag: shown((record, wire) =>
      (record as unknown as Company).typeIds.some((id) => wire.world.get('companyType', id)?.vendor),
    ),
    deletedFlag: flag('deleted'),
    customFields,
    ...keptFields({
      text: 'faxNumber:30 accountNumber leadSource:50 vendorIdentifier taxIdentifier invoiceToEmailAddress invoiceCCEmailAddress deletedBy mobileGuid facebookUrl twitterUrl linkedInUrl resellerIdentifier userDefinedField1:50 userDefinedField2:50 userDefinedField3:50 userDefinedField4:50 userDefinedField5:50 userDefinedField6:50 userDefinedField7:50 userDefinedField8:50 userDefinedField9:50 userDefinedField10:50',
      number: 'annualRevenue numberOfEmployees yearEstablished revenueYear',
      flag: 'leadFlag unsubscribeFlag',
      instant: 'dateAcquired dateDeleted',
      object:
        'sicCode ownershipType timeZoneSetup calendar taxCode billingTerms invoiceTemplate pricingSchedule companyEntityType billToCompany billingSite billingContact invoiceDeliveryMethod currency',
      list: 'integratorTags',
    }),
    _info: INFO,
  },
  blank: () => ({
    ...{
      identifier: null,
      name: null,
      typeIds: [],
      statusId: null,
      marketId: null,
      territoryId: null,
      accountManagerId: null,
    },
    ...{
      parentId: null,
      defaultContactId: null,
      classification: null,
      phone: null,
      website: null,
      address: NO_ADDRESS,
      deleted: false,
    },
  }),
  complete: (draft, wire) => {
    draft.statusId ??= [...wire.world.all('companyStatus')].find((status) => status.isDefault)?.id ?? 1;
  },
};

export const site: Entity = {
  name: 'companySite',
  kind: 'site',
  fields: {
    id: ID,
    name: text('name', { required: true, max: 50 }),
    ...ADDRESS,
    stateReference: shown((record) => {
      const name = (record.address as Loose | undefined)?.region;
      return typeof name === 'string' ? { id: 1, identifier: name, name } : null;
    }),
    zip: addressPart('postalCode', 12),
    country,
    phoneNumber: text('phone', { max: 30 }),
    primaryAddressFlag: flag('primary'),
    defaultShippingFlag: shown((record) => record.primary === true),
    defaultBillingFlag: shown((record) => record.primary === true),
    defaultMailingFlag: shown((record) => record.primary === true),
    inactiveFlag: flag('active', true),
    company: { ...companyReference(), write: () => undefined },
    ...keptFields({
      text: 'faxNumber:30 phoneNumberExt:30 addressFormat mobileGuid',
      number: 'expenseReimbursement',
      flag: 'billSeparateFlag',
      object: 'taxCode entityType calendar timeZone',
      list: 'customFields',
    }),
    _info: INFO,
  },
  blank: (_wire, parent) => ({
    companyId: parent?.id ?? null,
    name: null,
    address: NO_ADDRESS,
    phone: null,
    primary: false,
    active: true,
  }),
};

const CHANNEL_WORDS = { email: 'Email', phone: 'Phone', fax: 'Fax' } as const;

/** One communication as the vendor shows it, under a contact or by itself. */
export function showCommunication(item: Communication, wire: Wire): Loose {
  const channel = wire.world.get('communicationType', item.typeId)?.channel ?? 'phone';
  return {
    id: item.id,
    type: showReference(wire, 'communicationType', item.typeId, 'type', () => '/company/communicationTypes'),
    value: item.value,
    ...(item.extension === null ? {} : { extension: item.extension }),
    defaultFlag: item.isDefault,
    ...(channel === 'email' ? { domain: `@${item.value.split('@')[1] ?? ''}` } : {}),
    communicationType: CHANNEL_WORDS[channel],
  };
}

/** Takes in one communication; throws ValueError. */
export function readCommunication(value: unknown, id: number, wire: Wire): Communication {
  const sent = value as Loose;
  const text = toText(sent.value);
  if (text === null || text.length > 250)
    throw new ValueError('InvalidValue', 'A communication needs a value of at most 250 characters.');
  const typeId = findReference(wire.world, 'communicationType', sent.type, () => true);
  const wanted = Object.entries(CHANNEL_WORDS).find(([, word]) => word === sent.communicationType)?.[0];
  if (wanted !== undefined && wire.world.need('communicationType', typeId).channel !== wanted)
    throw new ValueError('InvalidValue', `The type is not one for ${String(sent.communicationType)}.`);
  return {
    id,
    typeId,
    value: text,
    extension: toText(sent.extension),
    isDefault: toBoolean(sent.defaultFlag) ?? false,
  };
}

/** Ids of communications are unique over all contacts: the contact's id makes room for a hundred each. */
export function nextCommunicationId(contactId: number, items: readonly Communication[]): number {
  return Math.max(contactId * 1000, ...items.map((item) => item.id)) + 1;
}

const communicationItems: Field = {
  column: 'communications',
  read: (record, wire) =>
    ((record.communications as Communication[] | undefined) ?? []).map((item) =>
      showCommunication(item, wire),
    ),
  write: (draft, value, wire) => {
    if (value !== null && !Array.isArray(value))
      throw new ValueError('InvalidValue', 'communicationItems must be an array.');
    const items: Communication[] = [];
    const contactId = typeof draft.id === 'number' ? draft.id : wire.world.collection('contact').nextId();
    const before = (draft.communications as Communication[] | undefined) ?? [];
    for (const entry of (value ?? []) as Loose[]) {
      const known = before.some((item) => item.id === entry.id);
      items.push(
        readCommunication(
          entry,
          known ? Number(entry.id) : nextCommunicationId(contactId, [...before, ...items]),
          wire,
        ),
      );
    }
    draft.communications = items;
  },
};

const defaultPhone = (record: Loose, wire: Wire): Communication | undefined =>
  ((record.communications as Communication[] | undefined) ?? []).find(
    (item) => item.isDefault && wire.world.get('communicationType', item.typeId)?.channel === 'phone',
  );

export const contact: Entity = {
  name: 'contact',
  kind: 'contact',
  fields: {
    id: ID,
    firstName: text('firstName', { required: true, max: 30 }),
    lastName: text('lastName', { max: 30 }),
    company: companyReference(),
    site: reference('siteId', 'site', {
      link: 'site',
      href: (found) => `/company/companies/${String(found.companyId)}/sites`,
      among: (candidate, draft) => candidate.companyId === draft.companyId,
    }),
    title: text('title', { max: 100 }),
    inactiveFlag: flag('active', true),
    defaultFlag: flag('isDefault'),
    communicationItems,
    defaultPhoneType: shown(
      (record, wire) => wire.world.get('communicationType', defaultPhone(record, wire)?.typeId)?.name,
    ),
    defaultPhoneNbr: shown((record, wire) => defaultPhone(record, wire)?.value),
    defaultPhoneExtension: shown((record, wire) => defaultPhone(record, wire)?.extension),
    types: shown(() => []),
    ...keptFields({
      text: 'addressLine1 addressLine2 city state zip relationshipOverride securityIdentifier school nickName children significantOther portalPassword gender birthDay anniversary presence mobileGuid facebookUrl twitterUrl linkedInUrl userDefinedField1:50 userDefinedField2:50 userDefinedField3:50 userDefinedField4:50 userDefinedField5:50 userDefinedField6:50 userDefinedField7:50 userDefinedField8:50 userDefinedField9:50 userDefinedField10:50',
      number: 'defaultMergeContactId portalSecurityLevel',
      flag: 'marriedFlag childrenFlag disablePortalLoginFlag unsubscribeFlag defaultBillingFlag ignoreDuplicates',
      object: 'country relationship department managerContact assistantContact companyLocation photo',
      list: 'integratorTags customFields typeIds',
    }),
    _info: INFO,
  },
  blank: () => ({
    ...{
      companyId: null,
      siteId: null,
      firstName: null,
      lastName: null,
      title: null,
      active: true,
      isDefault: false,
      communications: [],
    },
  }),
};
