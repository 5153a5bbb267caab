import type { ContractSnapshot, DeviceSnapshot, InvoiceSnapshot } from '#libs/directory';
import type { AgreementRecord, ConfigurationRecord, InvoiceRecord } from '../wire/holding-records.js';

/** An agreement. ConnectWise numbers them by their id only. */
export function toContract(record: AgreementRecord): ContractSnapshot {
  const status = record.agreementStatus ?? (record.cancelledFlag ? 'Cancelled' : null);
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    companyExternalId: record.company?.id ?? null,
    contactExternalId: record.contact?.id ?? null,
    name: record.name ?? record.id,
    number: null,
    type: record.type?.name ?? null,
    status,
    startDate: record.startDate,
    endDate: record.noEndingDateFlag ? null : record.endDate,
    billingPeriod: record.billingCycle?.name ?? record.applicationCycle,
    amount: record.billAmount,
    active: status === null || status.toLowerCase() === 'active',
  };
}

/** A configuration. Which agreement covers it is said by the agreement's additions, not by itself. */
export function toDevice(record: ConfigurationRecord): DeviceSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    companyExternalId: record.company?.id ?? null,
    locationExternalId: record.site?.id ?? null,
    contactExternalId: record.contact?.id ?? null,
    contractExternalId: null,
    name: record.name ?? record.deviceIdentifier ?? record.id,
    type: record.type?.name ?? null,
    status: record.status?.name ?? null,
    manufacturer: record.manufacturer?.name ?? null,
    model: record.modelNumber,
    serialNumber: record.serialNumber,
    operatingSystem: record.osType ?? record.osInfo,
    installedOn: record.installationDate,
    warrantyEndsOn: record.warrantyExpirationDate,
    active: record.activeFlag ?? true,
  };
}

/** An invoice. It is paid when nothing is owed; where the balance is not told, when its status is a closed one. */
export function toInvoice(record: InvoiceRecord): InvoiceSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    companyExternalId: record.company?.id ?? record.billToCompany?.id ?? null,
    contractExternalId: record.agreement?.id ?? null,
    number: record.invoiceNumber,
    status: record.status?.name ?? null,
    issuedOn: record.date,
    dueOn: record.dueDate,
    total: record.total,
    balance: record.balance,
    paid: record.balance === null ? record.status?.isClosed === true : record.balance <= 0,
  };
}
