import type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from '#libs/directory';
import type { ConfigurationItemRecord, ContractRecord, InvoiceRecord } from '../wire/holding-records.js';
import type { Labels } from '../field-info.js';
import { dateOnly } from './calendar-day.js';

export const contractLabelFields = ['contractType', 'contractPeriodType', 'status'] as const;
export const deviceLabelFields = [
  'configurationItemType',
  'rmmDeviceAuditManufacturerID',
  'rmmDeviceAuditModelID',
] as const;
export const invoiceLabelFields = ['invoiceStatus'] as const;

/** Autotask's own number of "Inactive". */
const inactive = '0';

/**
 * A contract. What it costs per period stands in the services under it, not in the contract.
 * @param timeZone IANA zone of the account
 */
export function toContract(
  record: ContractRecord,
  labels: Labels<(typeof contractLabelFields)[number]>,
  timeZone: string,
): ContractSnapshot {
  const label = (field: (typeof contractLabelFields)[number]) =>
    labels[field].get(record[field] ?? '') ?? null;
  return {
    externalId: record.id,
    // Contracts carry no change marker.
    version: null,
    companyExternalId: record.companyID ?? null,
    contactExternalId: record.contactID,
    name: record.contractName ?? record.id,
    number: record.contractNumber,
    type: label('contractType'),
    status: label('status'),
    startDate: record.startDate && dateOnly(record.startDate, timeZone),
    endDate: record.endDate && dateOnly(record.endDate, timeZone),
    billingPeriod: label('contractPeriodType'),
    amount: null,
    active: record.status !== inactive,
  };
}

/** A configuration item. */
export function toDevice(
  record: ConfigurationItemRecord,
  labels: Labels<(typeof deviceLabelFields)[number]>,
  timeZone: string,
): DeviceSnapshot {
  const label = (field: (typeof deviceLabelFields)[number]) => labels[field].get(record[field] ?? '') ?? null;
  return {
    externalId: record.id,
    version: record.lastModifiedTime,
    companyExternalId: record.companyID ?? null,
    locationExternalId: record.companyLocationID,
    contactExternalId: record.contactID,
    contractExternalId: record.contractID,
    name: record.referenceTitle ?? record.rmmDeviceAuditHostname ?? record.serialNumber ?? record.id,
    type: label('configurationItemType'),
    status: null,
    manufacturer: label('rmmDeviceAuditManufacturerID'),
    model: label('rmmDeviceAuditModelID'),
    serialNumber: record.serialNumber,
    operatingSystem: record.rmmDeviceAuditOperatingSystem,
    installedOn: record.installDate && dateOnly(record.installDate, timeZone),
    warrantyEndsOn: record.warrantyExpirationDate && dateOnly(record.warrantyExpirationDate, timeZone),
    active: record.isActive ?? true,
  };
}

/** An invoice. Autotask tells when it was paid, not how much of it is still owed. */
export function toInvoice(
  record: InvoiceRecord,
  labels: Labels<(typeof invoiceLabelFields)[number]>,
  timeZone: string,
): InvoiceSnapshot {
  const status = labels.invoiceStatus.get(record.invoiceStatus ?? '') ?? null;
  return {
    externalId: record.id,
    version: null,
    companyExternalId: record.companyID ?? null,
    contractExternalId: null,
    number: record.invoiceNumber,
    status: record.isVoided ? 'Voided' : status,
    issuedOn: record.invoiceDateTime && dateOnly(record.invoiceDateTime, timeZone),
    dueOn: record.dueDate && dateOnly(record.dueDate, timeZone),
    total: record.invoiceTotal,
    balance: null,
    paid: record.paidDate !== null,
  };
}
