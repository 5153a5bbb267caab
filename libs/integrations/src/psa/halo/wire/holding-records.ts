import { z } from 'zod';
import { flag, number, text } from '../../reading/primitives.js';
import { changed } from './directory-records.js';
import { day, id, link, moment, somebody } from './primitives.js';

const modified = { ...changed, last_modified: moment.catch(null) };

/** GET Asset. What an asset is made of stands in fields that each tenant names; not every list gives them. */
export const assetRecord = z.object({
  id,
  inventory_number: text,
  key_field: text.catch(null),
  client_id: somebody,
  site_id: link,
  contract_id: link.catch(null),
  assettype_name: text,
  status_name: text.catch(null),
  warranty_end: day.catch(null),
  inactive: flag,
  fields: z
    .array(
      z
        .object({ name: text, value: text.catch(null) })
        .nullable()
        .catch(null),
    )
    .nullish()
    .catch(null),
  ...modified,
});
export type AssetRecord = z.infer<typeof assetRecord>;

/** GET ClientContract */
export const contractRecord = z.object({
  id,
  ref: text,
  client_id: somebody,
  user_id: link.catch(null),
  contracttype_name: text.catch(null),
  status_name: text.catch(null),
  start_date: day,
  end_date: day,
  billingperiod_name: text.catch(null),
  periodchargeamount: number.catch(null),
  active: flag.catch(null),
  expired: flag.catch(null),
  cancelled: flag.catch(null),
  inactive: flag.catch(null),
  ...modified,
});
export type ContractRecord = z.infer<typeof contractRecord>;

/** An amount without which a bill means nothing. */
const amount = number.refine((value) => value !== null, { error: 'missing' }).transform(Number);

/** GET Invoice */
export const invoiceRecord = z.object({
  id,
  invoicenumber: text.catch(null),
  client_id: somebody,
  contract_id: link.catch(null),
  invoice_date: day,
  due_date: day.catch(null),
  duedate: day.catch(null),
  total: amount,
  amountdue: number.catch(null),
  amountpaid: number.catch(null),
  paid: flag.catch(null),
  status_name: text.catch(null),
  ...modified,
});
export type InvoiceRecord = z.infer<typeof invoiceRecord>;
