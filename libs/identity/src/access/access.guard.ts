import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { logTenant, type RequestWithCtx } from '#libs/platform';
import type { Request, Response } from 'express';
import { notSignedIn, permissionMissing, staffOnly } from '../identity.errors.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import type { Caller } from './authentication.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';
import { runStrategies } from './run-strategies.js';
import { SessionStrategy } from './session.strategy.js';

/** A request after the guard: `ctx` for services, `sessionId` for what concerns this very session. */
export interface GuardedRequest extends RequestWithCtx {
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
    private readonly bySession: SessionStrategy,
    private readonly byApiKey: ApiKeyStrategy,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access.`);
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<Request & GuardedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const caller = await runStrategies([this.bySession, this.byApiKey], request, response);
    if (!isCaller(caller)) throw notSignedIn();
    decide(access, caller);
    request.ctx = caller.ctx;
    logTenant(caller.ctx.tenantId);
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

function isCaller(found: unknown): found is Caller {
  return typeof found === 'object' && found !== null && 'ctx' in found;
}
