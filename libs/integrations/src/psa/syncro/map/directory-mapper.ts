import type {
  CompanySnapshot,
  ContactSnapshot,
  ContractSnapshot,
  InvoiceSnapshot,
  LocationSnapshot,
} from '#libs/directory';
import type { MemberSnapshot } from '#libs/work';
import { dayOf } from '../wire/calendar-date.js';
import type {
  ContactRecord,
  ContractRecord,
  CustomerRecord,
  InvoiceRecord,
  UserRecord,
} from '../wire/directory-records.js';

/** A customer is a business or a person; Syncro keeps no types, markets, managers or parents of them. */
export function toCompany(record: CustomerRecord): CompanySnapshot {
  return {
    externalId: record.id,
    version: record.updated_at,
    name: nameOf(record),
    identifier: null,
    type: null,
    types: [],
    category: null,
    classification: null,
    marketSegment: null,
    accountManagerExternalId: null,
    parentExternalId: null,
    phone: record.phone ?? record.mobile,
    website: null,
    active: !record.disabled,
  };
}

function nameOf(record: CustomerRecord): string {
  const person = record.fullname ?? [record.firstname, record.lastname].filter(Boolean).join(' ');
  return record.business_name ?? record.business_then_name ?? (person || (record.email ?? record.id));
}

/** A customer's one address, as a place of its own; null where there is none. */
export function toLocation(record: CustomerRecord): LocationSnapshot | null {
  const { address, address_2: address2, city, state, zip } = record;
  if ([address, address2, city, state, zip].every((part) => part === null)) return null;
  return {
    externalId: record.id,
    version: record.updated_at,
    companyExternalId: record.id,
    name: nameOf(record),
    addressLine1: address,
    addressLine2: address2,
    city,
    region: state,
    postalCode: zip,
    country: null,
    primary: true,
    active: !record.disabled,
  };
}

/** Contacts have one name: its first word is taken for the first name. They cannot be switched off. */
export function toContact(record: ContactRecord): ContactSnapshot {
  const [firstName = null, ...rest] = record.name?.trim().split(/\s+/) ?? [];
  const phone = record.phone ?? record.mobile;
  return {
    externalId: record.id,
    version: record.updated_at,
    companyExternalId: record.customer_id,
    firstName,
    lastName: rest.length > 0 ? rest.join(' ') : null,
    email: record.email,
    phone:
      phone !== null && phone === record.phone && record.extension ? `${phone} x${record.extension}` : phone,
    title: record.properties?.title ?? record.title,
    active: true,
  };
}

/** Only users who can sign in are listed. */
export function toMember(record: UserRecord): MemberSnapshot {
  return {
    externalId: record.id,
    version: record.updated_at,
    identifier: null,
    name: record.full_name ?? record.email ?? record.id,
    email: record.email,
    active: true,
  };
}

/** @param timeZone IANA zone of the account */
export function toContract(record: ContractRecord, timeZone: string): ContractSnapshot {
  return {
    externalId: record.id,
    version: record.updated_at,
    companyExternalId: record.customer_id,
    contactExternalId: null,
    name: record.name ?? record.description ?? record.id,
    number: null,
    type: null,
    status: record.status,
    startDate: dayOf(record.start_date, timeZone),
    endDate: dayOf(record.end_date, timeZone),
    billingPeriod: null,
    amount: record.contract_amount,
    active: !/^(lost|cancell?ed|expired|closed|inactive)$/i.test(record.status ?? ''),
  };
}

/**
 * Lists do not say how much is still owed, only whether everything is paid.
 * @param timeZone IANA zone of the account
 */
export function toInvoice(record: InvoiceRecord, timeZone: string): InvoiceSnapshot {
  const paid = record.is_paid ?? false;
  return {
    externalId: record.id,
    version: record.updated_at,
    companyExternalId: record.customer_id,
    contractExternalId: null,
    number: record.number,
    status: paid ? 'Paid' : 'Unpaid',
    issuedOn: dayOf(record.date, timeZone),
    dueOn: dayOf(record.due_date, timeZone),
    total: record.total ?? 0,
    balance: paid ? 0 : null,
    paid,
  };
}
