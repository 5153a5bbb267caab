import type { z } from 'zod';
import { flag, id, optionalId } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** ResourceServiceDeskRoles, ResourceRoleDepartments and ResourceRoles: each says that a resource may work in a role. */
export const resourceRoleRecord = caseless({
  id,
  roleID: optionalId,
  departmentID: optionalId,
  queueID: optionalId,
  isActive: flag,
  isDefault: flag,
});
export type ResourceRoleRecord = z.infer<typeof resourceRoleRecord>;

/** Resources, for the role that they have where nothing else says one. */
export const roleOfResource = caseless({ defaultServiceDeskRoleID: optionalId });

/** Tasks and Tickets: who is assigned, in which role. */
export const roleNeedRecord = caseless({
  assignedResourceID: optionalId,
  assignedResourceRoleID: optionalId,
  departmentID: optionalId,
});
