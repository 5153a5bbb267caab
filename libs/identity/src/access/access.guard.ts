import { Injectable, type CanActivate, type ExecutionContext, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { logTenant, type RequestWithCtx } from '#libs/platform';
import type { Request, Response } from 'express';
import {
  notForContacts,
  notSignedIn,
  notVisiting,
  permissionMissing,
  staffOnly,
} from '../identity.errors.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import type { Caller } from './authentication.js';
import { ContactAuthentication, type VisitedRequest } from './contact-authentication.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';
import { runStrategies } from './run-strategies.js';
import { SessionStrategy } from './session.strategy.js';

/** A request after the guard: `ctx` for services, `sessionId` for what concerns this very session. */
export interface GuardedRequest extends RequestWithCtx {
  sessionId?: string | null;
}

type Guarded = Request & GuardedRequest & VisitedRequest;

/**
 * **The check on every route**: reads the route's declaration, finds the caller, and puts their context on the
 * request. 401 without a caller, 403 without the permission. Staff routes and contacts' routes have sessions of
 * their own: neither opens the other's. A route without declaration is refused here too, though the start-up check
 * never lets it get this far.
 */
@Injectable()
export class AccessGuard implements CanActivate, OnModuleInit {
  private contacts: ContactAuthentication | undefined;

  constructor(
    private readonly reflector: Reflector,
    private readonly bySession: SessionStrategy,
    private readonly byApiKey: ApiKeyStrategy,
    private readonly discovery: DiscoveryService,
  ) {}

  onModuleInit(): void {
    // Provided by a higher floor, which this lib does not know; an application without portal has none.
    const provider = this.discovery.getProviders().find(({ token }) => token === ContactAuthentication);
    this.contacts = provider?.instance as ContactAuthentication | undefined;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access.`);
    const request = context.switchToHttp().getRequest<Guarded>();
    switch (access.kind) {
      case 'public':
        return true;
      case 'contact':
        return this.admitContact(request);
      case 'signed-in':
      case 'permission':
        return this.admitStaff(access, request, context.switchToHttp().getResponse<Response>());
    }
  }

  private async admitContact(request: Guarded): Promise<true> {
    const caller = await this.contacts?.ofRequest(request);
    if (!caller) throw notVisiting();
    request.ctx = caller.ctx;
    request.visitor = caller.visitor;
    logTenant(caller.ctx.tenantId);
    return true;
  }

  private async admitStaff(access: StaffAccess, request: Guarded, response: Response): Promise<true> {
    const caller = await runStrategies([this.bySession, this.byApiKey], request, response);
    if (!isCaller(caller)) {
      const contact = await this.contacts?.ofRequest(request);
      throw contact ? notForContacts() : notSignedIn();
    }
    decide(access, caller);
    request.ctx = caller.ctx;
    logTenant(caller.ctx.tenantId);
    request.sessionId = caller.sessionId;
    return true;
  }
}

type StaffAccess = Extract<RouteAccess, { kind: 'signed-in' | 'permission' }>;

function decide(access: StaffAccess, { ctx }: Caller): void {
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
