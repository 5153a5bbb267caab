import { z } from 'zod';
import { flag, id, moment, number, optionalId, text } from '../../reading/primitives.js';
import { calendarDate } from './calendar-date.js';

/** GET customers */
export const customerRecord = z.object({
  id,
  business_name: text,
  business_then_name: text,
  fullname: text,
  firstname: text,
  lastname: text,
  email: text,
  phone: text,
  mobile: text,
  address: text,
  address_2: text,
  city: text,
  state: text,
  zip: text,
  disabled: flag,
  created_at: moment.catch(null),
  updated_at: moment.catch(null),
});
export type CustomerRecord = z.infer<typeof customerRecord>;

/** GET contacts */
export const contactRecord = z.object({
  id,
  customer_id: optionalId,
  name: text,
  email: text,
  phone: text,
  mobile: text,
  extension: text,
  properties: z
    .object({ title: text.catch(null) })
    .nullish()
    .catch(null),
  title: text.catch(null),
  updated_at: moment.catch(null),
});
export type ContactRecord = z.infer<typeof contactRecord>;

/** GET users/{id} */
export const userRecord = z.object({ id, email: text, full_name: text, updated_at: moment.catch(null) });
export type UserRecord = z.infer<typeof userRecord>;

/** One of GET users: a pair of id and name. */
export const userPair = z.tuple([id, text]).rest(z.unknown());

/** GET contracts */
export const contractRecord = z.object({
  id,
  customer_id: optionalId,
  name: text,
  contract_amount: number.catch(null),
  start_date: calendarDate,
  end_date: calendarDate,
  description: text,
  status: text,
  updated_at: moment.catch(null),
});
export type ContractRecord = z.infer<typeof contractRecord>;

/** GET invoices. Amounts come as text. */
export const invoiceRecord = z.object({
  id,
  number: text,
  customer_id: optionalId,
  date: calendarDate,
  due_date: calendarDate,
  total: number,
  is_paid: flag,
  created_at: moment.catch(null),
  updated_at: moment.catch(null),
});
export type InvoiceRecord = z.infer<typeof invoiceRecord>;

/** GET products: labour is in the same list as goods on a shelf. */
export const productRecord = z.object({
  id,
  name: text,
  description: text,
  maintain_stock: flag,
  serialized: flag,
  price_retail: number.catch(null),
  disabled: flag,
});
export type ProductRecord = z.infer<typeof productRecord>;
