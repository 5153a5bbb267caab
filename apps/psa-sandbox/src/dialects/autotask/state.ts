import type { Request, Response } from 'express';
import type { World } from '../../world/world.js';
import { Access, type Credential } from './access.js';
import { Activity } from './activity.js';
import type { Wire } from './fields.js';
import { Limits } from './limits.js';
import { type Settings, startingSettings } from './settings.js';
import { Zone } from './zone.js';

/** What all parts of this dialect share. */
export interface AutotaskState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly access: Access;
  readonly zone: Zone;
  readonly limits: Limits;
  readonly activity: Activity;
  settings: Settings;
}

export function createState(world: () => World, limits: boolean): AutotaskState {
  return {
    world,
    access: new Access(),
    zone: new Zone(),
    limits: new Limits(limits),
    activity: new Activity(world),
    settings: startingSettings(),
  };
}

/** Base address that the caller used, so that the addresses of further pages lead back the same way. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

/** Makes the wire for a request. In whose name matters for writes only: reads ignore the impersonation header. */
export function wireOf(state: AutotaskState, request: Request, response: Response, writing: boolean): Wire {
  const { settings, activity } = state;
  const world = state.world();
  const credential = response.locals.credential as Credential;
  const actor = writing
    ? state.access.actor(request, credential, world)
    : { by: credential.member, impersonator: null };
  return {
    ...{ world, timeZone: settings.timeZone, workDays: settings.workDays },
    ...{ proxyTime: settings.proxyTime, startAndStopRequired: settings.startAndStopRequired },
    ...actor,
    activity: (kind, id) => activity.last(kind, id),
  };
}
