import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from '#libs/directory';
import type { MemberSnapshot } from '#libs/work';
import { givenAmount } from '../../reading/given-amount.js';
import type { CompanyRecord, ContactRecord, MemberRecord, SiteRecord } from '../wire/directory-records.js';

/** @param inactiveStatuses ids of company statuses that mean "no longer served" */
export function toCompany(record: CompanyRecord, inactiveStatuses: ReadonlySet<string>): CompanySnapshot {
  const types = [
    ...new Set((record.types ?? []).map((type) => type?.name ?? null).filter((name) => name !== null)),
  ];
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    name: record.name ?? record.identifier ?? record.id,
    identifier: record.identifier,
    type: types.find((name) => /^(customer|client)$/i.test(name)) ?? types[0] ?? null,
    types,
    category: null,
    classification: record.companyEntityType?.name ?? null,
    marketSegment: record.market?.name ?? null,
    accountManagerExternalId: record.territoryManager?.id ?? null,
    parentExternalId: record.parentCompany?.id ?? null,
    phone: record.phoneNumber,
    website: record.website,
    active: !record.deletedFlag && !(record.status && inactiveStatuses.has(record.status.id)),
  };
}

/** @param companyId the company under which the site was listed; sites do not always say it themselves */
export function toLocation(record: SiteRecord, companyId: string): LocationSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    companyExternalId: record.company?.id ?? companyId,
    name: record.name ?? record.id,
    addressLine1: record.addressLine1,
    addressLine2: record.addressLine2,
    city: record.city,
    region: record.stateReference?.name ?? record.stateReference?.identifier ?? record.state,
    postalCode: record.zip,
    country: record.country?.name ?? record.country?.identifier ?? null,
    primary: record.primaryAddressFlag ?? false,
    active: !record.inactiveFlag,
  };
}

/** A contact's e-mail address has no field of its own: it is the default of the communication items of kind Email. */
export function toContact(record: ContactRecord): ContactSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    companyExternalId: record.company?.id ?? null,
    firstName: record.firstName,
    lastName: record.lastName,
    email: communication(record, 'email'),
    phone: record.defaultPhoneNbr ?? communication(record, 'phone'),
    title: record.title,
    active: !record.inactiveFlag,
  };
}

function communication(record: ContactRecord, kind: string): string | null {
  const ofKind = (record.communicationItems ?? []).filter(
    (item) => item?.value && item.communicationType?.toLowerCase() === kind,
  );
  const chosen = ofKind.find((item) => item?.defaultFlag) ?? ofKind[0];
  return chosen?.value?.trim() ?? null;
}

export function toMember(record: MemberRecord): MemberSnapshot {
  const name = [record.firstName, record.middleInitial, record.lastName].filter(Boolean).join(' ');
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    identifier: record.identifier,
    name: name === '' ? (record.identifier ?? record.id) : name,
    email: record.primaryEmail ?? record.officeEmail,
    active: !record.inactiveFlag,
    hourlyCost: givenAmount(record.hourlyCost),
  };
}
