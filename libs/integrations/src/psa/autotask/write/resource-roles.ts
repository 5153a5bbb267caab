import { PermissionMissing, RecordMissing, VendorRefused } from '../../psa-errors.js';
import { type AutotaskClient, largestPage } from '../autotask-client.js';
import { idIs } from '../filter.js';
import { firstPage } from '../paging.js';
import { type ResourceRoleRecord, resourceRoleRecord, roleOfResource } from '../wire/role-records.js';

/** What a role is needed for: service work goes by the roles of the service desk, project work by those of departments. */
export interface RoleNeed {
  resourceId: string;
  on: 'Tasks' | 'Tickets';
  /** Department of the task: its role comes first. */
  departmentId: string | null;
  /** A role that is wanted, or that the record has now; taken where the resource has it. */
  preferred: string | null;
}

const lists = {
  Tickets: ['ResourceServiceDeskRoles', 'ResourceRoleDepartments', 'ResourceRoles'],
  Tasks: ['ResourceRoleDepartments', 'ResourceServiceDeskRoles', 'ResourceRoles'],
} as const;

/** Finds the role without which Autotask neither assigns a resource nor takes its time (I17). */
export class ResourceRoles {
  constructor(private readonly client: AutotaskClient) {}

  /**
   * The preferred role where the resource has it; else the default one of the first list that has any, the task's department before
   * others; else the resource's own default. Null where the resource has no role.
   */
  async roleFor(need: RoleNeed): Promise<string | null> {
    for (const list of lists[need.on]) {
      const role = choose(await this.rolesIn(list, need.resourceId), need);
      if (role !== null) return role;
    }
    const parsed = roleOfResource.safeParse(await this.client.get('Resources', need.resourceId));
    return parsed.success ? parsed.data.defaultServiceDeskRoleID : null;
  }

  /** Not every account gives every list to be read; another one may have the answer. */
  private async rolesIn(entity: string, resourceId: string): Promise<ResourceRoleRecord[]> {
    try {
      const { records } = await this.client.query({
        entity,
        filters: [idIs('resourceID', resourceId)],
        pageSize: largestPage,
        position: firstPage,
      });
      return records.flatMap((raw) => {
        const parsed = resourceRoleRecord.safeParse(raw);
        return parsed.success && parsed.data.isActive !== false ? [parsed.data] : [];
      });
    } catch (error) {
      const closed =
        error instanceof RecordMissing ||
        error instanceof PermissionMissing ||
        error instanceof VendorRefused;
      if (closed) return [];
      throw error;
    }
  }
}

function choose(roles: readonly ResourceRoleRecord[], need: RoleNeed): string | null {
  const able = roles.filter(({ roleID }) => roleID !== null);
  const best =
    able.find(({ roleID }) => roleID === need.preferred) ??
    able.find((role) => role.departmentID !== null && role.departmentID === need.departmentId) ??
    able.find(({ isDefault }) => isDefault) ??
    able[0];
  return best?.roleID ?? null;
}
