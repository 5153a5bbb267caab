import { z } from 'zod';
import { day, flag, id, moment, number, text } from '../../reading/primitives.js';
import { info, reference } from './references.js';

/** GET company/companies */
export const companyRecord = z.object({
  id,
  identifier: text,
  name: text,
  status: reference,
  types: z.array(reference).nullish(),
  market: reference,
  companyEntityType: reference,
  territoryManager: reference,
  parentCompany: reference,
  phoneNumber: text,
  website: text,
  deletedFlag: flag,
  _info: info,
});
export type CompanyRecord = z.infer<typeof companyRecord>;

/** GET company/companies/statuses */
export const companyStatusRecord = z.object({ id, inactiveFlag: flag });

/** GET company/companies/{id}/sites */
export const siteRecord = z.object({
  id,
  name: text,
  addressLine1: text,
  addressLine2: text,
  city: text,
  stateReference: reference,
  state: text.catch(null),
  zip: text,
  country: reference,
  primaryAddressFlag: flag,
  inactiveFlag: flag,
  company: reference,
  _info: info,
});
export type SiteRecord = z.infer<typeof siteRecord>;

/** GET company/contacts */
export const contactRecord = z.object({
  id,
  firstName: text,
  lastName: text,
  company: reference,
  title: text,
  inactiveFlag: flag,
  defaultPhoneNbr: text,
  communicationItems: z
    .array(z.object({ type: reference, value: text, defaultFlag: flag, communicationType: text }).nullable())
    .nullish(),
  _info: info,
});
export type ContactRecord = z.infer<typeof contactRecord>;

/** GET system/members */
export const memberRecord = z.object({
  id,
  identifier: text,
  firstName: text,
  middleInitial: text,
  lastName: text,
  primaryEmail: text,
  officeEmail: text,
  inactiveFlag: flag,
  inactiveDate: day.catch(null),
  /** Not given to an API member that may not see it. */
  hourlyCost: number.catch(null),
  licenseClass: text,
  lastLogin: moment.catch(null),
  _info: info,
});
export type MemberRecord = z.infer<typeof memberRecord>;
