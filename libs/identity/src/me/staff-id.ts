import type { RequestCtx } from '#libs/platform';
import { staffOnly } from '../identity.errors.js';

/** Id of the staff user who asks. @throws Problem 403 for API keys and whoever else is none */
export function staffIdOf(ctx: RequestCtx): string {
  if (ctx.actor.kind !== 'staff') throw staffOnly();
  return ctx.actor.id;
}
