import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from '#libs/directory';
import type { MemberSnapshot } from '#libs/work';
import { givenAmount } from '../../reading/given-amount.js';
import { ownLocationId } from '../ids.js';
import type { Labels } from '../field-info.js';
import type {
  CompanyRecord,
  ContactRecord,
  LocationRecord,
  ResourceRecord,
} from '../wire/directory-records.js';

export const companyLabelFields = [
  'companyType',
  'companyCategoryID',
  'classification',
  'marketSegmentID',
] as const;
type CompanyLabelField = (typeof companyLabelFields)[number];

export function toCompany(record: CompanyRecord, labels: Labels<CompanyLabelField>): CompanySnapshot {
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

/** @param countries names of countries by id */
export function toLocation(record: LocationRecord, countries: ReadonlyMap<string, string>): LocationSnapshot {
  return {
    externalId: record.id,
    // Locations carry no change marker.
    version: null,
    companyExternalId: record.companyID ?? null,
    name: record.name ?? record.id,
    ...addressOf(record, countries),
    primary: record.isPrimary ?? false,
    active: record.isActive ?? true,
  };
}

/**
 * The address of a company, as its one location. For servers that do not list locations; a company without an address has none.
 */
export function toOwnLocation(
  record: CompanyRecord,
  countries: ReadonlyMap<string, string>,
): LocationSnapshot | null {
  const address = addressOf(record, countries);
  const { country: _country, ...lines } = address;
  if (Object.values(lines).every((line) => line === null)) return null;
  return {
    externalId: ownLocationId(record.id),
    version: null,
    companyExternalId: record.id,
    name: record.companyName ?? record.id,
    ...address,
    primary: true,
    active: record.isActive ?? true,
  };
}

function addressOf(
  record: Pick<LocationRecord, 'address1' | 'address2' | 'city' | 'state' | 'postalCode' | 'countryID'>,
  countries: ReadonlyMap<string, string>,
) {
  return {
    addressLine1: record.address1,
    addressLine2: record.address2,
    city: record.city,
    region: record.state,
    postalCode: record.postalCode,
    country: countries.get(record.countryID ?? '') ?? null,
  };
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
    hourlyCost: givenAmount(record.internalCost),
  };
}
