import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, type RequestCtx } from '#libs/platform';
import { staffOnly } from '../identity.errors.js';
import { PERMISSIONS } from '../identity.permissions.js';
import { StaffUserListQuery } from '../staff-users/staff-user-list.query.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { toTenantDto } from '../tenants/tenant.mapper.js';
import type { MeDto } from './dto/me.dto.js';

/** What the app needs to know of the person at the screen. */
@Injectable()
export class MeQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly users: StaffUserListQuery,
  ) {}

  /** The caller with roles, effective permissions and tenant. */
  async read(ctx: RequestCtx): Promise<MeDto> {
    const { actor } = ctx;
    if (actor.kind !== 'staff') throw staffOnly();
    return this.db.read(ctx, async (tx) => {
      const user = await this.users.one(tx, actor.id);
      const tenant = await tx.manager.findOneBy(Tenant, { id: ctx.tenantId });
      if (!user || !tenant) throw notFound('staff_user.not_found', 'staff user');
      const { id, name, email, memberId, roles } = user;
      const permissions = PERMISSIONS.filter((key) => ctx.permissions.has(key));
      return { id, name, email, memberId, roles, permissions, tenant: toTenantDto(tenant) };
    });
  }
}
