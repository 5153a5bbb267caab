import { findAction, listActions } from './actions/action-list.js';
import { actionView } from './actions/action-view.js';
import { removeAction, writeActions } from './actions/action-write.js';
import type { Call, Resource } from './call.js';
import { agentResource } from './lists/agents.js';
import { clientResource, siteResource, userResource } from './lists/customers.js';
import { holdingResources } from './lists/holdings.js';
import {
  chargeRateResource,
  lookupResource,
  outcomeResource,
  priorityResource,
  slaResource,
  teamResource,
  ticketTypeResource,
  workdayResource,
} from './lists/reference-lists.js';
import { statusResource } from './lists/statuses.js';
import { milestoneResource } from './milestones/milestone-list.js';
import { findTicket, type TicketRecord } from './tickets/ticket-facts.js';
import { listTickets } from './tickets/ticket-list.js';
import { ticketDetail, ticketRow } from './tickets/ticket-view.js';
import { removeTicket, writeTickets } from './tickets/ticket-write.js';
import { notificationResource } from './webhooks/notification-resource.js';
import { webhookEventResource } from './webhooks/webhook-log.js';
import { webhookResource } from './webhooks/webhook-resource.js';
import { notFound } from './wire/errors.js';

function need({ world, id }: Call, only: 'projects' | 'all'): TicketRecord {
  const ticket = findTicket(world, id);
  if (!ticket || (only === 'projects' && ticket.kind !== 'project')) throw notFound('Ticket');
  return ticket;
}

function ticketResource(path: string, only: 'projects' | 'all'): Resource {
  return {
    path,
    area: 'tickets',
    wrapper: 'tickets',
    list: (call) => listTickets(call, only),
    read: (call) =>
      call.query.flag('includedetails') === true
        ? ticketDetail(call.world, need(call, only), 'get')
        : ticketRow(call.world, need(call, only), 'get'),
    write: (call) => writeTickets(call, only),
    remove: removeTicket,
  };
}

const actionResource: Resource = {
  path: 'Actions',
  area: 'tickets',
  wrapper: 'actions',
  list: (call) => listActions(call, call.state.index),
  read: (call) => actionView(call.world, findAction(call), 'get', true),
  write: writeActions,
  remove: removeAction,
};

/** Everything below `/api`. */
export const RESOURCES: readonly Resource[] = [
  ticketResource('Tickets', 'all'),
  ticketResource('Projects', 'projects'),
  actionResource,
  milestoneResource,
  clientResource,
  siteResource,
  userResource,
  agentResource,
  teamResource,
  statusResource,
  priorityResource,
  ticketTypeResource,
  slaResource,
  outcomeResource,
  workdayResource,
  lookupResource,
  chargeRateResource,
  ...holdingResources,
  webhookResource,
  notificationResource,
  webhookEventResource,
];
