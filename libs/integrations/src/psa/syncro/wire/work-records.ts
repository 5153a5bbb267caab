import { z } from 'zod';
import { flag, id, moment, number, optionalId, text } from '../../reading/primitives.js';
import { calendarDate } from './calendar-date.js';

const tags = z
  .array(z.string().nullable())
  .nullish()
  .catch(null)
  .transform((list) => (list ?? []).filter((tag) => tag !== null));

const named = z.object({ id: optionalId, name: text }).nullish().catch(null);

/** GET tickets, GET tickets/{id}. Single tickets have objects where lists have ids and names. */
export const ticketRecord = z
  .object({
    id,
    number: text,
    subject: text,
    status: text,
    priority: text,
    problem_type: text,
    ticket_type_id: optionalId,
    ticket_type_name: text,
    ticket_type: named,
    tag_list: tags,
    customer_id: optionalId,
    customer: named,
    contact_id: optionalId,
    contact: named,
    user_id: optionalId,
    user: z.object({ id: optionalId, full_name: text }).nullish().catch(null),
    due_date: calendarDate,
    start_at: calendarDate,
    end_at: calendarDate,
    resolved_at: moment,
    created_at: moment.catch(null),
    updated_at: moment.catch(null),
    parent: flag.catch(null),
    parent_id: optionalId,
    child: flag.catch(null),
    properties: z.record(z.string(), z.unknown()).nullish().catch(null),
  })
  .transform((record) => ({
    ...record,
    ticket_type_id: record.ticket_type_id ?? record.ticket_type?.id ?? null,
    ticket_type_name: record.ticket_type_name ?? record.ticket_type?.name ?? null,
    customer_id: record.customer_id ?? record.customer?.id ?? null,
    contact_id: record.contact_id ?? record.contact?.id ?? null,
    user_id: record.user_id ?? record.user?.id ?? null,
  }));
export type TicketRecord = z.output<typeof ticketRecord>;

/** GET tickets/{id}/comments */
export const commentRecord = z.object({
  id,
  subject: text,
  body: text,
  tech: text,
  hidden: flag,
  user_id: optionalId,
  created_at: moment.catch(null),
  updated_at: moment.catch(null),
});
export type CommentRecord = z.infer<typeof commentRecord>;

/** GET ticket_timers, and `ticket_timers` of a single ticket. One without a start counts for when it was made. */
export const timerRecord = z
  .object({
    id,
    ticket_id: optionalId,
    user_id: optionalId,
    start_time: moment,
    end_time: moment,
    recorded: flag,
    billable: flag,
    notes: text,
    product_id: optionalId,
    /** Seconds. */
    active_duration: number,
    created_at: moment.catch(null),
    updated_at: moment.catch(null),
  })
  .transform((timer, context) => {
    const begun = timer.start_time ?? timer.created_at;
    if (begun !== null) return { ...timer, moment: begun };
    context.addIssue({ code: 'custom', path: ['start_time'], message: 'missing' });
    return z.NEVER;
  });
export type TimerRecord = z.infer<typeof timerRecord>;
