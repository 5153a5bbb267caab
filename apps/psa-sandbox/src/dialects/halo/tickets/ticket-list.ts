import type { World } from '../../../world/world.js';
import type { Call } from '../call.js';
import { wireInstant } from '../wire/dates.js';
import { type Page, pageOf } from '../wire/paging.js';
import type { Query } from '../wire/query.js';
import { ticketIds } from '../wire/shared-ids.js';
import type { Loose } from '../wire/values.js';
import type { DeletedTicket } from './deleted-tickets.js';
import { findTicket, type TicketRecord } from './ticket-facts.js';
import { ticketRow } from './ticket-view.js';

/** `/Tickets` and `/Projects`: rows without details, in pages of a hundred at most. */
export function listTickets(call: Call, only: 'projects' | 'all'): Loose {
  const { world, query, state } = call;
  if (query.flag('deleted') === true) return listDeleted(call, only);
  const all = state.lists.find(world, query, only);
  const idOnly = query.flag('ticketidonly') === true;
  return listOf(all.length, pageOf(all, query), (id) => {
    const ticket = findTicket(world, id);
    if (!ticket) throw new Error(`ticket ${id} went away while it was listed`);
    return idOnly ? { id } : rowWithExtras(world, ticket, query);
  });
}

/** `deleted=true`: only what was deleted, within the span that is asked for. */
function listDeleted({ world, query, state }: Call, only: 'projects' | 'all'): Loose {
  const from = query.instant('lastupdatefromdate') ?? -Infinity;
  const to = query.instant('lastupdatetodate') ?? Infinity;
  const all = state.deleted
    .between(from, to)
    .filter(({ ticket }) => only === 'all' || ticket.kind === 'project');
  return listOf(all.length, pageOf(all, query), ({ ticket, at }: DeletedTicket) => ({
    ...ticketRow(world, ticket, 'get'),
    deleted: true,
    lastupdate: wireInstant(at, 'get'),
  }));
}

function listOf<T>(count: number, { items, position }: Page<T>, row: (item: T) => Loose): Loose {
  return { record_count: count, ...position, include_children: false, tickets: items.map(row) };
}

function rowWithExtras(world: World, ticket: TicketRecord, query: Query): Loose {
  const row = ticketRow(world, ticket, 'get');
  if (query.flag('includechildids') !== true) return row;
  const children =
    ticket.kind === 'project' ? (world.collection('ticket').idsBy('projectId', ticket.record.id) ?? []) : [];
  return { ...row, child_ticket_ids: children.map((id) => ticketIds.of('ticket', id)) };
}
