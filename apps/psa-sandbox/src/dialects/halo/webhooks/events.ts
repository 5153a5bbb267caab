import type { Note, Project, Ticket, TimeEntry } from '../../../world/model.js';
import type { World, WorldChange } from '../../../world/world.js';
import { type ActionRecord, actionsOf, ticketOfAction } from '../actions/action-numbers.js';
import { actionView } from '../actions/action-view.js';
import { findTicket } from '../tickets/ticket-facts.js';
import { ticketDetail } from '../tickets/ticket-view.js';
import { ticketIds } from '../wire/shared-ids.js';
import type { Loose } from '../wire/values.js';

/** Something that a webhook can be told of. */
export interface HaloEvent {
  readonly name: string;
  /** Any of these numbers stands for it. Of Halo's numbers only 3 and 61 are known: both mean that a ticket was touched. */
  readonly numbers: readonly number[];
  /** `{ ticket: … }` or `{ action: … }`, as an answer to a POST would show it. */
  readonly payload: Loose;
  readonly haloTicketId: number;
}

const NUMBERS = { logged: [1, 3], updated: [3, 61], status: [5], action: [7] } as const;

/** What a change of the world is in Halo. Deletions are told to nobody. */
export function eventsOf(world: World, change: WorldChange): HaloEvent[] {
  if (change.silent || change.action === 'deleted' || !change.after) return [];
  switch (change.kind) {
    case 'project':
    case 'ticket':
      return ticketEvents(world, ticketIds.of(change.kind, change.id), change);
    case 'note':
      return actionEvents(world, { kind: 'note', record: change.after as Note }, change);
    case 'timeEntry':
      return actionEvents(world, { kind: 'timeEntry', record: change.after as TimeEntry }, change);
    default:
      return [];
  }
}

function ticketEvents(world: World, haloTicketId: number, change: WorldChange): HaloEvent[] {
  const ticket = findTicket(world, haloTicketId);
  if (!ticket) return [];
  const payload = { ticket: ticketDetail(world, ticket, 'post') };
  if (change.action === 'added')
    return [{ name: 'New Ticket Logged', numbers: NUMBERS.logged, payload, haloTicketId }];
  const [before, after] = [change.before, change.after] as [Project | Ticket | undefined, Project | Ticket];
  const moved = before?.statusId !== after.statusId;
  return [
    { name: 'Ticket Updated', numbers: NUMBERS.updated, payload, haloTicketId },
    ...(moved ? [{ name: 'Status Changed', numbers: NUMBERS.status, payload, haloTicketId }] : []),
  ];
}

/** An action updates its ticket as well. */
function actionEvents(world: World, changed: ActionRecord, change: WorldChange): HaloEvent[] {
  const haloTicketId = ticketOfAction(changed);
  const ticket = haloTicketId === null ? undefined : findTicket(world, haloTicketId);
  if (!ticket || haloTicketId === null) return [];
  const updated: HaloEvent = {
    name: 'Ticket Updated',
    numbers: NUMBERS.updated,
    payload: { ticket: ticketDetail(world, ticket, 'post') },
    haloTicketId,
  };
  const numbered = actionsOf(world, haloTicketId).find(
    ({ action }) => action.kind === changed.kind && action.record.id === changed.record.id,
  );
  if (change.action !== 'added' || !numbered) return [updated];
  const payload = { action: actionView(world, numbered, 'post', true) };
  return [{ name: 'New Action', numbers: NUMBERS.action, payload, haloTicketId }, updated];
}
