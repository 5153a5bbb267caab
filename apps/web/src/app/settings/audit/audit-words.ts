/** Actions that have words of their own; what a later release adds is shown by its key. */
export const AUDIT_ACTIONS = [
  'staff_user.signed_in',
  'staff_user.signed_out',
  'staff_user.locked_out',
  'staff_user.created',
  'staff_user.updated',
  'staff_user.roles_changed',
  'staff_user.deactivated',
  'staff_user.reactivated',
  'staff_user.sessions_ended',
  'staff_user.member_linked',
  'session.revoked',
  'role.created',
  'role.updated',
  'role.deleted',
  'api_key.created',
  'api_key.revoked',
  'tenant.created',
  'tenant.updated',
  'tenant_setting.changed',
  'connection.created',
  'connection.updated',
  'connection.deleted',
  'connection.sync_requested',
  'project_status_mapping.changed',
  'ticket_status_mapping.changed',
  'change.discarded',
  'portal_access.invited',
  'portal_access.level_changed',
  'portal_access.revoked',
  'portal_access.closed_for_a_while',
  'contact.signed_in',
  'portal_logo.replaced',
  'portal_logo.removed',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_SUBJECTS = [
  'staff_user',
  'session',
  'role',
  'api_key',
  'tenant',
  'tenant_setting',
  'connection',
  'source',
  'change',
  'contact',
  'portal_logo',
] as const;

/** The key of an action's words: dots separate levels of the catalogue, so they are written as two parts. */
export function auditWords<A extends AuditAction>(action: A): `audit.did.${A}` {
  return `audit.did.${action}`;
}
