import type { RequestCtx } from '#libs/platform';
import { beyondOwnPermissions } from '../identity.errors.js';
import { missingPermissions } from '../identity.permissions.js';

/**
 * Nobody hands out a permission that they do not hold themselves. Atrium itself (seeding) may.
 * @param field the request's field that asked for it
 * @throws Problem 403 that names what the caller lacks
 */
export function assertWithinOwn(ctx: RequestCtx, field: string, permissions: Iterable<string>): void {
  if (ctx.actor.kind === 'system') return;
  const missing = missingPermissions(ctx.permissions, permissions);
  if (missing.length > 0) throw beyondOwnPermissions(field, missing);
}
