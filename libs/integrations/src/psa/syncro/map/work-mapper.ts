import type { NoteSnapshot, ProjectSnapshot, TicketSnapshot, TimeEntrySnapshot } from '#libs/work';
import { dayInZone } from '../../reading/day-in-zone.js';
import { hoursBetween } from '../../reading/hours-between.js';
import { dayOf } from '../wire/calendar-date.js';
import type { CommentRecord, TicketRecord, TimerRecord } from '../wire/work-records.js';

/** The status that closes a ticket; all others of an account are words of its own. */
export function isClosedStatus(name: string | null): boolean {
  return name?.trim().toLowerCase() === 'resolved';
}

/** A parent ticket as a project. Syncro has no budgets, estimates, progress or phases. @param timeZone IANA, the account's */
export function toProject(record: TicketRecord, timeZone: string): ProjectSnapshot {
  return {
    externalId: record.id,
    version: record.updated_at,
    number: record.number,
    name: record.subject ?? record.number ?? record.id,
    description: null,
    companyExternalId: record.customer_id,
    statusExternalId: record.status,
    typeExternalId: record.problem_type,
    boardExternalId: record.ticket_type_id,
    managerExternalId: record.user_id,
    contactExternalId: record.contact_id,
    startDate: dayOf(record.start_at, timeZone),
    dueDate: dayOf(record.due_date ?? record.end_at, timeZone),
    actualStart: null,
    actualEnd: record.resolved_at === null ? null : dayInZone(record.resolved_at, timeZone),
    closed: isClosedStatus(record.status),
    actualHours: null,
    estimatedHours: null,
    budgetHours: null,
    percentComplete: null,
    createdAt: record.created_at,
  };
}

/** @param projectId the parent ticket, where that is a project */
export function toTicket(record: TicketRecord, projectId: string | null, timeZone: string): TicketSnapshot {
  const closed = isClosedStatus(record.status);
  return {
    externalId: record.id,
    version: record.updated_at,
    kind: projectId === null ? 'service' : 'project',
    number: record.number,
    projectExternalId: projectId,
    phaseExternalId: null,
    companyExternalId: record.customer_id,
    contactExternalId: record.contact_id,
    boardExternalId: record.ticket_type_id,
    statusExternalId: record.status,
    priorityExternalId: record.priority,
    ownerExternalId: record.user_id,
    typeExternalId: record.problem_type,
    summary: record.subject ?? record.number ?? record.id,
    closed,
    actualHours: null,
    budgetHours: null,
    dueDate: dayOf(record.due_date, timeZone),
    createdAt: record.created_at,
    closedAt: closed ? record.resolved_at : null,
  };
}

/** A ticket that comments and timers hang on, and what it is to us. */
export interface Place {
  readonly ticketId: string;
  readonly isProject: boolean;
}

const placeOf = ({ ticketId, isProject }: Place) => ({
  ticketExternalId: isProject ? null : ticketId,
  projectExternalId: isProject ? ticketId : null,
});

/** Our id of a comment: it can be read under its ticket only. */
export function noteId(ticketId: string, commentId: string): string {
  return `${ticketId}/${commentId}`;
}

/** Subjects that Syncro and we put on comments where nobody chose one. */
const usualSubject = /^(initial issue|update|note|comment)$/i;

/** What a comment says: its body, led by its subject where somebody chose one. */
export function noteText({ subject, body }: Pick<CommentRecord, 'subject' | 'body'>): string {
  const chosen = subject !== null && !usualSubject.test(subject.trim()) ? subject : null;
  return [chosen, body].filter((part) => part !== null).join('\n\n');
}

export function toNote(record: CommentRecord, place: Place): NoteSnapshot {
  return {
    externalId: noteId(place.ticketId, record.id),
    version: record.updated_at ?? record.created_at,
    ...placeOf(place),
    authorExternalId: record.user_id,
    authorName: record.tech,
    text: noteText(record),
    // Where Syncro is silent a note stays inside: showing an internal one to a client cannot be taken back.
    internal: record.hidden ?? true,
    createdAt: record.created_at,
  };
}

/**
 * The list of all timers names their ticket and nothing above it, so that is all that is kept: the same whichever way a timer
 * was read. Its duration is in seconds; a timer that is running has none yet.
 * @param timeZone IANA zone of the account
 */
export function toTimeEntry(record: TimerRecord, place: Place, timeZone: string): TimeEntrySnapshot {
  return {
    externalId: record.id,
    version: record.updated_at ?? record.created_at,
    ...placeOf(place),
    phaseExternalId: null,
    companyExternalId: null,
    memberExternalId: record.user_id,
    workTypeExternalId: record.product_id,
    workRoleExternalId: null,
    startedAt: record.start_time,
    endedAt: record.end_time,
    workDate: dayInZone(record.moment, timeZone),
    hours: hoursOf(record),
    billable: record.billable ?? false,
    notes: record.notes,
    internalNotes: null,
    locked: record.recorded ?? false,
  };
}

function hoursOf({ active_duration: seconds, start_time: start, end_time: end }: TimerRecord): number {
  if (seconds !== null) return Math.max(0, Math.round((seconds / 3600) * 10_000) / 10_000);
  return start === null || end === null ? 0 : hoursBetween(start, end);
}
