import type { Response } from 'express';
import type { World } from '../../world/world.js';
import { Access, type Token } from './access.js';
import { HookDeliveries } from './hooks.js';
import { tooManyRequests } from './errors.js';
import { RollingLimit } from '../rolling-limit.js';
import { Outbox } from './outbox.js';
import { type Quirks, STARTING_QUIRKS } from './quirks.js';
import { TouchedTickets } from './touched-tickets.js';

/** 180 calls a minute and IP address, whatever the token. */
export const USUAL_LIMIT = { calls: 180, windowSeconds: 60, retryAfterSeconds: null } as const;

/** What all parts of this dialect share. */
export interface SyncroState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly access: Access;
  readonly limit: RollingLimit;
  readonly outbox: Outbox;
  readonly hooks: HookDeliveries;
  readonly touched: TouchedTickets;
  quirks: Quirks;
}

export function createState(world: () => World, limits: boolean): SyncroState {
  return {
    world,
    access: new Access(),
    limit: new RollingLimit({ enabled: limits, ...USUAL_LIMIT }, tooManyRequests),
    outbox: new Outbox(),
    hooks: new HookDeliveries(world),
    touched: new TouchedTickets(world),
    quirks: STARTING_QUIRKS,
  };
}

/** Identifier of the member whose token is used. */
export function callerOf(response: Response): string {
  return (response.locals.token as Token).member;
}
