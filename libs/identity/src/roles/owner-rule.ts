import type { TenantTx } from '#libs/platform';
import { lastOwner } from '../identity.errors.js';

/**
 * A tenant always has an active Owner. Call it before `staffUserId` loses the role or is deactivated.
 * The role's row is locked first, so that two Owners can not remove each other at the same moment.
 * @param field the request's field to name
 * @throws Problem 422 when nobody else is left
 */
export async function assertOwnerRemains(tx: TenantTx, staffUserId: string, field: string): Promise<void> {
  const { tenantId } = tx.ctx;
  await tx.query(`select id from roles where tenant_id = $1 and built_in = 'owner' for update`, [tenantId]);
  const [row] = await tx.query<{ isOwner: boolean | null; others: number }>(
    `select bool_or(u.id = $2) as "isOwner", count(*) filter (where u.id <> $2) as others
       from staff_user_roles ur
       join roles r on r.tenant_id = ur.tenant_id and r.id = ur.role_id and r.built_in = 'owner'
       join staff_users u on u.tenant_id = ur.tenant_id and u.id = ur.staff_user_id and u.deactivated_at is null
      where ur.tenant_id = $1`,
    [tenantId, staffUserId],
  );
  if (row?.isOwner === true && row.others === 0) throw lastOwner(field);
}
