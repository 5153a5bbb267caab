import type { Project } from '../../../world/model.js';
import { projectCharge } from '../../../world/money.js';
import type { World } from '../../../world/world.js';
import { milestonesOf, milestoneViews, ticketsOf } from '../milestones/milestone-view.js';
import { agentOf, emailOf, userName } from '../lists/people.js';
import { changedAt } from '../wire/changed-at.js';
import { type Style, wireDay, wireInstant } from '../wire/dates.js';
import { statusIds, THE_SLA, ticketIds } from '../wire/shared-ids.js';
import { kept, type Loose, toHtml } from '../wire/values.js';
import {
  agentIdOf,
  closedAtOf,
  detailsOf,
  haloIdOf,
  isClosed,
  parentIdOf,
  teamOf,
  type TicketRecord,
  typeOf,
} from './ticket-facts.js';
import { ITIL } from './ticket-types.js';

/** Properties that Halo keeps for the client and the world has no column for, with what they are when nothing was sent. */
export const KEPT_PROPERTIES: Readonly<Record<string, unknown>> = {
  category_1: '',
  category_2: '',
  category_3: '',
  category_4: '',
  impact: 3,
  urgency: 3,
  flagged: false,
  onhold: false,
  contract_id: 0,
  third_party_id: 0,
  third_party_id_string: '',
  estimatedays: 0,
  projectmoneybudget: 0,
};

/** A row of a list: everything but what only the detail call gives. */
export function ticketRow(world: World, ticket: TicketRecord, style: Style): Loose {
  const { kind, record } = ticket;
  const type = typeOf(world, ticket);
  const agent = agentOf(world, agentIdOf(ticket));
  const closed = isClosed(world, ticket);
  const contact = world.get('contact', record.contactId);
  const site = world.get('site', record.siteId);
  const children = kind === 'project' ? (world.collection('ticket').idsBy('projectId', record.id) ?? []) : [];
  return {
    id: haloIdOf(ticket),
    dateoccurred: wireInstant(record.createdAt, style),
    summary: kind === 'project' ? record.name : record.summary,
    status_id: statusIds.of(kind === 'project' ? 'projectStatus' : 'ticketStatus', record.statusId),
    tickettype_id: type.id,
    itil_requesttype_id: type.itil,
    sla_id: THE_SLA,
    priority_id: kind === 'project' ? (kept(record).priorityId ?? defaultPriority(world)) : record.priorityId,
    client_id: record.companyId,
    client_name: world.get('company', record.companyId)?.name ?? '',
    site_id: site?.id ?? 0,
    site_name: site?.name ?? '',
    user_id: contact?.id ?? 0,
    user_name: contact ? userName(contact) : '',
    useremail: contact ? emailOf(world, contact) : '',
    team: teamOf(world, ticket),
    agent_id: agent.id,
    agent_name: agent.name,
    parent_id: parentIdOf(ticket),
    child_count: children.length,
    ...scheduleOf(ticket, style),
    ...keptOf(ticket),
    ...figuresOf(world, ticket),
    hasbeenclosed: closed,
    dateclosed: wireInstant(closedAtOf(world, ticket), style),
    datecreated: wireInstant(record.createdAt, style),
    lastactiondate: wireInstant(changedAt(record), style),
    [style === 'get' ? 'lastupdate' : 'last_update']: wireInstant(changedAt(record), style),
    inactive: false,
    deleted: false,
    use: 'ticket',
  };
}

/** Everything, as `includedetails=true`, answers to a POST and webhooks have it. */
export function ticketDetail(world: World, ticket: TicketRecord, style: Style): Loose {
  const { kind, record } = ticket;
  const details = detailsOf(world, ticket);
  const milestone = kind === 'ticket' ? milestoneOf(world, ticket) : undefined;
  const children = kind === 'project' ? (world.collection('ticket').idsBy('projectId', record.id) ?? []) : [];
  return {
    ...ticketRow(world, ticket, style),
    details,
    details_html: details === '' ? '' : toHtml(details),
    is_project: typeOf(world, ticket).itil === ITIL.project,
    child_ticket_ids: children.map((id) => ticketIds.of('ticket', id)),
    milestone_id: milestone?.id ?? 0,
    milestone_name: milestone?.name ?? '',
    milestones: kind === 'project' ? milestoneViews(world, record.id, style) : [],
    todo_list: kept(record).todo_list ?? [],
    budgets: kind === 'project' ? budgetsOf(ticket) : [],
    customfields: [],
  };
}

function defaultPriority(world: World): number {
  return [...world.all('priority')].find(({ isDefault }) => isDefault)?.id ?? 0;
}

/** Dates without their time of day; that lies beside them. */
function scheduleOf({ kind, record }: TicketRecord, style: Style): Loose {
  const own = kept(record);
  const startDate =
    kind === 'project' ? record.startDate : ((own.startDate as string | null | undefined) ?? null);
  const time = (day: string | null, name: string, usual: string): unknown =>
    day === null ? '00:00:00' : (own[name] ?? usual);
  return {
    startdate: wireDay(startDate, style),
    starttime: time(startDate, 'startTime', '09:00:00'),
    targetdate: wireDay(record.dueDate, style),
    targettime: time(record.dueDate, 'targetTime', '17:00:00'),
    deadlinedate: wireDay((own.deadlineDate as string | null | undefined) ?? null, style),
    fixbydate: wireDay(record.dueDate, style),
  };
}

/** Hours and money, planned and worked; the progress of a project in per cent. */
function figuresOf(world: World, { kind, record }: TicketRecord): Loose {
  if (kind === 'ticket') return { estimate: record.budgetHours ?? 0, timetaken: record.actualHours };
  return {
    estimate: record.estimatedHours,
    timetaken: record.actualHours,
    projecttimebudget: record.budgetHours ?? 0,
    projecttimeactual: record.actualHours,
    projecttimepercentage: Math.round(record.progress * 100),
    projectmoneybudget: moneyBudgetOf(record),
    projectmoneyactual: projectCharge(world, record.id),
  };
}

/** What was sent, else what the project is sold for; 0 is none. */
function moneyBudgetOf(record: Project): number {
  const sent = kept(record).projectmoneybudget;
  return typeof sent === 'number' ? sent : (record.price ?? record.labourRevenue ?? 0);
}

function keptOf({ record }: TicketRecord): Loose {
  const own = kept(record);
  return Object.fromEntries(
    Object.entries(KEPT_PROPERTIES).map(([name, usual]) => [name, own[name] ?? usual]),
  );
}

/** One line for the whole project, once it has a budget. */
function budgetsOf(ticket: Extract<TicketRecord, { kind: 'project' }>): Loose[] {
  const { budgetHours, estimatedHours, actualHours } = ticket.record;
  if (budgetHours === null) return [];
  return [
    {
      id: 1,
      ticket_id: haloIdOf(ticket),
      budgettype_id: 1,
      budgettype_name: 'Labour',
      hours: budgetHours,
      money: moneyBudgetOf(ticket.record),
      estimated_hours: estimatedHours,
      actual_hours: actualHours,
      remaining_hours: Math.round((budgetHours - actualHours) * 100) / 100,
    },
  ];
}

/** The milestone that a task is in: its phase, or the first one on whose list it stands. */
function milestoneOf(world: World, ticket: Extract<TicketRecord, { kind: 'ticket' }>) {
  const { phaseId, projectId } = ticket.record;
  if (phaseId !== null) return world.get('phase', phaseId);
  if (projectId === null) return undefined;
  return milestonesOf(world, projectId).find((phase) => ticketsOf(world, phase).includes(haloIdOf(ticket)));
}
