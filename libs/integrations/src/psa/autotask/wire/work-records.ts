import { z } from 'zod';
import { flag, id, moment, number, optionalId, text } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** The provider itself is the company 0: its internal projects and tickets point there. */
const companyID = id.nullish().transform((value) => value ?? null);

/** Projects */
export const projectRecord = caseless({
  id,
  projectName: text,
  projectNumber: text,
  description: text,
  companyID,
  projectType: optionalId,
  status: optionalId,
  startDateTime: moment,
  endDateTime: moment,
  completedDateTime: moment.catch(null),
  completedPercentage: number,
  projectLeadResourceID: optionalId,
  estimatedTime: number,
  actualHours: number,
  // Money is not worth a project: what cannot be read is not given.
  laborEstimatedRevenue: number.catch(null),
  laborEstimatedCosts: number.catch(null),
  projectCostsRevenue: number.catch(null),
  projectCostsBudget: number.catch(null),
  changeOrdersRevenue: number.catch(null),
  changeOrdersBudget: number.catch(null),
  extProjectNumber: text.catch(null),
  createDateTime: moment.catch(null),
  lastActivityDateTime: moment.catch(null),
});
export type ProjectRecord = z.infer<typeof projectRecord>;

/** Phases: they have no status. */
export const phaseRecord = caseless({
  id,
  projectID: optionalId,
  parentPhaseID: optionalId,
  title: text,
  description: text,
  startDate: moment,
  dueDate: moment,
  estimatedHours: number,
  lastActivityDateTime: moment.catch(null),
});
export type PhaseRecord = z.infer<typeof phaseRecord>;

/** Tasks: the tickets of projects. */
export const taskRecord = caseless({
  id,
  projectID: optionalId,
  phaseID: optionalId,
  title: text,
  taskNumber: text,
  status: optionalId,
  priorityLabel: optionalId,
  assignedResourceID: optionalId,
  assignedResourceRoleID: optionalId,
  departmentID: optionalId,
  estimatedHours: number,
  endDateTime: moment,
  completedDateTime: moment.catch(null),
  externalID: text.catch(null),
  createDateTime: moment.catch(null),
  lastActivityDateTime: moment.catch(null),
});
export type TaskRecord = z.infer<typeof taskRecord>;

/** Tickets */
export const ticketRecord = caseless({
  id,
  companyID,
  contactID: optionalId,
  projectID: optionalId,
  title: text,
  ticketNumber: text,
  status: optionalId,
  priority: optionalId,
  queueID: optionalId,
  ticketType: optionalId,
  assignedResourceID: optionalId,
  assignedResourceRoleID: optionalId,
  estimatedHours: number,
  dueDateTime: moment,
  completedDate: moment.catch(null),
  externalID: text.catch(null),
  createDate: moment.catch(null),
  lastActivityDate: moment.catch(null),
});
export type TicketRecord = z.infer<typeof ticketRecord>;

const note = {
  id,
  title: text,
  description: text,
  publish: optionalId,
  creatorResourceID: optionalId,
  createDateTime: moment.catch(null),
  lastActivityDate: moment.catch(null),
};

/** TicketNotes, TaskNotes, ProjectNotes: each names its own parent. */
export const noteRecord = caseless({
  ...note,
  ticketID: optionalId,
  taskID: optionalId,
  projectID: optionalId,
});
export type NoteRecord = z.infer<typeof noteRecord>;

/** TimeEntries */
export const timeEntryRecord = caseless({
  id,
  resourceID: optionalId,
  ticketID: optionalId,
  taskID: optionalId,
  roleID: optionalId,
  billingCodeID: optionalId,
  internalBillingCodeID: optionalId,
  dateWorked: moment,
  startDateTime: moment,
  endDateTime: moment,
  hoursWorked: number,
  hoursToBill: number.catch(null),
  isNonBillable: flag,
  summaryNotes: text,
  internalNotes: text,
  billingApprovalDateTime: moment.catch(null),
  createDateTime: moment.catch(null),
  lastModifiedDateTime: moment.catch(null),
}).transform((entry, context) => {
  // Without a day the record means nothing; the one on which it was entered is better than none.
  const day = entry.dateWorked ?? entry.startDateTime ?? entry.createDateTime;
  if (day !== null) return { ...entry, day };
  context.addIssue({ code: 'custom', path: ['dateWorked'], message: 'missing' });
  return z.NEVER;
});
export type TimeEntryRecord = z.infer<typeof timeEntryRecord>;
