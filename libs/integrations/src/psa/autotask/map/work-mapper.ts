import type {
  NoteSnapshot,
  PhaseSnapshot,
  ProjectSnapshot,
  TicketSnapshot,
  TimeEntrySnapshot,
} from '#libs/work';
import { hoursBetween } from '../../reading/hours-between.js';
import { noteExternalId, taskExternalId, type NoteEntity } from '../ids.js';
import type {
  NoteRecord,
  PhaseRecord,
  ProjectRecord,
  TaskRecord,
  TicketRecord,
  TimeEntryRecord,
} from '../wire/work-records.js';
import { dateOnly, dayOf } from './calendar-day.js';
import { entryMoney, projectMoney } from './money-mapper.js';
import { noteText } from './note-text.js';
import { complete } from './reference-mapper.js';

/** @param timeZone IANA zone of the account */
export function toProject(record: ProjectRecord, timeZone: string): ProjectSnapshot {
  const closed = record.status === complete;
  return {
    externalId: record.id,
    version: record.lastActivityDateTime,
    number: record.projectNumber,
    name: record.projectName ?? record.id,
    description: record.description,
    companyExternalId: record.companyID,
    statusExternalId: record.status,
    typeExternalId: record.projectType,
    boardExternalId: null,
    managerExternalId: record.projectLeadResourceID,
    contactExternalId: null,
    startDate: record.startDateTime && dayOf(record.startDateTime, timeZone),
    dueDate: record.endDateTime && dayOf(record.endDateTime, timeZone),
    actualStart: null,
    actualEnd: closed && record.completedDateTime ? dayOf(record.completedDateTime, timeZone) : null,
    closed,
    actualHours: record.actualHours,
    // Autotask has one figure: the sum of what its tasks are estimated at.
    estimatedHours: record.estimatedTime,
    budgetHours: record.estimatedTime,
    percentComplete:
      record.completedPercentage === null ? null : Math.min(1, Math.max(0, record.completedPercentage / 100)),
    createdAt: record.createDateTime,
    ...projectMoney(record),
  };
}

/** Phases have neither status nor place in an order: they sort by start and title. */
export function toPhase(record: PhaseRecord, timeZone: string): PhaseSnapshot {
  const startDate = record.startDate && dateOnly(record.startDate, timeZone);
  const name = record.title ?? record.id;
  return {
    externalId: record.id,
    version: record.lastActivityDateTime,
    projectExternalId: record.projectID,
    parentExternalId: record.parentPhaseID,
    name,
    statusExternalId: null,
    sortKey: `${startDate ?? '9999-99-99'} ${name.toLowerCase()} ${record.id.padStart(16, '0')}`,
    milestone: false,
    startDate,
    dueDate: record.dueDate && dateOnly(record.dueDate, timeZone),
    deadline: null,
    actualHours: null,
    estimatedHours: record.estimatedHours,
    notes: record.description,
  };
}

export function toProjectTicket(record: TaskRecord, timeZone: string): TicketSnapshot {
  const closed = record.status === complete;
  return {
    externalId: taskExternalId(record.id),
    version: record.lastActivityDateTime,
    kind: 'project',
    number: record.taskNumber,
    projectExternalId: record.projectID,
    phaseExternalId: record.phaseID,
    companyExternalId: null,
    contactExternalId: null,
    boardExternalId: null,
    statusExternalId: record.status,
    priorityExternalId: record.priorityLabel,
    ownerExternalId: record.assignedResourceID,
    typeExternalId: null,
    summary: record.title ?? record.id,
    closed,
    actualHours: null,
    budgetHours: record.estimatedHours,
    dueDate: record.endDateTime && dayOf(record.endDateTime, timeZone),
    createdAt: record.createDateTime,
    closedAt: closed ? record.completedDateTime : null,
  };
}

export function toServiceTicket(record: TicketRecord, timeZone: string): TicketSnapshot {
  const closed = record.status === complete;
  return {
    externalId: record.id,
    version: record.lastActivityDate,
    kind: 'service',
    number: record.ticketNumber,
    projectExternalId: record.projectID,
    phaseExternalId: null,
    companyExternalId: record.companyID,
    contactExternalId: record.contactID,
    boardExternalId: record.queueID,
    statusExternalId: record.status,
    priorityExternalId: record.priority,
    ownerExternalId: record.assignedResourceID,
    typeExternalId: record.ticketType,
    summary: record.title ?? record.id,
    closed,
    actualHours: null,
    budgetHours: record.estimatedHours,
    dueDate: record.dueDateTime && dayOf(record.dueDateTime, timeZone),
    createdAt: record.createDate,
    closedAt: closed ? record.completedDate : null,
  };
}

/** @param open values of `publish` that a client can read */
export function toNote(record: NoteRecord, entity: NoteEntity, open: ReadonlySet<string>): NoteSnapshot {
  return {
    externalId: noteExternalId(entity, record.id),
    version: record.lastActivityDate,
    ticketExternalId: ticketOf(record, entity),
    projectExternalId: entity === 'ProjectNotes' ? record.projectID : null,
    authorExternalId: record.creatorResourceID,
    authorName: null,
    text: noteText(record.title, record.description),
    internal: record.publish === null || !open.has(record.publish),
    createdAt: record.createDateTime ?? record.lastActivityDate,
  };
}

function ticketOf(record: NoteRecord, entity: NoteEntity): string | null {
  switch (entity) {
    case 'TicketNotes':
      return record.ticketID;
    case 'TaskNotes':
      return record.taskID && taskExternalId(record.taskID);
    case 'ProjectNotes':
      return null;
  }
}

export function toTimeEntry(record: TimeEntryRecord, timeZone: string): TimeEntrySnapshot {
  return {
    externalId: record.id,
    version: record.lastModifiedDateTime,
    ticketExternalId: record.taskID === null ? record.ticketID : taskExternalId(record.taskID),
    projectExternalId: null,
    phaseExternalId: null,
    companyExternalId: null,
    memberExternalId: record.resourceID,
    workTypeExternalId: record.billingCodeID ?? record.internalBillingCodeID,
    workRoleExternalId: record.roleID,
    startedAt: record.startDateTime,
    endedAt: record.endDateTime,
    workDate: record.dateWorked ? dateOnly(record.dateWorked, timeZone) : dayOf(record.day, timeZone),
    hours: hoursOf(record),
    billable: record.isNonBillable !== true,
    notes: record.summaryNotes,
    internalNotes: record.internalNotes,
    locked: record.billingApprovalDateTime !== null,
    ...entryMoney(record),
  };
}

function hoursOf({ hoursWorked, startDateTime, endDateTime }: TimeEntryRecord): number {
  if (hoursWorked !== null) return hoursWorked;
  if (!startDateTime || !endDateTime) return 0;
  return hoursBetween(startDateTime, endDateTime);
}
