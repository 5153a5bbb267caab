import { z } from 'zod';
import { day, flag, id, number, text } from '../../reading/primitives.js';
import { info, reference } from './references.js';

/** GET finance/agreements */
export const agreementRecord = z.object({
  id,
  name: text,
  type: reference,
  company: reference,
  contact: reference,
  startDate: day,
  endDate: day,
  noEndingDateFlag: flag,
  cancelledFlag: flag,
  agreementStatus: text,
  billingCycle: reference,
  applicationCycle: text,
  billAmount: number,
  _info: info,
});
export type AgreementRecord = z.infer<typeof agreementRecord>;

/** GET company/configurations */
export const configurationRecord = z.object({
  id,
  name: text,
  deviceIdentifier: text.catch(null),
  type: reference,
  status: reference,
  company: reference,
  contact: reference,
  site: reference,
  manufacturer: reference,
  modelNumber: text,
  serialNumber: text,
  osType: text,
  osInfo: text,
  installationDate: day,
  warrantyExpirationDate: day,
  activeFlag: flag,
  _info: info,
});
export type ConfigurationRecord = z.infer<typeof configurationRecord>;

/** GET finance/invoices */
export const invoiceRecord = z.object({
  id,
  invoiceNumber: text,
  status: z.object({ name: text, isClosed: flag }).nullish(),
  company: reference,
  billToCompany: reference,
  agreement: reference,
  date: day,
  dueDate: day,
  // A bill without its amount says nothing.
  total: number.transform((value, context) => {
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'missing' });
    return z.NEVER;
  }),
  balance: number,
  _info: info,
});
export type InvoiceRecord = z.infer<typeof invoiceRecord>;
