import { z } from 'zod';
import { flag, number, text } from '../../reading/primitives.js';
import { id, moment, somebody } from './primitives.js';

/** A change marker under the names that Halo uses for it; one that cannot be read costs nothing but speed. */
export const changed = {
  lastupdate: moment.catch(null),
  last_update: moment.catch(null),
};

const namedPair = z.object({ name: text }).nullable().catch(null);

/** GET Client */
export const clientRecord = z.object({
  id,
  name: text,
  ref: text.catch(null),
  inactive: flag,
  toplevel_name: text.catch(null),
  main_phonenumber: text.catch(null),
  phonenumber: text.catch(null),
  website: text.catch(null),
  accountmanagertech: somebody.catch(null),
  customer_relationship: z.array(namedPair).nullish().catch(null),
  customer_relationship_list: text.catch(null),
  alastupdate: moment.catch(null),
  ...changed,
});
export type ClientRecord = z.infer<typeof clientRecord>;

const address = z
  .object({
    line1: text.catch(null),
    line2: text.catch(null),
    line3: text.catch(null),
    line4: text.catch(null),
    line5: text.catch(null),
    postcode: text.catch(null),
  })
  .nullish()
  .catch(null);

/** GET Site */
export const siteRecord = z.object({
  id,
  name: text,
  client_id: somebody,
  inactive: flag,
  delivery_address: address,
  delivery_address_line1: text.catch(null),
  delivery_address_line2: text.catch(null),
  delivery_address_line3: text.catch(null),
  delivery_address_line4: text.catch(null),
  delivery_address_line5: text.catch(null),
  country_code_name: text.catch(null),
  region_code_name: text.catch(null),
  isinvoicesite: flag.catch(null),
  slastupdate: moment.catch(null),
  ...changed,
});
export type SiteRecord = z.infer<typeof siteRecord>;

/** GET Users: Halo's contacts */
export const userRecord = z.object({
  id,
  name: text,
  firstname: text,
  surname: text,
  emailaddress: text,
  phonenumber_preferred: text.catch(null),
  phonenumber: text.catch(null),
  mobilenumber: text.catch(null),
  jobtitle: text.catch(null),
  title: text.catch(null),
  client_id: somebody,
  inactive: flag,
  ulastupdate: moment.catch(null),
  ...changed,
});
export type UserRecord = z.infer<typeof userRecord>;

/** GET Agent */
export const agentRecord = z.object({
  id,
  name: text,
  firstname: text.catch(null),
  surname: text.catch(null),
  email: text,
  initials: text.catch(null),
  isdisabled: flag,
  costprice: number.catch(null),
  ...changed,
});
export type AgentRecord = z.infer<typeof agentRecord>;
