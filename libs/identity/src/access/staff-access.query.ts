import { Injectable } from '@nestjs/common';
import { TenantDb, systemCtx } from '#libs/platform';
import { effectivePermissions, type BuiltInRole } from '../roles/built-in-roles.js';
import type { SessionAccess } from '../sessions/session-store.js';

interface Row {
  name: string;
  memberId: string | null;
  roles: { builtIn: BuiltInRole | null; permissions: string[] | null }[];
}

/** What a staff user may do at this moment. */
@Injectable()
export class StaffAccessQuery {
  constructor(private readonly db: TenantDb) {}

  /** Name, member and effective permissions; null when there is no such user or they are deactivated. */
  async read(tenantId: string, staffUserId: string): Promise<SessionAccess | null> {
    const readAt = Date.now();
    const [row] = await this.db.read(systemCtx(tenantId, 'session'), (tx) =>
      tx.query<Row>(
        `select u.name, u.member_id as "memberId",
                coalesce(json_agg(json_build_object('builtIn', r.built_in, 'permissions', r.permissions))
                           filter (where r.id is not null), '[]') as roles
           from staff_users u
           left join staff_user_roles ur on ur.tenant_id = u.tenant_id and ur.staff_user_id = u.id
           left join roles r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
          where u.tenant_id = $1 and u.id = $2 and u.deactivated_at is null
          group by u.tenant_id, u.id`,
        [tenantId, staffUserId],
      ),
    );
    if (!row) return null;
    const permissions = [...effectivePermissions(row.roles)];
    return { name: row.name, memberId: row.memberId, permissions, readAt };
  }
}
