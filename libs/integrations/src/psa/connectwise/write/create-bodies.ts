import type { NoteCreate, ProjectCreate, TicketCreate, TimeEntryCreate } from '../../psa-writes.js';
import { cut } from '../../writing/cut.js';
import { idLiteral, wholeSecond } from '../conditions.js';

/** Longest summary of a ticket and name of a project, in UTF-16 units. */
export const longestName = 100;

function ref(id: string | null): { id: number } | undefined {
  return id === null ? undefined : { id: Number(idLiteral(id)) };
}

/** A date-only field travels as a UTC midnight. */
function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}

/** JSON leaves out what is undefined: only what is known is sent. */
export function noteBody(note: NoteCreate): object {
  if (note.on === 'project') return { text: note.text };
  return {
    text: note.text,
    detailDescriptionFlag: !note.internal,
    internalAnalysisFlag: note.internal,
    resolutionFlag: false,
    processNotifications: false,
    member: ref(note.memberExternalId),
  };
}

export function timeEntryBody(entry: TimeEntryCreate): object {
  const span = entry.endedAt ? (Date.parse(entry.endedAt) - Date.parse(entry.startedAt)) / 3_600_000 : null;
  const pause = span === null ? 0 : Math.round((span - entry.hours) * 100) / 100;
  return {
    chargeToId: Number(idLiteral(entry.ticketExternalId)),
    chargeToType: entry.ticketKind === 'project' ? 'ProjectTicket' : 'ServiceTicket',
    member: ref(entry.memberExternalId),
    timeStart: wholeSecond(entry.startedAt),
    timeEnd: entry.endedAt ? wholeSecond(entry.endedAt) : undefined,
    hoursDeduct: pause > 0 ? pause : undefined,
    actualHours: entry.endedAt ? undefined : entry.hours,
    billableOption: entry.billable ? 'Billable' : 'DoNotBill',
    notes: entry.notes ?? undefined,
    internalNotes: entry.internalNotes ?? undefined,
    workType: ref(entry.workTypeExternalId),
    workRole: ref(entry.workRoleExternalId),
    emailResourceFlag: false,
    emailContactFlag: false,
    emailCcFlag: false,
  };
}

/** The marker of a service ticket: its external reference. Project tickets have no such field. */
export function externalReference(marker: string): string {
  return `atrium:${marker}`;
}

/** A summary that is too long is cut; the whole of it then leads the description, so that no word is lost. */
export function ticketBody(ticket: TicketCreate): object {
  const summary = cut(ticket.summary, longestName);
  const description =
    summary === ticket.summary
      ? ticket.description
      : [ticket.summary, ticket.description].filter(Boolean).join('\n\n');
  const service = ticket.ticketKind === 'service';
  return {
    summary,
    initialDescription: description ?? undefined,
    company: ref(ticket.companyExternalId),
    project: service ? undefined : ref(ticket.projectExternalId),
    phase: service ? undefined : ref(ticket.phaseExternalId),
    board: ref(ticket.boardExternalId),
    status: ref(ticket.statusExternalId),
    priority: ref(ticket.priorityExternalId),
    owner: ref(ticket.ownerExternalId),
    contact: ref(ticket.contactExternalId),
    requiredDate: ticket.dueDate ? midnight(ticket.dueDate) : undefined,
    externalXRef: service ? externalReference(ticket.marker) : undefined,
  };
}

export function projectBody(project: ProjectCreate): object {
  return {
    name: project.name,
    description: project.description ?? undefined,
    company: ref(project.companyExternalId),
    board: ref(project.boardExternalId),
    status: ref(project.statusExternalId),
    type: ref(project.typeExternalId),
    manager: ref(project.managerExternalId),
    contact: ref(project.contactExternalId),
    billingMethod: 'ActualRates',
    estimatedStart: midnight(project.startDate),
    estimatedEnd: midnight(project.dueDate),
    budgetHours: project.budgetHours ?? undefined,
  };
}
