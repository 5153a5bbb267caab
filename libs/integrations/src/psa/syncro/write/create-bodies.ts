import type { NoteCreate, TicketCreate, TimeEntryCreate } from '../../psa-writes.js';
import { id } from '../../reading/primitives.js';

/** The custom field of a ticket that carries our marker. */
export const markerProperty = 'Atrium Reference';

const numbered = (externalId: string | null): number | undefined =>
  externalId === null ? undefined : Number(id.parse(externalId));

/** Nobody is mailed, whatever the comment is: Syncro mails customers unless it is told not to. */
export function commentBody(note: NoteCreate): object {
  return { subject: 'Update', body: note.text, hidden: note.internal, do_not_email: true };
}

/** When the work ended, ISO UTC. Syncro counts from start to end, without breaks: the hours decide. */
export function endOf({ startedAt, hours }: Pick<TimeEntryCreate, 'startedAt' | 'hours'>): string {
  return new Date(Date.parse(startedAt) + Math.round(hours * 3600) * 1000).toISOString();
}

/** Whether it is billable cannot be said here. JSON leaves out what is undefined: only what is known is sent. */
export function timerBody(entry: TimeEntryCreate): object {
  return {
    start_at: new Date(entry.startedAt).toISOString(),
    end_at: endOf(entry),
    user_id: numbered(entry.memberExternalId),
    notes: entry.notes ?? undefined,
    product_id: numbered(entry.workTypeExternalId),
  };
}

export function ticketBody(ticket: TicketCreate): object {
  const description = ticket.description?.trim() ? ticket.description : null;
  return {
    customer_id: numbered(ticket.companyExternalId),
    subject: ticket.summary,
    ticket_type_id: numbered(ticket.boardExternalId),
    status: ticket.statusExternalId ?? undefined,
    priority: ticket.priorityExternalId ?? undefined,
    user_id: numbered(ticket.ownerExternalId),
    contact_id: numbered(ticket.contactExternalId),
    due_date: ticket.dueDate ?? undefined,
    properties: { [markerProperty]: ticket.marker },
    comments_attributes: description
      ? [{ subject: 'Initial Issue', body: description, hidden: false, do_not_email: true }]
      : undefined,
  };
}
