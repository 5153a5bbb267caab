import type { World } from '../../../world/world.js';
import type { Call } from '../call.js';
import { pageOf } from '../wire/paging.js';
import type { Query } from '../wire/query.js';
import { ticketIds } from '../wire/shared-ids.js';
import type { Loose } from '../wire/values.js';
import { findTicket, type TicketRecord } from './ticket-facts.js';
import { ticketRow } from './ticket-view.js';

/** `/Tickets` and `/Projects`: rows without details, in pages of a hundred at most. */
export function listTickets(call: Call, only: 'projects' | 'all'): Loose {
  const { world, query, state } = call;
  const all = state.lists.find(world, query, only);
  const { items, position } = pageOf(all, query);
  const idOnly = query.flag('ticketidonly') === true;
  return {
    record_count: all.length,
    ...position,
    include_children: false,
    tickets: items.map((id) => {
      const ticket = findTicket(world, id);
      if (!ticket) throw new Error(`ticket ${id} went away while it was listed`);
      return idOnly ? { id } : rowWithExtras(world, ticket, query);
    }),
  };
}

function rowWithExtras(world: World, ticket: TicketRecord, query: Query): Loose {
  const row = ticketRow(world, ticket, 'get');
  if (query.flag('includechildids') !== true) return row;
  const children =
    ticket.kind === 'project' ? (world.collection('ticket').idsBy('projectId', ticket.record.id) ?? []) : [];
  return { ...row, child_ticket_ids: children.map((id) => ticketIds.of('ticket', id)) };
}
