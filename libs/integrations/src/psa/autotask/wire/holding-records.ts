import { z } from 'zod';
import { flag, id, moment, number, optionalId, text } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** A value of a picklist, where 0 is one too. */
const choice = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value.trim()));

/** Contracts */
export const contractRecord = caseless({
  id,
  companyID: id.nullish(),
  contactID: optionalId,
  contractName: text,
  contractNumber: text,
  contractType: choice,
  contractPeriodType: choice,
  status: choice,
  startDate: moment,
  endDate: moment,
});
export type ContractRecord = z.infer<typeof contractRecord>;

/** ConfigurationItems */
export const configurationItemRecord = caseless({
  id,
  companyID: id.nullish(),
  companyLocationID: optionalId,
  contactID: optionalId,
  contractID: optionalId,
  configurationItemType: choice,
  referenceTitle: text,
  serialNumber: text,
  rmmDeviceAuditHostname: text.catch(null),
  rmmDeviceAuditManufacturerID: choice.catch(null),
  rmmDeviceAuditModelID: choice.catch(null),
  rmmDeviceAuditOperatingSystem: text.catch(null),
  installDate: moment,
  warrantyExpirationDate: moment,
  isActive: flag,
  lastModifiedTime: moment.catch(null),
});
export type ConfigurationItemRecord = z.infer<typeof configurationItemRecord>;

/** Invoices */
export const invoiceRecord = caseless({
  id,
  companyID: id.nullish(),
  invoiceNumber: text,
  invoiceStatus: choice,
  invoiceDateTime: moment,
  dueDate: moment,
  // A bill without its amount says nothing.
  invoiceTotal: number.transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'missing' });
    return z.NEVER;
  }),
  paidDate: moment,
  isVoided: flag,
});
export type InvoiceRecord = z.infer<typeof invoiceRecord>;
