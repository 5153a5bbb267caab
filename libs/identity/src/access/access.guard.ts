import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RequestWithCtx } from '#libs/platform';
import { permissionMissing, staffOnly } from '../identity.errors.js';
import type { Caller } from './authentication.js';
import { CallerGuard } from './caller.guard.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

/** A request after the guard: `ctx` for services, `sessionId` for what concerns this very session. */
export interface GuardedRequest extends RequestWithCtx {
  user?: Caller;
  sessionId?: string | null;
}

/**
 * **The check on every route**: reads the route's declaration, finds the caller, and puts their context on the
 * request. 401 without a caller, 403 without the permission. A route without declaration is refused here too,
 * though the start-up check never lets it get this far.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: CallerGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access.`);
    if (access.kind === 'public') return true;
    await this.callers.canActivate(context);
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const caller = request.user;
    if (!caller) throw new Error('The caller guard let a request pass without a caller.');
    decide(access, caller);
    request.ctx = caller.ctx;
    request.sessionId = caller.sessionId;
    return true;
  }
}

function decide(access: Exclude<RouteAccess, { kind: 'public' }>, { ctx }: Caller): void {
  switch (access.kind) {
    case 'signed-in':
      if (ctx.actor.kind !== 'staff') throw staffOnly();
      return;
    case 'permission': {
      const missing = access.keys.filter((key) => !ctx.permissions.has(key));
      if (missing.length > 0) throw permissionMissing(missing);
      return;
    }
  }
}
