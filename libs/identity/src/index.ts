export { IdentityModule } from './identity.module.js';
export { IdentityHttpModule } from './identity-http.module.js';
export { identityMigrations } from './migrations/identity-migrations.js';

export {
  PERMISSIONS,
  expandPermissions,
  isPermissionKey,
  missingPermissions,
  type PermissionKey,
} from './identity.permissions.js';
export { ForContact, Public, RequirePermission, SignedIn, type RouteAccess } from './access/route-access.js';
export {
  ContactAuthentication,
  Visitor,
  type ContactCaller,
  type PortalVisitor,
} from './access/contact-authentication.js';
export { RouteDeclarations, UndeclaredRoutes, type RouteDeclaration } from './access/route-declarations.js';
export { Authentication, type Caller } from './access/authentication.js';

export { AuditLog, type AuditRecord } from './audit/audit-log.js';
export {
  defineNotification,
  type NotificationChannel,
  type NotificationKind,
} from './notifications/notification-kind.js';
export { Notifier, type Notice } from './notifications/notifier.js';
export { Preferences } from './preferences/preferences.js';
export { storedSetting, TenantSettings, type Versioned } from './tenants/tenant-settings.js';

export { BUILT_IN_ROLES, type BuiltInRole } from './roles/built-in-roles.js';
export { originOf } from './sign-in/request-origin.js';
export type { SignInOrigin } from './sign-in/sign-in.service.js';
export { normalizeEmail } from './staff-users/email.js';
export { VersionHeader } from './version-header.js';
export { StaffUserService } from './staff-users/staff-user.service.js';
export { StaffUserDto } from './staff-users/dto/staff-user.dto.js';
export { TenantListQuery } from './tenants/tenant-list.query.js';
export {
  TenantProvisioning,
  type FirstStaffUser,
  type NewTenant,
  type ProvisionedTenant,
} from './tenants/tenant-provisioning.js';
