import { createHash } from 'node:crypto';
import type { NoteCreate, ProjectCreate, TicketCreate, TimeEntryCreate } from '../../psa-writes.js';
import { idLiteral } from '../id-literal.js';

function ref(id: string | null): number | undefined {
  return id === null ? undefined : Number(idLiteral(id));
}

/** A date travels as a midnight of UTC, so that it is the same day for whoever reads it. */
function midnight(day: string | null): string | undefined {
  return day === null ? undefined : `${day}T00:00:00Z`;
}

/** Whole seconds: what is behind the point does not come back from everywhere. */
export function wholeSecond(moment: string): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

/**
 * Our marker in the one field that Halo leaves to other systems, a number: the same for the same journal entry, and different
 * from any other with all but certainty.
 */
export function markerNumber(marker: string): number {
  const digest = createHash('sha256').update(`atrium:${marker}`).digest();
  return (digest.readUInt32BE(0) % 0x7ffffffe) + 1;
}

/** What of a ticket has to be looked up before it can be made. */
export interface TicketPlace {
  typeId: string;
  team: string | null;
  companyId: string | null;
  contactId: string | null;
  projectId: string | null;
}

/** JSON leaves out what is undefined: only what is known is sent. */
export function ticketBody(ticket: TicketCreate, place: TicketPlace): object {
  return {
    summary: ticket.summary,
    details: ticket.description ?? undefined,
    tickettype_id: ref(place.typeId),
    parent_id: ref(place.projectId),
    client_id: ref(place.companyId),
    user_id: ref(place.contactId),
    agent_id: ref(ticket.ownerExternalId),
    team: place.team ?? undefined,
    status_id: ref(ticket.statusExternalId),
    priority_id: ref(ticket.priorityExternalId),
    targetdate: midnight(ticket.dueDate),
    third_party_id: markerNumber(ticket.marker),
    sendack: false,
  };
}

export function projectBody(project: ProjectCreate, place: Pick<TicketPlace, 'typeId' | 'team'>): object {
  return {
    summary: project.name,
    details: project.description ?? undefined,
    tickettype_id: ref(place.typeId),
    client_id: ref(project.companyExternalId),
    user_id: ref(project.contactExternalId),
    agent_id: ref(project.managerExternalId),
    team: place.team ?? undefined,
    status_id: ref(project.statusExternalId),
    startdate: midnight(project.startDate),
    targetdate: midnight(project.dueDate),
    projecttimebudget: project.budgetHours ?? undefined,
    third_party_id: markerNumber(project.marker),
    sendack: false,
  };
}

export function noteBody(note: NoteCreate): object {
  return {
    ticket_id: ref(note.parentExternalId),
    outcome: note.internal ? 'Private Note' : 'Public Note',
    note: note.text,
    hiddenfromuser: note.internal,
    who_agentid: ref(note.memberExternalId),
    sendemail: false,
  };
}

/** Halo's actions have one text; what is for the inside alone hides the whole of it from the client. */
export function timeEntryBody(entry: TimeEntryCreate): object {
  return {
    ticket_id: ref(entry.ticketExternalId),
    outcome: 'Time Entry',
    note: actionText(entry) ?? undefined,
    hiddenfromuser: entry.notes === null || entry.internalNotes !== null,
    who_agentid: ref(entry.memberExternalId),
    actionarrivaldate: wholeSecond(entry.startedAt),
    actioncompletiondate: entry.endedAt === null ? undefined : wholeSecond(entry.endedAt),
    timetaken: entry.hours,
    actisbillable: entry.billable,
    chargerate: ref(entry.workTypeExternalId),
    sendemail: false,
  };
}

export function actionText(entry: Pick<TimeEntryCreate, 'notes' | 'internalNotes'>): string | null {
  const texts = [entry.notes, entry.internalNotes].filter((text) => text?.trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}
