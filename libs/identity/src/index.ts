export {
  PERMISSIONS,
  expandPermissions,
  isPermissionKey,
  missingPermissions,
  type PermissionKey,
} from './identity.permissions.js';
export { Public, RequirePermission, SignedIn, type RouteAccess } from './access/route-access.js';
export { AuditLog, type AuditRecord } from './audit/audit-log.js';
