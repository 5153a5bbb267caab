import { SetMetadata } from '@nestjs/common';
import type { PermissionKey } from '../identity.permissions.js';

/** Who may call a route: everyone, anyone signed in, whoever holds all of some permissions, or a client's contact. */
export type RouteAccess =
  | { readonly kind: 'public'; readonly reason: string }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'permission'; readonly keys: readonly PermissionKey[] }
  | { readonly kind: 'contact' };

/** Metadata key of the declaration; on a method it wins over its controller's. */
export const ROUTE_ACCESS = 'atrium:route-access';

/**
 * The caller, a staff user or an API key, must hold all of these permissions (implied ones count).
 * @example `@RequirePermission('write_projects')`
 */
export const RequirePermission = (
  ...keys: [PermissionKey, ...PermissionKey[]]
): ClassDecorator & MethodDecorator =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'permission', keys });

/** Any signed-in staff user, whatever their roles. API keys act for no person and are refused. */
export const SignedIn = (): ClassDecorator & MethodDecorator =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'signed-in' });

/**
 * A contact who is signed in to the client portal, and nobody else: no staff user and no API key. Such a route
 * answers with what is meant for that contact only; it asks for `@Visitor()` besides `@Ctx()`.
 */
export const ForContact = (): ClassDecorator & MethodDecorator =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'contact' });

/** Nobody needs to sign in. The reason is for the reader and for the list of routes. */
export const Public = (reason: string): ClassDecorator & MethodDecorator =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'public', reason });
