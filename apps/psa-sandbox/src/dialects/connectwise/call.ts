import type { Request, Response } from 'express';
import type { World } from '../../world/world.js';
import { Access, type Credential } from './access.js';
import { CallbackDeliveries } from './callbacks/deliveries.js';
import { Codebase } from './company-info.js';
import type { Wire } from './fields.js';
import { tooManyRequests } from './errors.js';
import { RollingLimit } from '../rolling-limit.js';
import type { Call, Resource } from './resource.js';

/** Calls of one set of credentials. The vendor publishes no figure. */
export const USUAL_LIMIT = { calls: 1000, windowSeconds: 60, retryAfterSeconds: null } as const;

/** What all parts of this dialect share. */
export interface ConnectWiseState {
  /** The world of the moment (a reset puts another in its place). */
  world(): World;
  readonly access: Access;
  readonly codebase: Codebase;
  readonly limit: RollingLimit;
  readonly deliveries: CallbackDeliveries;
}

export function createState(world: () => World, limits: boolean): ConnectWiseState {
  const access = new Access();
  const companyId = (): string => access.list()[0]?.companyId ?? 'nobody';
  return {
    world,
    access,
    codebase: new Codebase(),
    limit: new RollingLimit({ enabled: limits, ...USUAL_LIMIT }, (told, left) =>
      tooManyRequests(told ?? left),
    ),
    deliveries: new CallbackDeliveries(world, companyId),
  };
}

/** Base address that the caller used, so that links lead back the same way. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

/** Makes the call for a handler, after checking that the member may. */
export function callOf(
  state: ConnectWiseState,
  resource: Resource,
  request: Request,
  response: Response,
): Call {
  const credential = response.locals.credential as Credential;
  const reading = request.method === 'GET' || request.path.endsWith('/search');
  state.access.authorize(credential, resource.entity.name, reading ? 'read' : 'write');
  return {
    resource,
    request,
    response,
    wire: wireOf(state, request, credential.member),
    url: new URL(request.originalUrl, originOf(request)),
  };
}

export function wireOf(state: ConnectWiseState, request: Request, by: string): Wire {
  const codebase =
    String(request.params.codebase ?? '').replace(/\/$/, '') || state.codebase.current.replace(/\/$/, '');
  return { world: state.world(), apiBase: `${originOf(request)}/${codebase}/apis/3.0`, by };
}
