import type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from '#libs/directory';
import type { AssetRecord, ContractRecord, InvoiceRecord } from '../wire/holding-records.js';

/** What an asset's own fields are called in most tenants. */
const usualNames = {
  manufacturer: /^(?:manufacturer|make|vendor)$/i,
  model: /^model(?: (?:name|number))?$/i,
  serialNumber: /^serial(?: ?(?:number|no\.?))?$/i,
  operatingSystem: /^(?:operating system|os)(?: name)?$/i,
} as const;

export function toDevice(record: AssetRecord): DeviceSnapshot {
  return {
    externalId: record.id,
    version: changedAt(record),
    companyExternalId: record.client_id,
    locationExternalId: record.site_id,
    contactExternalId: null,
    contractExternalId: record.contract_id,
    name: record.inventory_number ?? record.key_field ?? record.id,
    type: record.assettype_name,
    status: record.status_name,
    manufacturer: fieldOf(record, usualNames.manufacturer),
    model: fieldOf(record, usualNames.model),
    serialNumber: fieldOf(record, usualNames.serialNumber),
    operatingSystem: fieldOf(record, usualNames.operatingSystem),
    installedOn: null,
    warrantyEndsOn: record.warranty_end,
    active: !record.inactive,
  };
}

function fieldOf(record: AssetRecord, name: RegExp): string | null {
  return (record.fields ?? []).find((field) => field?.name && name.test(field.name.trim()))?.value ?? null;
}

export function toContract(record: ContractRecord): ContractSnapshot {
  const over = Boolean(record.expired) || Boolean(record.cancelled) || Boolean(record.inactive);
  return {
    externalId: record.id,
    version: changedAt(record),
    companyExternalId: record.client_id,
    contactExternalId: record.user_id,
    name: record.ref ?? record.contracttype_name ?? record.id,
    number: record.ref,
    type: record.contracttype_name,
    status: record.status_name,
    startDate: record.start_date,
    endDate: record.end_date,
    billingPeriod: record.billingperiod_name,
    amount: record.periodchargeamount,
    active: (record.active ?? true) && !over,
  };
}

export function toInvoice(record: InvoiceRecord): InvoiceSnapshot {
  const { total, amountdue, amountpaid } = record;
  const left = amountpaid === null ? null : Math.round((total - amountpaid) * 100) / 100;
  const balance = amountdue ?? left;
  return {
    externalId: record.id,
    version: changedAt(record),
    companyExternalId: record.client_id,
    contractExternalId: record.contract_id,
    number: record.invoicenumber,
    status: record.status_name,
    issuedOn: record.invoice_date,
    dueOn: record.due_date ?? record.duedate,
    total,
    balance,
    paid: record.paid ?? (balance !== null && balance <= 0),
  };
}

function changedAt(record: AssetRecord | ContractRecord | InvoiceRecord): string | null {
  return record.lastupdate ?? record.last_update ?? record.last_modified;
}
