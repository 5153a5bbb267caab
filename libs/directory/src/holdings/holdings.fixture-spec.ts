import type { CompanySnapshot, ContactSnapshot, LocationSnapshot } from '../companies/directory-snapshots.js';
import type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from './holding-snapshots.js';

export function contract(externalId: string, more: Partial<ContractSnapshot> = {}): ContractSnapshot {
  return {
    externalId,
    version: null,
    companyExternalId: 'a',
    contactExternalId: 'k',
    name: 'Managed Services',
    number: null,
    type: 'Flat',
    status: 'Active',
    startDate: '2026-03-29',
    endDate: '2027-03-28',
    billingPeriod: 'Monthly',
    amount: 100,
    active: true,
    ...more,
  };
}

export function device(externalId: string, more: Partial<DeviceSnapshot> = {}): DeviceSnapshot {
  return {
    externalId,
    version: null,
    companyExternalId: 'a',
    locationExternalId: 'l',
    contactExternalId: 'k',
    contractExternalId: 'c1',
    name: `SRV-${externalId}`,
    type: 'Server',
    status: null,
    manufacturer: 'Norvik',
    model: null,
    serialNumber: 'SN1',
    operatingSystem: null,
    installedOn: null,
    warrantyEndsOn: null,
    active: true,
    ...more,
  };
}

export function invoice(externalId: string, more: Partial<InvoiceSnapshot> = {}): InvoiceSnapshot {
  return {
    externalId,
    version: null,
    companyExternalId: 'a',
    contractExternalId: 'c1',
    number: 'INV-1',
    status: 'Sent',
    issuedOn: '2026-11-01',
    dueOn: '2026-12-01',
    total: 100,
    balance: 100,
    paid: false,
    ...more,
  };
}

export const company: CompanySnapshot = {
  externalId: 'a',
  version: null,
  name: 'North Dental',
  identifier: null,
  type: null,
  types: [],
  category: null,
  classification: null,
  marketSegment: null,
  accountManagerExternalId: null,
  parentExternalId: null,
  phone: null,
  website: null,
  active: true,
};

export const location: LocationSnapshot = {
  externalId: 'l',
  version: null,
  companyExternalId: 'a',
  name: 'Main',
  addressLine1: null,
  addressLine2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
  primary: true,
  active: true,
};

export const contact: ContactSnapshot = {
  externalId: 'k',
  version: null,
  companyExternalId: 'a',
  firstName: 'Ann',
  lastName: 'Lee',
  email: null,
  phone: null,
  title: null,
  active: true,
};
