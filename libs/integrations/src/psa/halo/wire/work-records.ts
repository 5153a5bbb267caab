import { z } from 'zod';
import { flag, number, text } from '../../reading/primitives.js';
import { changed } from './directory-records.js';
import { day, id, link, moment, somebody } from './primitives.js';

const budget = z
  .object({ hours: number, money: number.catch(null) })
  .nullable()
  .catch(null);

/** GET Tickets and Projects: one shape for projects, their tasks and service tickets. Rows of lists have fewer fields. */
export const ticketRecord = z.object({
  id,
  summary: text,
  details: text.catch(null),
  tickettype_id: link,
  itil_requesttype_id: link.catch(null),
  use: text.catch(null),
  is_project: flag.catch(null),
  status_id: link,
  status_name: text.catch(null),
  priority_id: link,
  priority_name: text.catch(null),
  client_id: somebody,
  user_id: link,
  agent_id: somebody,
  agent_name: text.catch(null),
  team: text,
  parent_id: link,
  milestone_id: link.catch(null),
  estimate: number,
  timetaken: number,
  projecttimebudget: number,
  projecttimeactual: number,
  projecttimepercentage: number,
  projectmoneybudget: number.catch(null),
  projectmoneyactual: number.catch(null),
  budgets: z.array(budget).nullish().catch(null),
  startdate: day,
  targetdate: day,
  deadlinedate: day,
  dateoccurred: moment,
  dateclosed: moment,
  deleted: flag.catch(null),
  inactive: flag.catch(null),
  third_party_id: link.catch(null),
  ...changed,
});
export type TicketRecord = z.infer<typeof ticketRecord>;

/** GET Milestone, and `milestones` of a project's detail. Projects that are templates have negative ids. */
export const milestoneRecord = z.object({
  id,
  ticket_id: id.nullish(),
  name: text,
  sequence: number,
  start_date: day,
  target_date: day,
  tickets_list: z
    .array(z.object({ id: link }).nullable())
    .nullish()
    .catch(null),
  tickets: z
    .array(z.object({ ticket_id: link }).nullable())
    .nullish()
    .catch(null),
});
export type MilestoneRecord = z.infer<typeof milestoneRecord>;

/** GET Actions. Their ids are unique under their ticket only. */
export const actionRecord = z.object({
  id,
  ticket_id: link,
  project_id: link.catch(null),
  outcome: text.catch(null),
  note: text,
  note_html: text.catch(null),
  who: text.catch(null),
  who_agentid: somebody,
  actionby_agent_id: somebody.catch(null),
  on_behalf_of_name: text.catch(null),
  emailfrom: text.catch(null),
  datetime: moment,
  actiondatecreated: moment,
  last_updated: moment.catch(null),
  actionarrivaldate: moment,
  actioncompletiondate: moment,
  timetaken: number,
  actisbillable: flag,
  actionchargehours: number.catch(null),
  actionchargeamount: number.catch(null),
  chargerate: link.catch(null),
  hiddenfromuser: flag,
  actreviewed: flag.catch(null),
  actioninvoicenumber: text.catch(null),
});
export type ActionRecord = z.infer<typeof actionRecord>;

/** An action that took time and says nowhere when cannot be a time entry. */
export const timedActionRecord = actionRecord.refine(
  (action) =>
    !((action.timetaken ?? 0) > 0) ||
    (action.actionarrivaldate ?? action.datetime ?? action.actiondatecreated) !== null,
  { path: ['actionarrivaldate'], message: 'missing' },
);
