import type { z } from 'zod';
import { flag, id, moment, number, optionalId, text } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** Companies */
export const companyRecord = caseless({
  id,
  companyName: text,
  companyNumber: text,
  companyType: optionalId,
  companyCategoryID: optionalId,
  classification: optionalId,
  marketSegmentID: optionalId,
  ownerResourceID: optionalId,
  parentCompanyID: optionalId,
  phone: text,
  webAddress: text,
  isActive: flag,
  address1: text,
  address2: text,
  city: text,
  state: text,
  postalCode: text,
  countryID: optionalId,
  lastActivityDate: moment.catch(null),
});
export type CompanyRecord = z.infer<typeof companyRecord>;

/** CompanyLocations */
export const locationRecord = caseless({
  id,
  companyID: id.nullish(),
  name: text,
  address1: text,
  address2: text,
  city: text,
  state: text,
  postalCode: text,
  countryID: optionalId,
  isPrimary: flag,
  isActive: flag,
});
export type LocationRecord = z.infer<typeof locationRecord>;

/** Countries */
export const countryRecord = caseless({ id, displayName: text, name: text });

/** Contacts */
export const contactRecord = caseless({
  id,
  companyID: id.nullish(),
  firstName: text,
  middleInitial: text,
  lastName: text,
  emailAddress: text,
  phone: text,
  mobilePhone: text,
  title: text,
  isActive: flag,
  lastActivityDate: moment.catch(null),
  lastModifiedDate: moment.catch(null),
});
export type ContactRecord = z.infer<typeof contactRecord>;

/** Resources */
export const resourceRecord = caseless({
  id,
  userName: text,
  firstName: text,
  middleName: text,
  lastName: text,
  email: text,
  isActive: flag,
  internalCost: number.catch(null),
});
export type ResourceRecord = z.infer<typeof resourceRecord>;
