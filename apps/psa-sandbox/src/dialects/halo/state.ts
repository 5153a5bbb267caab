import type { World } from '../../world/world.js';
import { tooManyRequests } from './wire/errors.js';
import { RollingLimit } from '../rolling-limit.js';
import { Tokens } from './access/tokens.js';
import { ActionRegister } from './actions/action-numbers.js';
import { CreationIndex } from './actions/creation-index.js';
import { DeletedTickets } from './tickets/deleted-tickets.js';
import { TicketLists } from './tickets/ticket-look.js';
import { WebhookDeliveries } from './webhooks/deliveries.js';

/** 700 calls in any five minutes, over all applications of the tenant. */
export const USUAL_LIMIT = { calls: 700, windowSeconds: 300, retryAfterSeconds: null } as const;

/** What all parts of this dialect share. */
export interface HaloState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly tokens: Tokens;
  readonly limit: RollingLimit;
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
    limit: new RollingLimit({ enabled: limits, ...USUAL_LIMIT }, tooManyRequests),
    lists: new TicketLists(),
    deleted: new DeletedTickets(world),
    index: new CreationIndex(world),
    // Before the deliveries: a message about an action tells its number.
    register: new ActionRegister(world),
    deliveries: new WebhookDeliveries(world),
  };
}
