import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from '#libs/directory';
import type { MemberSnapshot } from '#libs/work';
import { givenAmount } from '../../reading/given-amount.js';
import type { AgentRecord, ClientRecord, SiteRecord, UserRecord } from '../wire/directory-records.js';

/** Client 1 is where Halo puts what has no client, agent 1 is "Unassigned": neither is anybody. */
const nobody = '1';

/** @returns null for Halo's client that stands for none */
export function toCompany(record: ClientRecord): CompanySnapshot | null {
  if (record.id === nobody) return null;
  const types = relationships(record);
  return {
    externalId: record.id,
    version: record.lastupdate ?? record.last_update ?? record.alastupdate,
    name: record.name ?? record.id,
    identifier: record.ref,
    type: types.find((name) => /^(customer|client)$/i.test(name)) ?? types[0] ?? null,
    types,
    category: record.toplevel_name,
    classification: null,
    marketSegment: null,
    accountManagerExternalId: record.accountmanagertech,
    // Halo's "top level" groups clients and is none itself.
    parentExternalId: null,
    phone: record.main_phonenumber ?? record.phonenumber,
    website: record.website,
    active: !record.inactive,
  };
}

function relationships(record: ClientRecord): string[] {
  const pairs = (record.customer_relationship ?? []).flatMap((pair) => pair?.name ?? []);
  const listed = (record.customer_relationship_list ?? '').split(',').map((name) => name.trim());
  return [...new Set(pairs.length > 0 ? pairs : listed)].filter((name) => name !== '');
}

/**
 * An address is an address record or five lines: the third is the town, the fourth the region, the fifth the post code. Halo's
 * sites know no main one; the one that gets the invoices is the nearest to it.
 */
export function toLocation(record: SiteRecord): LocationSnapshot {
  const held = record.delivery_address;
  return {
    externalId: record.id,
    version: record.lastupdate ?? record.last_update ?? record.slastupdate,
    companyExternalId: record.client_id,
    name: record.name ?? record.id,
    addressLine1: held?.line1 ?? record.delivery_address_line1,
    addressLine2: held?.line2 ?? record.delivery_address_line2,
    city: held?.line3 ?? record.delivery_address_line3,
    region: held?.line4 ?? record.delivery_address_line4 ?? record.region_code_name,
    postalCode: held?.postcode ?? record.delivery_address_line5,
    country: record.country_code_name ?? held?.line5 ?? null,
    primary: record.isinvoicesite ?? false,
    active: !record.inactive,
  };
}

export function toContact(record: UserRecord): ContactSnapshot {
  return {
    externalId: record.id,
    version: record.lastupdate ?? record.last_update ?? record.ulastupdate,
    companyExternalId: record.client_id,
    // Users that stand for a place ("General User") have a name only.
    firstName: record.firstname ?? (record.surname === null ? record.name : null),
    lastName: record.surname,
    email: record.emailaddress,
    phone: record.phonenumber_preferred ?? record.phonenumber ?? record.mobilenumber,
    title: record.jobtitle ?? record.title,
    active: !record.inactive,
  };
}

/** @returns null for the agent that stands for nobody */
export function toMember(record: AgentRecord): MemberSnapshot | null {
  if (record.id === nobody) return null;
  const name = record.name ?? [record.firstname, record.surname].filter(Boolean).join(' ');
  return {
    externalId: record.id,
    version: record.lastupdate ?? record.last_update,
    identifier: record.initials,
    name: name === '' ? record.id : name,
    email: record.email,
    active: !record.isdisabled,
    hourlyCost: givenAmount(record.costprice),
  };
}
