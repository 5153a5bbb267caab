import { rolePermissions, type BuiltInRole } from './built-in-roles.js';
import type { RoleDto } from './dto/role.dto.js';

/** A role as the list query reads it. */
export interface RoleRow {
  id: string;
  name: string;
  description: string;
  builtIn: BuiltInRole | null;
  permissions: string[] | null;
  members: number;
  version: number;
}

/** A role as the API shows it. */
export function toRoleDto(row: RoleRow): RoleDto {
  const { id, name, description, builtIn, members, version } = row;
  return { id, name, description, builtIn, permissions: rolePermissions(row), members, version };
}
