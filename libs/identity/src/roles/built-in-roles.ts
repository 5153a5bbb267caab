import {
  PERMISSIONS,
  expandPermissions,
  isPermissionKey,
  type PermissionKey,
} from '../identity.permissions.js';

/** The roles that every tenant has. */
export const BUILT_IN_ROLES = ['owner', 'administrator', 'project_manager', 'technician', 'viewer'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

/** English names under which the built-in roles are created. */
export const BUILT_IN_ROLE_NAMES: Readonly<Record<BuiltInRole, string>> = {
  owner: 'Owner',
  administrator: 'Administrator',
  project_manager: 'Project manager',
  technician: 'Technician',
  viewer: 'Viewer',
};

/** What each built-in role comes with. `publish_dashboards` is the Owner's alone unless someone adds it. */
const STANDARD: Readonly<Record<BuiltInRole, readonly PermissionKey[]>> = {
  owner: PERMISSIONS,
  administrator: PERMISSIONS.filter((key) => key !== 'publish_dashboards'),
  project_manager: ['manage_projects', 'manage_onboarding', 'write_dashboards', 'write_companies', 'use_ai'],
  technician: ['write_projects', 'write_onboarding', 'read_dashboards', 'read_companies', 'use_ai'],
  viewer: ['read_projects', 'read_onboarding', 'read_dashboards', 'read_companies'],
};

/** The keys that a role holds, without what they imply: its own, or the standard ones of a built-in role. */
export function rolePermissions(role: {
  readonly builtIn: BuiltInRole | null;
  readonly permissions: readonly string[] | null;
}): PermissionKey[] {
  if (role.permissions) return role.permissions.filter(isPermissionKey);
  return role.builtIn ? [...STANDARD[role.builtIn]] : [];
}

/** The effective permissions of someone with these roles. */
export function effectivePermissions(
  roles: readonly Parameters<typeof rolePermissions>[0][],
): Set<PermissionKey> {
  return expandPermissions(roles.flatMap((role) => rolePermissions(role)));
}
