import type { World } from '../../world/world.js';
import { RateLimit } from './access/rate-limit.js';
import { Tokens } from './access/tokens.js';
import { ActionRegister } from './actions/action-numbers.js';
import { CreationIndex } from './actions/creation-index.js';
import { DeletedTickets } from './tickets/deleted-tickets.js';
import { TicketLists } from './tickets/ticket-look.js';
import { WebhookDeliveries } from './webhooks/deliveries.js';

/** What all parts of this dialect share. */
export interface HaloState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly tokens: Tokens;
  readonly limit: RateLimit;
  readonly lists: TicketLists;
  readonly deleted: DeletedTickets;
  readonly index: CreationIndex;
  readonly register: ActionRegister;
  readonly deliveries: WebhookDeliveries;
}

export function createState(world: () => World, limits: boolean): HaloState {
  return {
    world,
    tokens: new Tokens(),
    limit: new RateLimit(limits),
    lists: new TicketLists(),
    deleted: new DeletedTickets(world),
    index: new CreationIndex(world),
    // Before the deliveries: a message about an action tells its number.
    register: new ActionRegister(world),
    deliveries: new WebhookDeliveries(world),
  };
}
