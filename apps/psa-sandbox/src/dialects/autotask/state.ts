import type { Request, Response } from 'express';
import type { World } from '../../world/world.js';
import { Access, type Credential } from './access.js';
import { Activity } from './activity.js';
import type { Wire } from './fields.js';
import { Limits } from './limits.js';
import { type Settings, startingSettings } from './settings.js';
import { WebhookDeliveries } from './webhooks/deliveries.js';
import { Zone } from './zone.js';

/** What all parts of this dialect share. */
export interface AutotaskState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly access: Access;
  readonly zone: Zone;
  readonly limits: Limits;
  readonly activity: Activity;
  readonly deliveries: WebhookDeliveries;
  settings: Settings;
}

export function createState(world: () => World, limits: boolean): AutotaskState {
  const activity = new Activity(world);
  const state: AutotaskState = {
    world,
    activity,
    access: new Access(),
    zone: new Zone(),
    limits: new Limits(limits),
    settings: startingSettings(),
    deliveries: new WebhookDeliveries(world, () => neutralWire(state, nobody)),
  };
  return state;
}

/** The one who asks when nobody does: records are shown in a webhook's message. */
const nobody = { by: 'system', impersonator: null };

/** Base address that the caller used, so that the addresses of further pages lead back the same way. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

/** Makes the wire for a request. In whose name matters for writes only: reads ignore the impersonation header. */
export function wireOf(state: AutotaskState, request: Request, response: Response, writing: boolean): Wire {
  const world = state.world();
  const credential = response.locals.credential as Credential;
  const actor = writing
    ? state.access.actor(request, credential, world)
    : { by: credential.member, impersonator: null };
  return neutralWire(state, actor);
}

function neutralWire(state: AutotaskState, actor: Pick<Wire, 'by' | 'impersonator'>): Wire {
  const { settings, activity } = state;
  return {
    world: state.world(),
    ...{ timeZone: settings.timeZone, workDays: settings.workDays },
    ...{ proxyTime: settings.proxyTime, startAndStopRequired: settings.startAndStopRequired },
    ...actor,
    activity: (kind, id) => activity.last(kind, id),
  };
}
