import { z } from 'zod';
import { flag, place, text } from '../../reading/primitives.js';
import { id } from './primitives.js';

/** GET Status */
export const statusRecord = z.object({
  id,
  name: text,
  sequence: place,
  colour: text.catch(null),
});
export type StatusRecord = z.infer<typeof statusRecord>;

/**
 * GET Priority: its own id is a uuid that nothing points to; tickets name `priorityid`, which each SLA has again. One
 * without that number keeps the id that it has.
 */
export const priorityRecord = z
  .object({
    id: text.catch(null),
    priorityid: id.nullish().catch(null),
    slaid: id.nullish().catch(null),
    name: text,
    colour: text.catch(null),
    ishidden: flag,
  })
  .transform((priority, context) => {
    const number = priority.priorityid ?? priority.id;
    if (number !== null) return { ...priority, number };
    context.addIssue({ code: 'custom', path: ['priorityid'], message: 'missing' });
    return z.NEVER;
  });
export type PriorityRecord = z.infer<typeof priorityRecord>;

/** GET TicketType */
export const ticketTypeRecord = z.object({
  id,
  name: text,
  use: text.catch(null),
  itilrequesttype: id.nullish().catch(null),
  sequence: place,
  default_team: text.catch(null),
  visible: flag.catch(null),
  inactive: flag.catch(null),
  cancreate: flag.catch(null),
});
export type TicketTypeRecord = z.infer<typeof ticketTypeRecord>;

/** GET TicketType/{id}?includedetails=true: which statuses it takes. */
export const allowedStatuses = z.object({
  allowall_status: flag.catch(null),
  allowed_status: z
    .array(z.object({ status_id: id.nullish().catch(null) }).nullable())
    .nullish()
    .catch(null),
});

/** GET Team */
export const teamRecord = z.object({
  id,
  name: text,
  sequence: place,
  inactive: flag,
});
export type TeamRecord = z.infer<typeof teamRecord>;

/** GET Lookup?lookupid=17: charge rates, Halo's types of work */
export const chargeRateRecord = z.object({
  id,
  name: text,
  sequence: place,
  inactive: flag.catch(null),
});
export type ChargeRateRecord = z.infer<typeof chargeRateRecord>;
