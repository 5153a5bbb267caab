import type { NoteCreate, ProjectCreate, TicketCreate, TimeEntryCreate } from '../../psa-writes.js';
import type { Refusal } from '../../writing/refusal.js';

/** A create that is ready to be sent. */
export interface CreatePlan {
  /** Entity under which the new record is read. */
  entity: 'Projects' | 'Tasks' | 'Tickets' | 'TicketNotes' | 'TaskNotes' | 'ProjectNotes' | 'TimeEntries';
  /** Where it is created: child entities under their parent. */
  path: string;
  body: Record<string, unknown>;
  /** Resource to be named as the author. */
  onBehalfOf: string | null;
}

export type Planned = CreatePlan | { refusal: Refusal };

/** What is known before anything is asked to be wrong with a create (I17); null when nothing is. */
export function knownFault(
  change: NoteCreate | ProjectCreate | TicketCreate | TimeEntryCreate,
): Refusal | null {
  switch (change.kind) {
    case 'note':
      return change.text.trim() === '' ? no('A note needs a text.', 'text') : null;
    case 'time_entry':
      return timeFault(change);
    case 'ticket':
      return ticketFault(change);
    case 'project':
      if (change.name.trim() === '') return no('A project needs a name.', 'name');
      return change.dueDate < change.startDate
        ? no('A project cannot be due before it starts.', 'dueDate')
        : null;
  }
}

function timeFault(entry: TimeEntryCreate): Refusal | null {
  if (entry.endedAt !== null && entry.endedAt <= entry.startedAt)
    return no('The end has to be after the start.', 'endedAt');
  return entry.hours > 0 && entry.hours <= 24
    ? null
    : no('Autotask takes more than 0 and up to 24 hours in one entry.', 'hours');
}

function ticketFault(ticket: TicketCreate): Refusal | null {
  if (ticket.summary.trim() === '') return no('A ticket needs a title.', 'summary');
  if (ticket.ticketKind === 'project') {
    return ticket.projectExternalId === null
      ? no('Autotask wants a task to belong to a project.', 'project')
      : null;
  }
  return ticket.companyExternalId === null
    ? no('Autotask wants a ticket to have a company.', 'company')
    : null;
}

export function no(words: string, field: string): Refusal {
  return { words, fields: [field] };
}

/** Our mark on a record, in the field that Autotask keeps for ids of other systems. */
export function externalReference(marker: string): string {
  return `atrium:${marker}`;
}
