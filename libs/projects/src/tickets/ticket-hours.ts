/**
 * Hours worked on a ticket `t`: what its PSA says, or where the PSA does not say it (Autotask, Syncro), the sum of its time
 * entries. Null when there are none either.
 */
export const TICKET_HOURS = `coalesce(t.actual_hours, (
  select sum(entry.hours) from time_entries entry where entry.ticket_id = t.id and entry.deleted_at is null
))`;
