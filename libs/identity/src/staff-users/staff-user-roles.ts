import { Injectable } from '@nestjs/common';
import { invalidField, type TenantTx } from '#libs/platform';
import { effectivePermissions, rolePermissions, type BuiltInRole } from '../roles/built-in-roles.js';
import { assertWithinOwn } from '../roles/grant-rules.js';
import { assertOwnerRemains } from '../roles/owner-rule.js';

interface HeldRole {
  id: string;
  builtIn: BuiltInRole | null;
  permissions: string[] | null;
}

/** Which roles a staff user holds, and who may change that. */
@Injectable()
export class StaffUserRoles {
  /**
   * Makes `roleIds` the roles that the user holds.
   * @throws Problem 400 naming `roleIds` for a role that the tenant does not have, 403 when a role that is added
   *   grants more than the caller holds, 422 when the last Owner would be gone
   */
  async replace(tx: TenantTx, staffUserId: string, roleIds: readonly string[]): Promise<void> {
    const { tenantId } = tx.ctx;
    const held = await this.held(tx, staffUserId);
    const wanted = await this.existing(tx, roleIds);
    const heldIds = new Set(held.map((role) => role.id));
    const added = wanted.filter((role) => !heldIds.has(role.id));
    assertWithinOwn(
      tx.ctx,
      'roleIds',
      added.flatMap((role) => rolePermissions(role)),
    );
    const keepsOwner = wanted.some((role) => role.builtIn === 'owner');
    if (!keepsOwner) await assertOwnerRemains(tx, staffUserId, 'roleIds');
    await tx.query(
      'delete from staff_user_roles where tenant_id = $1 and staff_user_id = $2 and role_id <> all ($3::uuid[])',
      [tenantId, staffUserId, roleIds],
    );
    await tx.query(
      `insert into staff_user_roles (tenant_id, staff_user_id, role_id)
       select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
      [tenantId, staffUserId, roleIds],
    );
  }

  /**
   * Nobody changes a person who may do more than they themselves: by taking over the address they would get all of it.
   * @throws Problem 403 naming what the caller lacks
   */
  async assertNotAbove(tx: TenantTx, staffUserId: string): Promise<void> {
    assertWithinOwn(tx.ctx, 'id', effectivePermissions(await this.held(tx, staffUserId)));
  }

  private held(tx: TenantTx, staffUserId: string): Promise<HeldRole[]> {
    return tx.query<HeldRole>(
      `select r.id, r.built_in as "builtIn", r.permissions
         from staff_user_roles ur join roles r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
        where ur.tenant_id = $1 and ur.staff_user_id = $2`,
      [tx.ctx.tenantId, staffUserId],
    );
  }

  private async existing(tx: TenantTx, roleIds: readonly string[]): Promise<HeldRole[]> {
    // Locked against deletion and change until this transaction ends.
    const roles = await tx.query<HeldRole>(
      `select id, built_in as "builtIn", permissions from roles
        where tenant_id = $1 and id = any ($2::uuid[]) order by id for share`,
      [tx.ctx.tenantId, roleIds],
    );
    const known = new Set(roles.map((role) => role.id));
    const position = roleIds.findIndex((id) => !known.has(id.toLowerCase()));
    if (position >= 0)
      throw invalidField(`roleIds.${String(position)}`, 'unknownRole', 'There is no such role.');
    return roles;
  }
}
