import { z } from 'zod';
import { day, flag, id, moment, number, optionalId, text } from '../../reading/primitives.js';
import { info, reference } from './references.js';

/** GET project/projects */
export const projectRecord = z.object({
  id,
  name: text,
  description: text,
  company: reference,
  contact: reference,
  status: reference,
  type: reference,
  board: reference,
  manager: reference,
  estimatedStart: day,
  estimatedEnd: day,
  actualStart: day,
  actualEnd: day,
  actualHours: number,
  estimatedHours: number,
  budgetHours: number,
  percentComplete: number,
  closedFlag: flag,
  // Money is not worth a project: what cannot be read is not given.
  billingMethod: text.catch(null),
  billingAmount: number.catch(null),
  currency: z
    .object({ currencyCode: text.catch(null) })
    .nullish()
    .catch(null),
  estimatedTimeRevenue: number.catch(null),
  estimatedTimeCost: number.catch(null),
  estimatedExpenseRevenue: number.catch(null),
  estimatedExpenseCost: number.catch(null),
  estimatedProductRevenue: number.catch(null),
  estimatedProductCost: number.catch(null),
  _info: info,
});
export type ProjectRecord = z.infer<typeof projectRecord>;

/** GET project/projects/{id}/phases */
export const phaseRecord = z.object({
  id,
  projectId: optionalId,
  description: text,
  status: reference,
  parentPhase: reference,
  wbsCode: text,
  markAsMilestoneFlag: flag,
  notes: text,
  deadlineDate: day,
  // ConnectWise describes these as text; what is no date in them costs only itself.
  scheduledStart: day.catch(null),
  scheduledEnd: day.catch(null),
  startDate: day.catch(null),
  endDate: day.catch(null),
  scheduledHours: number,
  budgetHours: number,
  actualHours: number,
  _info: info,
});
export type PhaseRecord = z.infer<typeof phaseRecord>;

/** GET project/tickets and service/tickets */
export const ticketRecord = z.object({
  id,
  summary: text,
  recordType: text,
  board: reference,
  status: reference,
  project: reference,
  phase: reference,
  company: reference,
  contact: reference,
  type: reference,
  owner: reference,
  priority: reference,
  requiredDate: day,
  budgetHours: number,
  actualHours: number,
  closedFlag: flag,
  // Text by its description, as a note's `dateCreated` is.
  closedDate: moment.catch(null),
  externalXRef: text.catch(null),
  _info: info,
});
export type TicketRecord = z.infer<typeof ticketRecord>;

/** GET project/tickets/{id}/notes and service/tickets/{id}/notes */
export const ticketNoteRecord = z.object({
  id,
  ticketId: optionalId,
  text,
  member: reference,
  contact: reference,
  createdBy: text,
  dateCreated: moment.catch(null),
  detailDescriptionFlag: flag,
  internalAnalysisFlag: flag,
  resolutionFlag: flag,
  internalFlag: flag,
  externalFlag: flag,
  _info: info,
});
export type TicketNoteRecord = z.infer<typeof ticketNoteRecord>;

/** GET project/projects/{id}/notes */
export const projectNoteRecord = z.object({ id, projectId: optionalId, text, _info: info });
export type ProjectNoteRecord = z.infer<typeof projectNoteRecord>;

/** GET time/entries. One without a start counts for the moment at which it was entered. */
export const timeEntryRecord = z
  .object({
    id,
    company: reference,
    chargeToId: optionalId,
    chargeToType: text,
    member: reference,
    workType: reference,
    workRole: reference,
    timeStart: moment,
    timeEnd: moment,
    hoursDeduct: number,
    actualHours: number,
    billableOption: text,
    hoursBilled: number.catch(null),
    hourlyRate: number.catch(null),
    hourlyCost: number.catch(null),
    extendedInvoiceAmount: number.catch(null),
    notes: text,
    internalNotes: text,
    status: text,
    invoice: reference,
    ticket: reference,
    project: reference,
    phase: reference,
    dateEntered: moment.catch(null),
    _info: info,
  })
  .transform((entry, context) => {
    const day = entry.timeStart ?? entry.dateEntered ?? entry._info.dateEntered ?? entry._info.lastUpdated;
    if (day !== null) return { ...entry, day };
    context.addIssue({ code: 'custom', path: ['timeStart'], message: 'missing' });
    return z.NEVER;
  });
export type TimeEntryRecord = z.infer<typeof timeEntryRecord>;
