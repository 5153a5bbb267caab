import type { MirrorSpec } from '../mirror/mirror-definition.js';
import type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from './holding-snapshots.js';

export const contractSpec: MirrorSpec<ContractSnapshot> = {
  table: 'contracts',
  columns: {
    name: 'text',
    number: 'text',
    type: 'text',
    status: 'text',
    startDate: 'date',
    endDate: 'date',
    billingPeriod: 'text',
    amount: 'numeric',
    active: 'boolean',
  },
  links: { companyExternalId: { table: 'companies' }, contactExternalId: { table: 'contacts' } },
};

export const deviceSpec: MirrorSpec<DeviceSnapshot> = {
  table: 'devices',
  columns: {
    name: 'text',
    type: 'text',
    status: 'text',
    manufacturer: 'text',
    model: 'text',
    serialNumber: 'text',
    operatingSystem: 'text',
    installedOn: 'date',
    warrantyEndsOn: 'date',
    active: 'boolean',
  },
  links: {
    companyExternalId: { table: 'companies' },
    locationExternalId: { table: 'company_locations' },
    contactExternalId: { table: 'contacts' },
    contractExternalId: { table: 'contracts' },
  },
};

export const invoiceSpec: MirrorSpec<InvoiceSnapshot> = {
  table: 'invoices',
  columns: {
    number: 'text',
    status: 'text',
    issuedOn: 'date',
    dueOn: 'date',
    total: 'numeric',
    balance: 'numeric',
    paid: 'boolean',
  },
  links: { companyExternalId: { table: 'companies' }, contractExternalId: { table: 'contracts' } },
};
