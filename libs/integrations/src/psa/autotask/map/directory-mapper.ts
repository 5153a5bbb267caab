import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from '#libs/directory';
import type { MemberSnapshot } from '#libs/work';
import type { CompanyRecord, ContactRecord, ResourceRecord } from '../wire/directory-records.js';

/** Names of what companies point to by number, by field. */
export type CompanyLabels = Readonly<Record<CompanyLabelField, ReadonlyMap<string, string>>>;

export const companyLabelFields = [
  'companyType',
  'companyCategoryID',
  'classification',
  'marketSegmentID',
  'countryID',
] as const;
export type CompanyLabelField = (typeof companyLabelFields)[number];

export function toCompany(record: CompanyRecord, labels: CompanyLabels): CompanySnapshot {
  const label = (field: CompanyLabelField) => labels[field].get(record[field] ?? '') ?? null;
  const type = label('companyType');
  return {
    externalId: record.id,
    version: record.lastActivityDate,
    name: record.companyName ?? record.id,
    identifier: record.companyNumber,
    type,
    types: type === null ? [] : [type],
    category: label('companyCategoryID'),
    classification: label('classification'),
    marketSegment: label('marketSegmentID'),
    accountManagerExternalId: record.ownerResourceID,
    parentExternalId: record.parentCompanyID,
    phone: record.phone,
    website: record.webAddress,
    active: record.isActive ?? true,
  };
}

/** The address that a company carries is its one location, under the company's id; a company without an address has none. */
export function toLocation(record: CompanyRecord, labels: CompanyLabels): LocationSnapshot | null {
  if (!hasAddress(record)) return null;
  return {
    externalId: record.id,
    version: record.lastActivityDate,
    companyExternalId: record.id,
    name: record.companyName ?? record.id,
    addressLine1: record.address1,
    addressLine2: record.address2,
    city: record.city,
    region: record.state,
    postalCode: record.postalCode,
    country: labels.countryID.get(record.countryID ?? '') ?? null,
    primary: true,
    active: record.isActive ?? true,
  };
}

export const addressFields = ['address1', 'address2', 'city', 'state', 'postalCode'] as const;

export function hasAddress(record: CompanyRecord): boolean {
  return addressFields.some((field) => record[field] !== null);
}

/** The two markers of a contact move with different changes; the later one is its version. */
export function toContact(record: ContactRecord): ContactSnapshot {
  const markers = [record.lastActivityDate, record.lastModifiedDate].filter((one) => one !== null);
  return {
    externalId: record.id,
    version: markers.sort().at(-1) ?? null,
    companyExternalId: record.companyID ?? null,
    firstName: record.firstName,
    lastName: record.lastName,
    email: record.emailAddress,
    phone: record.phone ?? record.mobilePhone,
    title: record.title,
    active: record.isActive ?? true,
  };
}

export function toMember(record: ResourceRecord): MemberSnapshot {
  const name = [record.firstName, record.middleName, record.lastName].filter(Boolean).join(' ');
  return {
    externalId: record.id,
    // Resources carry no change marker.
    version: null,
    identifier: record.userName,
    name: name === '' ? (record.userName ?? record.id) : name,
    email: record.email,
    active: record.isActive ?? true,
  };
}
