import type { Request, Response } from 'express';
import type { World } from '../../world/world.js';
import type { Area } from './access/scopes.js';
import type { Grant } from './access/tokens.js';
import type { HaloState } from './state.js';
import { Query } from './wire/query.js';

/** One request to the API, after the caller has been let in. */
export interface Call {
  readonly state: HaloState;
  readonly world: World;
  readonly query: Query;
  readonly request: Request;
  readonly response: Response;
  /** Identifier of the member whose doing a change is. */
  readonly by: string;
  /** The last part of `/X/{id}`, as it came; empty where there is none. */
  readonly key: string;
  /** The same as a number; 0 where it is not one. */
  readonly id: number;
}

/** What can be done with a path. Handlers give back what is sent. */
export interface Resource {
  /** Without the slash, in Halo's spelling; found in any case. */
  readonly path: string;
  /** What a caller needs rights for; null: every token will do. */
  readonly area: Area | null;
  /** The property that holds the rows of the list; null: the list is a bare array. */
  readonly wrapper: string | null;
  readonly list?: (call: Call) => unknown;
  readonly read?: (call: Call) => unknown;
  /** Takes the whole array that was sent. */
  readonly write?: (call: Call) => unknown;
  readonly remove?: (call: Call) => void;
}

export function callOf(state: HaloState, request: Request, response: Response): Call {
  const grant = response.locals.grant as Grant;
  const id = request.params.id;
  const key = typeof id === 'string' ? id : '';
  return {
    state,
    world: state.world(),
    query: new Query(request),
    request,
    response,
    by: grant.application.agent,
    key,
    id: /^\d{1,15}$/.test(key) ? Number(key) : 0,
  };
}
