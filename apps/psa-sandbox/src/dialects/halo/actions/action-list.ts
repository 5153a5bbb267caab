import type { World } from '../../../world/world.js';
import type { Call } from '../call.js';
import { findTicket } from '../tickets/ticket-facts.js';
import { notFound, refused } from '../wire/errors.js';
import type { Query } from '../wire/query.js';
import type { Loose } from '../wire/values.js';
import { type ActionRecord, actionsOf, type NumberedAction, ticketOfAction } from './action-numbers.js';
import { actionView, isHiddenEntry } from './action-view.js';
import type { CreationIndex } from './creation-index.js';

const NEWEST = 50;

/**
 * `/Actions`: those of a ticket, or those made in a span of time, in full; otherwise the newest fifty. There are no
 * pages and no look for what changed.
 */
export function listActions(call: Call, index: CreationIndex): Loose {
  const { world, query } = call;
  const rows = found(world, query, index).filter(({ action }) => wanted(action, query));
  const count = query.whole('count');
  const shown = count === undefined ? rows : rows.slice(0, Math.max(0, count));
  const withHtml = query.flag('includehtmlnote') === true;
  return {
    record_count: shown.length,
    actions: shown.map((row) => actionView(world, row, 'get', withHtml)),
  };
}

function found(world: World, query: Query, index: CreationIndex): NumberedAction[] {
  const ticketId = query.whole('ticket_id');
  const [from, to] = [query.instant('startdate'), query.instant('enddate')];
  const inSpan = ({ record }: ActionRecord): boolean =>
    record.createdAt >= (from ?? -Infinity) && record.createdAt <= (to ?? Infinity);
  if (ticketId !== undefined)
    return findTicket(world, ticketId)
      ? actionsOf(world, ticketId).filter(({ action }) => inSpan(action))
      : [];
  const limited = from !== undefined || to !== undefined || query.whole('count') !== undefined;
  const born = index.between(from ?? 0, to ?? Number.MAX_SAFE_INTEGER - 1);
  return numberedOf(world, limited ? born : born.slice(-NEWEST)).reverse();
}

/** Their numbers, which are known by looking at all actions of the ticket. */
function numberedOf(
  world: World,
  born: readonly { readonly kind: ActionRecord['kind']; readonly id: number }[],
): NumberedAction[] {
  const tickets = new Map<number, Map<string, NumberedAction>>();
  const rows: NumberedAction[] = [];
  for (const { kind, id } of born) {
    const record = world.get(kind, id);
    const ticketId = record && ticketOfAction({ kind, record } as ActionRecord);
    if (ticketId == null || !findTicket(world, ticketId)) continue;
    let known = tickets.get(ticketId);
    if (!known) {
      known = new Map(
        actionsOf(world, ticketId).map((one) => [`${one.action.kind}/${one.action.record.id}`, one]),
      );
      tickets.set(ticketId, known);
    }
    const row = known.get(`${kind}/${id}`);
    if (row) rows.push(row);
  }
  return rows;
}

function wanted(action: ActionRecord, query: Query): boolean {
  const hidden =
    action.kind === 'note' ? action.record.audience === 'internal' : isHiddenEntry(action.record);
  if (query.flag('timeentriesonly') === true && action.kind !== 'timeEntry') return false;
  if (query.flag('excludeprivate') === true && hidden) return false;
  if (query.flag('conversationonly') === true && (hidden || action.kind !== 'note')) return false;
  const important = action.kind === 'note' && action.record.flagged;
  return query.flag('importantonly') !== true || important;
}

/** `/Actions/{id}?ticket_id=`: the number alone says nothing, it is one of many tickets'. */
export function findAction({ world, query, id }: Call): NumberedAction {
  const ticketId = query.whole('ticket_id');
  if (ticketId === undefined) throw refused('ticket_id is required.');
  if (!findTicket(world, ticketId)) throw notFound('Ticket');
  const row = actionsOf(world, ticketId).find(({ number }) => number === id);
  if (!row) throw notFound('Action');
  return row;
}
