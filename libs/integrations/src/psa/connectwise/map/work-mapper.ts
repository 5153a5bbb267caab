import type {
  NoteSnapshot,
  PhaseSnapshot,
  ProjectSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
} from '#libs/work';
import type {
  PhaseRecord,
  ProjectNoteRecord,
  ProjectRecord,
  TicketNoteRecord,
  TicketRecord,
  TimeEntryRecord,
} from '../wire/work-records.js';
import { hoursBetween } from '../../reading/hours-between.js';
import { entryMoney, projectMoney } from './money-mapper.js';
import { workBreakdownKey } from './work-breakdown.js';
import { workDay } from './work-day.js';

export type TicketKind = 'project' | 'service';

export function toProject(record: ProjectRecord): ProjectSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    number: record.id,
    name: record.name ?? record.id,
    description: record.description,
    companyExternalId: record.company?.id ?? null,
    statusExternalId: record.status?.id ?? null,
    typeExternalId: record.type?.id ?? null,
    boardExternalId: record.board?.id ?? null,
    managerExternalId: record.manager?.id ?? null,
    contactExternalId: record.contact?.id ?? null,
    startDate: record.estimatedStart,
    dueDate: record.estimatedEnd,
    actualStart: record.actualStart,
    actualEnd: record.actualEnd,
    closed: record.closedFlag ?? false,
    actualHours: record.actualHours,
    estimatedHours: record.estimatedHours,
    budgetHours: record.budgetHours,
    percentComplete: shareDone(record.percentComplete),
    createdAt: record._info.dateEntered,
    ...projectMoney(record),
  };
}

/**
 * ConnectWise gives 0..1; how a board calculates it may lead above 1 (more hours than planned), and whole percents are seen.
 * Values up to 2 are read as a share, above as percents; the result is within 0..1.
 */
export function shareDone(percentComplete: number | null): number | null {
  if (percentComplete === null) return null;
  const share = percentComplete > 2 ? percentComplete / 100 : percentComplete;
  return Math.min(1, Math.max(0, share));
}

/** A phase's name is its description. @param projectId the project under which it was listed */
export function toPhase(record: PhaseRecord, projectId: string): PhaseSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    projectExternalId: record.projectId ?? projectId,
    parentExternalId: record.parentPhase?.id ?? null,
    name: record.description ?? record.id,
    statusExternalId: record.status?.id ?? null,
    sortKey: workBreakdownKey(record.wbsCode, record.id),
    milestone: record.markAsMilestoneFlag ?? false,
    startDate: record.scheduledStart ?? record.startDate,
    dueDate: record.scheduledEnd ?? record.endDate,
    deadline: record.deadlineDate,
    actualHours: record.actualHours,
    estimatedHours: record.budgetHours ?? record.scheduledHours,
    notes: record.notes,
  };
}

export function toTicket(record: TicketRecord, kind: TicketKind): TicketSnapshot {
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    kind,
    number: record.id,
    projectExternalId: record.project?.id ?? null,
    phaseExternalId: record.phase?.id ?? null,
    companyExternalId: record.company?.id ?? null,
    contactExternalId: record.contact?.id ?? null,
    boardExternalId: record.board?.id ?? null,
    statusExternalId: record.status?.id ?? null,
    priorityExternalId: record.priority?.id ?? null,
    ownerExternalId: record.owner?.id ?? null,
    typeExternalId: record.type?.id ?? null,
    summary: record.summary ?? record.id,
    closed: record.closedFlag ?? false,
    actualHours: record.actualHours,
    budgetHours: record.budgetHours,
    dueDate: record.requiredDate,
    createdAt: record._info.dateEntered,
    closedAt: record.closedDate,
  };
}

/**
 * Ids of ticket notes and of project notes are counted apart, and a note is only reachable under its parent: its external id
 * is the vendor's own path, e.g. `project/tickets/77/notes/5`.
 */
export function notePath(on: 'project' | 'project_ticket' | 'service_ticket', parentId: string): string {
  switch (on) {
    case 'project':
      return `project/projects/${parentId}/notes`;
    case 'project_ticket':
      return `project/tickets/${parentId}/notes`;
    case 'service_ticket':
      return `service/tickets/${parentId}/notes`;
  }
}

export function toTicketNote(record: TicketNoteRecord, kind: TicketKind, ticketId: string): NoteSnapshot {
  const on = kind === 'project' ? 'project_ticket' : 'service_ticket';
  return {
    externalId: `${notePath(on, ticketId)}/${record.id}`,
    version: record._info.lastUpdated,
    ticketExternalId: ticketId,
    projectExternalId: null,
    authorExternalId: record.member?.id ?? null,
    authorName: record.member?.name ?? record.contact?.name ?? record.createdBy ?? record._info.enteredBy,
    text: record.text ?? '',
    internal: isInternal(record),
    createdAt: record.dateCreated ?? record._info.dateEntered ?? record._info.lastUpdated,
  };
}

/** Where the vendor is silent a note stays inside: showing an internal one to a client cannot be taken back. */
function isInternal(record: TicketNoteRecord): boolean {
  if (record.internalFlag !== null) return record.internalFlag;
  if (record.internalAnalysisFlag) return true;
  return !(record.externalFlag ?? (record.detailDescriptionFlag === true || record.resolutionFlag === true));
}

export function toProjectNote(record: ProjectNoteRecord, projectId: string): NoteSnapshot {
  return {
    externalId: `${notePath('project', projectId)}/${record.id}`,
    version: record._info.lastUpdated,
    ticketExternalId: null,
    projectExternalId: projectId,
    authorExternalId: null,
    authorName: record._info.enteredBy ?? record._info.updatedBy,
    text: record.text ?? '',
    internal: true,
    createdAt: record._info.dateEntered ?? record._info.lastUpdated,
  };
}

/** Entries that nobody has handed in yet or that came back to their author; any other state or an invoice locks them. */
const openStates = new Set(['open', 'rejected', 'errorscorrected', 'rejectbysecondtier']);

/** @param timeZone IANA zone of the account */
export function toTimeEntry(record: TimeEntryRecord, timeZone: string): TimeEntrySnapshot {
  const onTicket = /ticket$/i.test(record.chargeToType ?? '');
  return {
    externalId: record.id,
    version: record._info.lastUpdated,
    ticketExternalId: record.ticket?.id ?? (onTicket ? record.chargeToId : null),
    projectExternalId: record.project?.id ?? null,
    phaseExternalId: record.phase?.id ?? null,
    companyExternalId: record.company?.id ?? null,
    memberExternalId: record.member?.id ?? null,
    workTypeExternalId: record.workType?.id ?? null,
    workRoleExternalId: record.workRole?.id ?? null,
    startedAt: record.timeStart,
    endedAt: record.timeEnd,
    workDate: workDay(record.day, record.timeEnd, timeZone),
    hours: hoursOf(record),
    billable: record.billableOption?.toLowerCase() === 'billable',
    notes: record.notes,
    internalNotes: record.internalNotes,
    locked:
      record.invoice !== null || (record.status !== null && !openStates.has(record.status.toLowerCase())),
    ...entryMoney(record),
  };
}

function hoursOf({ actualHours, timeStart, timeEnd, hoursDeduct }: TimeEntryRecord): number {
  if (actualHours !== null) return actualHours;
  if (timeStart === null || timeEnd === null) return 0;
  return hoursBetween(timeStart, timeEnd, hoursDeduct ?? 0);
}
